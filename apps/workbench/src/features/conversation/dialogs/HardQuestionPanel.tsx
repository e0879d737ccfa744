/** A question that needs more time: the time told to the customer becomes the clock (A8). */
import { type ConversationSummary, routes } from '@tact/protocol'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toLocalField } from '#features/followup/index.ts'
import { useAct } from '#shared/api/index.ts'
import { formatDayTime } from '#shared/time/index.ts'
import { putConversation } from '../live/cache.ts'
import styles from './dialogs.module.css'

const minuteChoices = [5, 10, 30, 60] as const
type Props = { conversation: ConversationSummary; onInsert: (words: string) => void; onDone: () => void }

export const HardQuestionPanel = ({ conversation, onInsert, onDone }: Props) => {
  const { t } = useTranslation()
  const [now] = useState(() => Date.now())
  const [told, setTold] = useState(() => toLocalField(new Date(now + 10 * 60_000)))
  const fieldId = useId()
  const mark = useAct(routes.markHardQuestion, {
    onSuccess: summary => {
      putConversation(summary)
      const time = formatDayTime(new Date(told), Date.now(), t)
      onDone()
      onInsert(t('conversation.hard.sentence', { time }))
    },
  })
  return (
    <form
      className={styles.panel}
      onSubmit={event => {
        event.preventDefault()
        mark.mutate({ params: { id: conversation.id }, body: { toldTime: new Date(told).toISOString() } })
      }}
    >
      <label htmlFor={fieldId}>{t('conversation.hard.title')}</label>
      <div className={styles.choices}>
        {minuteChoices.map(minutes => {
          const value = toLocalField(new Date(now + minutes * 60_000))
          return (
            <button key={minutes} type="button" aria-pressed={told === value} onClick={() => setTold(value)}>
              {t('conversation.hard.in', { time: t('time.minutes', { count: minutes }) })}
            </button>
          )
        })}
      </div>
      <Input
        id={fieldId}
        type="datetime-local"
        value={told}
        min={toLocalField(new Date(now))}
        onChange={event => setTold(event.target.value)}
      />
      <p className={styles.explain}>{t('conversation.hard.explain')}</p>
      <Button type="primary" htmlType="submit" disabled={told === ''} loading={mark.isPending}>
        {t('conversation.hard.tell')}
      </Button>
    </form>
  )
}
