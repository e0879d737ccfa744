/** Pictures and videos of a message: a small grid; a picture opens large. */
import type { Attachment } from '@tact/protocol'
import { Image } from 'antd'
import { ImageOff } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './timeline.module.css'

export const AttachmentGrid = ({ attachments }: { attachments: readonly Attachment[] }) => {
  const pictures = attachments.filter(file => file.kind === 'picture')
  const videos = attachments.filter(file => file.kind === 'video')
  return (
    <div className={styles.files}>
      {pictures.length > 0 && (
        <Image.PreviewGroup>
          {pictures.map(file => (
            <Picture key={file.id} file={file} />
          ))}
        </Image.PreviewGroup>
      )}
      {videos.map(file => (
        <video
          key={file.id}
          className={styles.video}
          src={file.url}
          poster={file.thumbnailUrl ?? undefined}
          controls
          preload="metadata"
          aria-label={file.name}
        >
          <track kind="captions" />
        </video>
      ))}
    </div>
  )
}

const Picture = ({ file }: { file: Attachment }) => {
  const { t } = useTranslation()
  const [isBroken, setBroken] = useState(false)
  if (isBroken)
    return (
      <a className={styles.broken} href={file.url} target="_blank" rel="noreferrer">
        <ImageOff size={16} strokeWidth={1.75} aria-hidden="true" />
        {file.name}
      </a>
    )
  return (
    <Image
      classNames={{ root: styles.picture }}
      src={file.thumbnailUrl ?? file.url}
      alt={t('conversation.file.pictureNamed', { name: file.name })}
      width={123}
      height={85}
      preview={{ src: file.url }}
      onError={() => setBroken(true)}
    />
  )
}
