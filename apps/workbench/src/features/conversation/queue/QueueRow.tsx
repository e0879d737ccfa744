/** One waiting or open conversation: its clock, who, how they feel, the last line. */
import { type ConversationSummary, permission, routes } from '@tact/protocol'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#shared/api/index.ts'
import { useCan } from '#shared/session/index.ts'
import { formatCountdown, formatRelative, formatTime, useNow } from '#shared/time/index.ts'
import { Chip, ClockRing, Dot, useClockReading } from '#shared/ui/index.ts'
import { ChannelIcon } from '../ChannelIcon.tsx'
import { putConversation } from '../live/cache.ts'
import { upsetMoods } from './order.ts'
import styles from './queue.module.css'

type Props = { row: ConversationSummary; isSelected: boolean; onSelect: (id: string) => void }

export const QueueRow = memo(({ row, isSelected, onSelect }: Props) => {
  const { t } = useTranslation()
  const can = useCan()
  const accept = useAct(routes.acceptConversation, {
    onSuccess: summary => {
      putConversation(summary)
      onSelect(summary.id)
    },
  })
  const canAccept = row.status === 'waiting' && can(permission.conversation.accept)
  return (
    <li className={styles.item}>
      <button
        type="button"
        className={styles.row}
        aria-current={isSelected || undefined}
        data-queue-row={row.id}
        onClick={() => onSelect(row.id)}
      >
        <ClockRing clock={row.clock} />
        <span className={styles.body}>
          <span className={styles.line}>
            <span className={styles.name}>{row.customer.name}</span>
            <ChannelIcon channel={row.channel} />
            <RowChip row={row} />
            <RowWait row={row} />
          </span>
          <span className={styles.last}>{lastLine(row, t)}</span>
          <RowClockName row={row} />
        </span>
      </button>
      {canAccept && (
        <button
          type="button"
          className={styles.accept}
          disabled={accept.isPending}
          aria-label={t('conversation.queue.acceptNamed', { name: row.customer.name })}
          onClick={() => accept.mutate({ params: { id: row.id } })}
        >
          {t('conversation.accept')}
        </button>
      )}
    </li>
  )
})

const lastLine = (row: ConversationSummary, t: (key: string) => string): string => {
  const text = row.lastMessage?.text ?? row.subject ?? ''
  if (text === '') return t('conversation.queue.noWordsYet')
  return text.replace(/\[(picture|video)\]/g, (_, kind: string) => t(`conversation.file.${kind}`))
}

const RowChip = ({ row }: { row: ConversationSummary }) => {
  const { t } = useTranslation()
  const mood = row.mood?.label
  if (row.status === 'closed' && row.score !== null)
    return <Chip tone={row.score >= 85 ? 'g' : 'am'}>{t('conversation.score', { score: Math.round(row.score) })}</Chip>
  if (row.status === 'closed') return null
  if (mood && upsetMoods.includes(mood)) return <Chip tone={mood === 'angry' ? 'a' : 'am'}>{t(`emotion.${mood}`)}</Chip>
  if (mood === 'pleased') return <Chip tone="g">{t('emotion.pleased')}</Chip>
  if (row.status === 'waiting') return <Chip tone="p">{t('conversation.queue.new')}</Chip>
  if (row.locale === 'en') return <Chip tone="neutral">{t('conversation.queue.english')}</Chip>
  return null
}

const RowWait = ({ row }: { row: ConversationSummary }) => {
  const { t } = useTranslation()
  const now = useNow('second')
  if (row.status === 'closed')
    return <span className={styles.wait}>{row.closedAt ? formatRelative(row.closedAt, now, t) : ''}</span>
  if (row.unread > 0 && row.clock.state !== 'running')
    return <span className={styles.unread}>{t('conversation.queue.unread', { count: row.unread })}</span>
  if (row.waitingSince === null)
    return <span className={styles.wait}>{row.lastMessage ? formatRelative(row.lastMessage.at, now, t) : ''}</span>
  const seconds = Math.max(0, Math.round((now - Date.parse(row.waitingSince)) / 1000))
  const text = seconds < 600 ? formatCountdown(seconds) : t('time.minutes', { count: Math.round(seconds / 60) })
  return (
    <span className={styles.wait}>
      {t('conversation.queue.waited', { time: seconds < 5400 ? text : formatCountdown(seconds) })}
    </span>
  )
}

const RowClockName = ({ row }: { row: ConversationSummary }) => {
  const { t } = useTranslation()
  const { clock } = row
  const { tone } = useClockReading(clock)
  if (row.status === 'closed')
    return (
      <span className={styles.clock}>
        {row.disposition ? t(`conversation.disposition.${row.disposition}`) : t('conversation.queue.closed')}
      </span>
    )
  if (clock.state !== 'running')
    return <span className={styles.clock}>{t(`conversation.clock.${clock.pausedReason ?? 'answered'}`)}</span>
  return (
    <span className={styles.clock} data-tone={tone}>
      {t(`clock.${clock.kind ?? 'full_answer'}`)}
      <Dot />
      {clock.toldTime
        ? t('conversation.clock.told', { time: formatTime(clock.toldTime) })
        : t('time.minutes', { count: Math.max(1, Math.round((clock.limitSeconds ?? 0) / 60)) })}
    </span>
  )
}
