/** Pictures and videos of a message: their place is kept while they load, and they stay reachable where images are blocked. */
import type { Attachment } from '@tact/protocol'
import { useState } from 'preact/hooks'
import { Icon } from '#ui/icons.tsx'
import { useChat } from '#ui/use-chat.ts'

export type ShownPicture = { url: string; name: string }

type PictureProps = { attachment: Attachment; isOneOfMany: boolean; onShow(picture: ShownPicture): void }

const Picture = ({ attachment, isOneOfMany, onShow }: PictureProps) => {
  const { chat, t } = useChat()
  const [failedUrl, setFailedUrl] = useState<string | null>(null)
  const [isRenewed, setRenewed] = useState(false)
  const url = attachment.thumbnailUrl ?? attachment.url
  const label = t('file.picture', { name: attachment.name })
  const onError = () => {
    setFailedUrl(url)
    // A signed address may have run out: ask once for a new one.
    if (!isRenewed) void chat.renewAttachments()
    setRenewed(true)
  }
  if (failedUrl === url)
    return (
      <a class="file-link" href={chat.absolute(attachment.url)} target="_blank" rel="noopener noreferrer">
        <Icon name="picture" size={18} />
        <span>{t('file.unavailable')}</span>
      </a>
    )
  const { width, height } = attachment
  const ratio = isOneOfMany ? 1 : width && height ? Math.min(Math.max(width / height, 0.6), 2.4) : 4 / 3
  return (
    <button
      type="button"
      class="picture"
      aria-label={label}
      style={{ aspectRatio: String(ratio) }}
      onClick={() => onShow({ url: chat.absolute(attachment.url), name: attachment.name })}
    >
      <img src={chat.absolute(url)} alt={label} loading="lazy" decoding="async" onError={onError} />
    </button>
  )
}

const Video = ({ attachment }: { attachment: Attachment }) => {
  const { chat, t } = useChat()
  return (
    <video
      class="video"
      src={chat.absolute(attachment.url)}
      poster={attachment.thumbnailUrl ? chat.absolute(attachment.thumbnailUrl) : undefined}
      aria-label={t('file.video', { name: attachment.name })}
      controls
      playsInline
      preload={attachment.thumbnailUrl ? 'none' : 'metadata'}
    >
      <track kind="captions" />
    </video>
  )
}

export const Attachments = (props: { attachments: readonly Attachment[]; onShow(picture: ShownPicture): void }) => (
  <div class={props.attachments.length > 1 ? 'attachments many' : 'attachments'}>
    {props.attachments.map(attachment =>
      attachment.kind === 'video' ? (
        <Video key={attachment.id} attachment={attachment} />
      ) : (
        <Picture
          key={attachment.id}
          attachment={attachment}
          isOneOfMany={props.attachments.length > 1}
          onShow={props.onShow}
        />
      ),
    )}
  </div>
)
