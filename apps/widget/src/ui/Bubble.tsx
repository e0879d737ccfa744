/** One bubble: the desk's or the customer's own, and what has become of it. */
import type { Message } from '@tact/protocol'
import type { OutboxEntry } from '#state/outbox.ts'
import { Attachments, type ShownPicture } from '#ui/Attachments.tsx'
import { RichText } from '#ui/RichText.tsx'
import { useChat } from '#ui/use-chat.ts'

type Body = Pick<Message, 'text' | 'attachments'> & { side: 'own' | 'desk'; who: string; onShow(p: ShownPicture): void }

const Bubble = ({ text, attachments, side, who, onShow }: Body) => (
  <div class={`bubble ${side}${attachments.length > 0 ? ' with-files' : ''}`}>
    <span class="unseen">{who}</span>
    {attachments.length > 0 && <Attachments attachments={attachments} onShow={onShow} />}
    {text && (
      <p dir="auto">
        <RichText text={text} />
      </p>
    )}
  </div>
)

type MessageProps = {
  message: Message
  isFollowing: boolean
  receipt: 'delivered' | 'read' | null
  onShow: Body['onShow']
}

export const MessageBubble = ({ message, isFollowing, receipt, onShow }: MessageProps) => {
  const { t } = useChat()
  const isOwn = message.role === 'customer'
  return (
    <li class={`row ${isOwn ? 'own' : 'desk'}${isFollowing ? ' following' : ''}`}>
      <Bubble
        text={message.text}
        attachments={message.attachments}
        side={isOwn ? 'own' : 'desk'}
        who={isOwn ? t('who.you') : (message.author?.name ?? t('who.desk'))}
        onShow={onShow}
      />
      {receipt && <span class="status">{t(`status.${receipt}`)}</span>}
    </li>
  )
}

export const OutboxBubble = ({ entry, onShow }: { entry: OutboxEntry; onShow: Body['onShow'] }) => {
  const { chat, t } = useChat()
  return (
    <li class="row own">
      <Bubble text={entry.text} attachments={entry.attachments} side="own" who={t('who.you')} onShow={onShow} />
      {entry.state === 'sending' ? (
        <span class="status">{t('status.sending')}</span>
      ) : (
        <span class="status failed" role="alert">
          {entry.reason && <span class="reason">{entry.reason}</span>}
          <span class="acts">
            <b>{t('status.failed')}</b>
            {entry.state === 'closed' ? (
              <button type="button" class="link" onClick={chat.startAnew}>
                {t('status.startAnew')}
              </button>
            ) : (
              <button type="button" class="link" onClick={() => chat.retry(entry.clientId)}>
                {t('status.retry')}
              </button>
            )}
            {entry.state !== 'waiting' && (
              <button type="button" class="link quiet" onClick={() => chat.discard(entry.clientId)}>
                {t('status.discard')}
              </button>
            )}
          </span>
        </span>
      )}
    </li>
  )
}
