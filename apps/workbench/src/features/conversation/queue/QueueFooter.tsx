/** The day in one line: how many were closed, how they were judged, and how much room is left. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '#shared/session/index.ts'
import { useNow } from '#shared/time/index.ts'
import { closedQuery } from '../live/cache.ts'
import styles from './queue.module.css'

const dayOf = (at: string | number) => new Date(at).toDateString()

export const QueueFooter = ({ openCount }: { openCount: number }) => {
  const { t } = useTranslation()
  const { person } = useMe()
  const today = dayOf(useNow())
  const { data } = useQuery(closedQuery('mine'))
  const { closed, score } = useMemo(() => {
    const rows = (data?.conversations ?? []).filter(row => row.closedAt !== null && dayOf(row.closedAt) === today)
    const scores = rows.flatMap(row => (row.score === null ? [] : [row.score]))
    const sum = scores.reduce((total, one) => total + one, 0)
    return { closed: rows.length, score: scores.length === 0 ? null : Math.round(sum / scores.length) }
  }, [data, today])
  return (
    <footer className={styles.foot}>
      <span>
        {t('conversation.queue.closedToday')} <b>{closed}</b>
      </span>
      {score !== null && (
        <span>
          {t('conversation.queue.averageScore')} <b data-tone={score >= 85 ? 'good' : undefined}>{score}</b>
        </span>
      )}
      {person.maxOpen > 0 && (
        <span className={styles.limit} data-full={openCount >= person.maxOpen || undefined}>
          {t('conversation.queue.limit', { open: openCount, max: person.maxOpen })}
        </span>
      )}
    </footer>
  )
}
