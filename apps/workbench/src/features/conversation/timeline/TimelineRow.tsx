/** One line of the timeline: bubbles of one person, a note, an event, a date, a message on its way. */
import type { ConversationSummary, Message } from '@tact/protocol'
import { ArrowLeftRight, Lock } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '#shared/session/index.ts'
import { formatDay, formatExact, formatTime, useNow } from '#shared/time/index.ts'
import { Avatar, Dot } from '#shared/ui/index.ts'
import { AttachmentGrid } from './AttachmentGrid.tsx'
import { EventLine } from './EventLine.tsx'
import { OutgoingRow } from './OutgoingRow.tsx'
import styles from './timeline.module.css'
import type { TimelineGroup, TimelineItem } from './timeline.ts'

type Props = { item: TimelineItem; conversation: ConversationSummary }

export const TimelineRow = ({ item, conversation }: Props) => {
  const { t } = useTranslation()
  switch (item.type) {
    case 'date':
      return <DateLine at={item.at} />
    case 'unread':
      return (
        <div className={styles.unreadLine}>
          <span>{t('conversation.timeline.unread')}</span>
        </div>
      )
    case 'event':
      return <EventLine message={item.message} />
    case 'note':
      return <NoteRow message={item.message} />
    case 'outgoing':
      return <OutgoingRow outgoing={item.outgoing} />
    case 'group':
      return (
        <Group
          group={item}
          customerName={conversation.customer.name}
          readSeq={conversation.customerReadSeq}
          deliveredSeq={conversation.customerDeliveredSeq}
        />
      )
  }
}

const DateLine = ({ at }: { at: string }) => {
  const { t } = useTranslation()
  const now = useNow()
  return <div className={styles.date}>{formatDay(at, now, t)}</div>
}

type GroupProps = { group: TimelineGroup; customerName: string; readSeq: number; deliveredSeq: number }

const Group = memo(({ group, customerName, readSeq, deliveredSeq }: GroupProps) => {
  const { t } = useTranslation()
  const { person } = useMe()
  const last = group.messages.at(-1) as Message
  const isAgent = group.side === 'agent'
  const name = isAgent ? (group.author?.name ?? t('conversation.timeline.system')) : customerName
  const files = group.messages.reduce((total, message) => total + message.attachments.length, 0)
  return (
    <div className={styles.group} data-side={group.side}>
      <Avatar name={name} tone={isAgent && !group.isSystem ? 'p' : 'neutral'} />
      <div className={styles.bubbles}>
        <span className={styles.srOnly}>{t('conversation.timeline.says', { name })}</span>
        {group.messages.map(message => (
          <div key={message.id} className={styles.turn} data-message={message.id} id={`message-${message.id}`}>
            {message.attachments.length > 0 && <AttachmentGrid attachments={message.attachments} />}
            {message.text !== '' && <p className={styles.bubble}>{message.text}</p>}
          </div>
        ))}
        <p className={styles.sign}>
          {isAgent && !group.isSystem && group.author?.id !== person.id && <span className={styles.by}>{name}</span>}
          <time dateTime={last.at} title={formatExact(last.at)}>
            {formatTime(last.at)}
          </time>
          {isAgent && last.seq <= readSeq && (
            <>
              <Dot />
              {t('conversation.timeline.read')}
            </>
          )}
          {isAgent && last.seq > readSeq && last.seq <= deliveredSeq && (
            <>
              <Dot />
              {t('conversation.timeline.delivered')}
            </>
          )}
          {!isAgent && files > 0 && (
            <>
              <Dot />
              {t('conversation.timeline.filesKept', { count: files })}
            </>
          )}
        </p>
      </div>
    </div>
  )
})

const NoteRow = ({ message }: { message: Message }) => {
  const { t } = useTranslation()
  const isHandover = message.kind === 'handover'
  const Icon = isHandover ? ArrowLeftRight : Lock
  return (
    <div className={styles.note}>
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
      <b>
        {isHandover ? t('conversation.timeline.handover') : (message.author?.name ?? t('conversation.timeline.note'))}
      </b>
      <span className={styles.noteText}>{message.text}</span>
      <span className={styles.noteSign}>
        {isHandover && message.author && (
          <>
            {message.author.name}
            <Dot />
          </>
        )}
        <time dateTime={message.at} title={formatExact(message.at)}>
          {formatTime(message.at)}
        </time>
        <Dot />
        {t('conversation.timeline.staffOnly')}
      </span>
    </div>
  )
}
