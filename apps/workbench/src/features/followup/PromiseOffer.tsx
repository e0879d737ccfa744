/** When the words promise to come back at a time, offers to record it, so that it is never lost. */
import type { ConversationSummary } from '@tact/protocol'
import { findPromise } from '@tact/standard'
import { App } from 'antd'
import { AlarmClock, X } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDayTime } from '#shared/time/index.ts'
import { useCreateFollowUp, useCustomerFollowUps } from './followUps.ts'
import styles from './followup.module.css'

const isSameMinute = (a: string, b: string) => Math.abs(Date.parse(a) - Date.parse(b)) < 90_000

export const PromiseOffer = ({ text, conversation }: { text: string; conversation: ConversationSummary }) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const create = useCreateFollowUp()
  const { data } = useCustomerFollowUps(conversation.customer.id)
  const [dismissed, setDismissed] = useState<string | null>(null)
  const found = useMemo(() => {
    const promise = findPromise(text)
    const dueAt = promise?.resolve(new Date().toISOString()) ?? null
    return promise && dueAt && Date.parse(dueAt) > Date.now()
      ? { dueAt, title: text.slice(promise.start, promise.end), dueText: promise.dueText }
      : null
  }, [text])
  if (!found || dismissed === found.title) return null
  if (data?.followUps.some(one => one.status === 'open' && isSameMinute(one.dueAt, found.dueAt))) return null
  const record = () =>
    create.mutate(
      {
        body: {
          title: found.title.slice(0, 120),
          dueAt: found.dueAt,
          conversationId: conversation.id,
          customerId: conversation.customer.id,
        },
      },
      {
        onSuccess: made => {
          setDismissed(found.title)
          message.success(t('followUp.made', { time: formatDayTime(made.dueAt, Date.now(), t) }))
        },
      },
    )
  return (
    <div className={styles.offer}>
      <AlarmClock size={14} aria-hidden="true" />
      <span>{t('followUp.offer', { words: found.dueText, time: formatDayTime(found.dueAt, Date.now(), t) })}</span>
      <button type="button" disabled={create.isPending} onClick={record}>
        {t('followUp.record')}
      </button>
      <button type="button" aria-label={t('common.close')} onClick={() => setDismissed(found.title)}>
        <X size={14} />
      </button>
    </div>
  )
}
