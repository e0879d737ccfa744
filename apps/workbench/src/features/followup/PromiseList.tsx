/** What was promised to this customer: by when, and done or not. */
import { type ConversationSummary, type FollowUp, permission } from '@tact/protocol'
import { Popover } from 'antd'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCan } from '#shared/session/index.ts'
import { formatDayTime, formatDeadline, formatExact, formatTime, useNow } from '#shared/time/index.ts'
import { Dot, Ring } from '#shared/ui/index.ts'
import { FollowUpPanel } from './FollowUpPanel.tsx'
import { arrangeFollowUps, useCustomerFollowUps, useUpdateFollowUp } from './followUps.ts'
import styles from './followup.module.css'
import { readFollowUp } from './reading.ts'

const maxDone = 3

export const PromiseList = ({ conversation }: { conversation: ConversationSummary }) => {
  const { t } = useTranslation()
  const can = useCan()
  const { data } = useCustomerFollowUps(conversation.customer.id)
  const [isAdding, setAdding] = useState(false)
  const arranged = arrangeFollowUps(data?.followUps ?? [])
  const open = arranged.filter(one => one.status === 'open')
  const done = arranged.filter(one => one.status === 'done').slice(0, maxDone)
  return (
    <section className={styles.card} aria-label={t('followUp.promised')}>
      <header className={styles.head}>
        <h2>{t('followUp.promised')}</h2>
        {can(permission.followUp.manage) && (
          <Popover
            trigger="click"
            placement="leftTop"
            open={isAdding}
            onOpenChange={setAdding}
            destroyOnHidden
            content={<FollowUpPanel conversation={conversation} onDone={() => setAdding(false)} />}
          >
            <button type="button" className={styles.add}>
              <Plus size={14} aria-hidden="true" />
              {t('followUp.add')}
            </button>
          </Popover>
        )}
      </header>
      {arranged.length === 0 ? (
        <p className={styles.empty}>{t('followUp.none')}</p>
      ) : (
        <ul className={styles.list}>
          {[...open, ...done].map(followUp => (
            <li key={followUp.id}>
              <PromiseRow followUp={followUp} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

export const PromiseRow = ({ followUp }: { followUp: FollowUp }) => {
  const { t } = useTranslation()
  const can = useCan()
  const now = useNow()
  const update = useUpdateFollowUp()
  const isDone = followUp.status === 'done'
  const { tone, share } = readFollowUp(followUp, now)
  const { left, when } = formatDeadline(followUp.dueAt, now, t)
  const isNear = tone === 'near' || tone === 'late' || tone === 'over'
  return (
    <div className={styles.row} data-done={isDone || undefined}>
      <button
        type="button"
        className={styles.tick}
        aria-pressed={isDone}
        aria-label={t(isDone ? 'followUp.undo' : 'followUp.done', { title: followUp.title })}
        title={t(isDone ? 'followUp.undo' : 'followUp.done', { title: followUp.title })}
        disabled={!can(permission.followUp.manage) || update.isPending}
        onClick={() => update.mutate({ params: { id: followUp.id }, body: { status: isDone ? 'open' : 'done' } })}
      >
        <Ring size={20} tone={tone} share={share} title={isDone ? t('followUp.state.done') : left} />
      </button>
      <span className={styles.title}>{followUp.title}</span>
      <time className={styles.due} data-tone={tone} dateTime={followUp.dueAt} title={formatExact(followUp.dueAt)}>
        {isDone ? (
          t('followUp.doneAt', { time: followUp.doneAt ? formatTime(followUp.doneAt) : '' })
        ) : isNear ? (
          <>
            {left}
            <Dot />
            {when}
          </>
        ) : (
          formatDayTime(followUp.dueAt, now, t)
        )}
      </time>
    </div>
  )
}
