/** Earlier conversations with their scores; each opens. */
import type { CustomerFile } from '@tact/protocol'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dot } from '#shared/ui/index.ts'
import styles from './customer.module.css'

const firstShown = 6
type Props = { history: CustomerFile['history']; current: string; onOpen: (id: string) => void }

export const HistoryCard = ({ history, current, onOpen }: Props) => {
  const { t } = useTranslation()
  const [hasAll, setAll] = useState(false)
  const before = history
    .filter(one => one.id !== current)
    .sort((a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt))
  const shown = hasAll ? before : before.slice(0, firstShown)
  return (
    <section className={styles.card}>
      <header className={styles.head}>
        <h2>{t('customer.history')}</h2>
        {before.length > 0 && (
          <span className={styles.quiet}>{t('customer.historyCount', { count: before.length })}</span>
        )}
      </header>
      {before.length === 0 && <p className={styles.empty}>{t('customer.noHistory')}</p>}
      <ul className={styles.history}>
        {shown.map(one => (
          <li key={one.id}>
            <button type="button" onClick={() => onOpen(one.id)}>
              <time dateTime={one.startedAt}>{dayjs(one.startedAt).format('MM-DD')}</time>
              <span className={styles.subject}>
                {one.subject ?? t('customer.noSubject')}
                {one.agentName && (
                  <>
                    <Dot />
                    {one.agentName}
                  </>
                )}
              </span>
              {one.score !== null && (
                <span data-tone={one.score >= 85 ? 'g' : one.score >= 60 ? 'am' : 'a'}>
                  {t('conversation.score', { score: Math.round(one.score) })}
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
      {before.length > shown.length && (
        <button type="button" className={styles.more} onClick={() => setAll(true)}>
          {t('customer.moreHistory', { count: before.length - shown.length })}
        </button>
      )}
    </section>
  )
}
