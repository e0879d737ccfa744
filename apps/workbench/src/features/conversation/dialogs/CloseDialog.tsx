/** Closing: what it was about, and a parting word that the guard reads like any other. */
import { type ConversationSummary, type Disposition, dispositions, routes } from '@tact/protocol'
import type { ReplyContext } from '@tact/standard'
import { Checkbox, Modal } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { checkWhole, GuardedField, judgeFindings, marksOf, segmentsOf, useStandard } from '#features/guard/index.ts'
import { useAct, useRoute } from '#shared/api/index.ts'
import { newClientId } from '../composer/outbox.ts'
import { putConversation } from '../live/cache.ts'
import styles from './dialogs.module.css'
import { findAddress } from './handover.ts'

type Props = { conversation: ConversationSummary; context: ReplyContext; onClose: () => void; onDone: () => void }
const none: ReadonlySet<string> = new Set()

export const CloseDialog = ({ conversation, context, onClose, onDone }: Props) => {
  const { t } = useTranslation()
  const standard = useStandard()
  const { data: file } = useRoute(routes.getCustomer, { params: { id: conversation.customer.id } })
  const address = findAddress(file?.customer)
  const [disposition, setDisposition] = useState<Disposition | null>(null)
  const [isParting, setParting] = useState(true)
  const [written, setWritten] = useState<string | null>(null)
  const [clientId] = useState(newClientId)
  const farewell =
    written ??
    t('conversation.close.farewell', { name: address === null ? '' : t('conversation.called', { name: address }) })
  const findings = useMemo(
    () => (standard && isParting ? checkWhole(standard, farewell, context) : []),
    [standard, isParting, farewell, context],
  )
  const verdict = judgeFindings(findings, none)
  const segments = useMemo(() => segmentsOf(farewell, marksOf(findings)), [farewell, findings])
  const close = useAct(routes.closeConversation, {
    onSuccess: summary => {
      putConversation(summary)
      onDone()
    },
  })
  const worst = findings.find(one => one.enforcement === 'block') ?? findings[0]
  return (
    <Modal
      open
      centered
      width={520}
      title={t('conversation.close.title', { name: conversation.customer.name })}
      okText={t('conversation.close.go')}
      cancelText={t('common.cancel')}
      okButtonProps={{ disabled: disposition === null || !verdict.canSend, loading: close.isPending }}
      onCancel={onClose}
      onOk={() =>
        disposition &&
        close.mutate({
          params: { id: conversation.id },
          body: { disposition, ...(isParting && farewell.trim() !== '' && { farewell: farewell.trim(), clientId }) },
        })
      }
    >
      <div className={styles.form}>
        <div className={styles.dispositions} role="radiogroup" aria-label={t('conversation.close.disposition')}>
          {dispositions.map(one => (
            <label key={one}>
              <input
                type="radio"
                name="disposition"
                value={one}
                checked={disposition === one}
                onChange={() => setDisposition(one)}
              />
              <span>{t(`conversation.disposition.${one}`)}</span>
            </label>
          ))}
        </div>
        <Checkbox checked={isParting} onChange={event => setParting(event.target.checked)}>
          {t('conversation.close.parting')}
        </Checkbox>
        {isParting && (
          <>
            <div className={styles.farewell}>
              <GuardedField
                value={farewell}
                segments={segments}
                active={null}
                label={t('conversation.close.parting')}
                maxLength={1000}
                onChange={setWritten}
                onComposing={ignore}
              />
            </div>
            {worst && (
              <p className={styles.explain} data-tone={verdict.canSend ? undefined : 'a'} role="status">
                {worst.reason}
                {worst.rewrites[0] !== undefined && (
                  <button
                    type="button"
                    className={styles.link}
                    onClick={() =>
                      setWritten(farewell.slice(0, worst.start) + worst.rewrites[0] + farewell.slice(worst.end))
                    }
                  >
                    {t('guard.takeWords', { words: worst.rewrites[0] })}
                  </button>
                )}
              </p>
            )}
          </>
        )}
      </div>
    </Modal>
  )
}
const ignore = () => undefined
