/** Records something promised: what, and by when, with the times one tells most often. */
import type { ConversationSummary } from '@tact/protocol'
import { App, Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDayTime } from '#shared/time/index.ts'
import { useCreateFollowUp } from './followUps.ts'
import styles from './followup.module.css'
import { timePresets, toLocalField } from './presets.ts'

type Props = {
  conversation: Pick<ConversationSummary, 'id' | 'customer'>
  title?: string
  dueAt?: string
  onDone: () => void
}

export const FollowUpPanel = ({ conversation, title: firstTitle = '', dueAt, onDone }: Props) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [title, setTitle] = useState(firstTitle)
  const [now] = useState(() => new Date())
  const presets = timePresets(now)
  const [due, setDue] = useState(() => toLocalField(dueAt ? new Date(dueAt) : (presets[1]?.at ?? now)))
  const create = useCreateFollowUp()
  const titleId = useId()
  const dueId = useId()
  const save = () => {
    if (title.trim() === '' || due === '') return
    create.mutate(
      {
        body: {
          title: title.trim(),
          dueAt: new Date(due).toISOString(),
          conversationId: conversation.id,
          customerId: conversation.customer.id,
        },
      },
      {
        onSuccess: made => {
          message.success(t('followUp.made', { time: formatDayTime(made.dueAt, Date.now(), t) }))
          onDone()
        },
      },
    )
  }
  return (
    <form
      className={styles.panel}
      onSubmit={event => {
        event.preventDefault()
        save()
      }}
    >
      <label htmlFor={titleId}>{t('followUp.what')}</label>
      <Input
        id={titleId}
        autoFocus
        maxLength={120}
        value={title}
        placeholder={t('followUp.whatPlaceholder')}
        onChange={event => setTitle(event.target.value)}
      />
      <label htmlFor={dueId}>{t('followUp.when')}</label>
      <div className={styles.presets}>
        {presets.map(preset => (
          <button
            key={preset.id}
            type="button"
            aria-pressed={due === toLocalField(preset.at)}
            onClick={() => setDue(toLocalField(preset.at))}
          >
            {t(`followUp.preset.${preset.id}`)}
          </button>
        ))}
      </div>
      <Input
        id={dueId}
        type="datetime-local"
        value={due}
        min={toLocalField(now)}
        onChange={event => setDue(event.target.value)}
      />
      <Button type="primary" htmlType="submit" loading={create.isPending} disabled={title.trim() === '' || due === ''}>
        {t('followUp.save')}
      </Button>
    </form>
  )
}
