/** What happened besides words: accepted, handed over, closed, rated; one quiet line. */
import type { Message } from '@tact/protocol'
import { useTranslation } from 'react-i18next'
import { formatExact, formatTime } from '#shared/time/index.ts'
import { Dot } from '#shared/ui/index.ts'
import styles from './timeline.module.css'

export const EventLine = ({ message }: { message: Message }) => {
  const { t } = useTranslation()
  const { event } = message
  if (!event) return null
  const facts = [
    event.reason,
    event.type === 'transferred' && event.hasConsent ? t('conversation.event.consented') : null,
  ].filter(fact => fact)
  const by = event.by ? t(`conversation.event.by.${event.by}`) : ''
  return (
    <div className={styles.event}>
      <span>
        <time dateTime={message.at} title={formatExact(message.at)}>
          {formatTime(message.at)}
        </time>
        <span className={styles.eventText}>
          {t(`conversation.event.${event.type}`, {
            from: event.fromName ?? t('conversation.event.queue'),
            to: event.toName ?? t('conversation.event.queue'),
            by,
            score: event.score,
            time: event.toldTime ? formatTime(event.toldTime) : '',
          })}
        </span>
        {facts.map(fact => (
          <span key={fact}>
            <Dot />
            {fact}
          </span>
        ))}
      </span>
    </div>
  )
}
