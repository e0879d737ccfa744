/** Handing over: to whom, why, with the customer's consent and a note, so that nothing is asked twice (A13). */
import { type ConversationSummary, routes } from '@tact/protocol'
import { Button, Checkbox, Input, Modal, Segmented, Select } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemFields, useAct, useRoute } from '#shared/api/index.ts'
import { useMe } from '#shared/session/index.ts'
import { Avatar } from '#shared/ui/index.ts'
import { putConversation } from '../live/cache.ts'
import styles from './dialogs.module.css'
import { findAddress, summariseHandover } from './handover.ts'

type Props = {
  conversation: ConversationSummary
  onAskConsent: (words: string) => void
  onClose: () => void
  onDone: () => void
}

export const TransferDialog = ({ conversation, onAskConsent, onClose, onDone }: Props) => {
  const { t } = useTranslation()
  const { person } = useMe()
  const presence = useRoute(routes.listPresence)
  const file = useRoute(routes.getCustomer, { params: { id: conversation.customer.id } })
  const [kind, setKind] = useState<'person' | 'team'>('person')
  const [target, setTarget] = useState<string>()
  const [reason, setReason] = useState('')
  const [hasConsent, setConsent] = useState(false)
  const [note, setNote] = useState<string | null>(null)
  const address = findAddress(file.data?.customer)
  const handover = note ?? summariseHandover(file.data ?? null, conversation, t)
  const transfer = useAct(routes.transferConversation, {
    onSuccess: summary => {
      putConversation(summary)
      onDone()
    },
  })
  const people = useMemo(
    () =>
      (presence.data?.people ?? [])
        .filter(one => one.personId !== conversation.agent?.id && one.maxOpen > 0 && one.state !== 'offline')
        .sort((a, b) => a.openCount / a.maxOpen - b.openCount / b.maxOpen),
    [presence.data, conversation.agent?.id],
  )
  const teams = useMemo(
    () => [...new Set((presence.data?.people ?? []).map(one => one.team).filter(team => team !== ''))].sort(),
    [presence.data],
  )
  const chosen = kind === 'person' ? people.find(one => one.personId === target)?.name : target
  const wrong = problemFields(transfer.error)
  const isReady = target !== undefined && reason.trim() !== '' && hasConsent && handover.trim() !== ''
  const save = () =>
    transfer.mutate({
      params: { id: conversation.id },
      body: {
        ...(kind === 'person' ? { toAgentId: target } : { toTeam: target }),
        reason: reason.trim(),
        hasConsent: true,
        handover: handover.trim(),
      },
    })
  return (
    <Modal
      open
      centered
      width={520}
      title={t('conversation.transfer.title', { name: conversation.customer.name })}
      okText={t('conversation.transfer.go')}
      cancelText={t('common.cancel')}
      okButtonProps={{ disabled: !isReady, loading: transfer.isPending }}
      onOk={save}
      onCancel={onClose}
    >
      <div className={styles.form}>
        <Segmented
          block
          value={kind}
          options={(['person', 'team'] as const).map(value => ({ value, label: t(`conversation.transfer.${value}`) }))}
          onChange={value => {
            setKind(value)
            setTarget(undefined)
          }}
        />
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          value={target}
          loading={presence.isPending}
          aria-label={t('conversation.transfer.to')}
          placeholder={t('conversation.transfer.to')}
          notFoundContent={t('conversation.transfer.nobody')}
          onChange={setTarget}
          options={
            kind === 'team'
              ? teams.map(team => ({ value: team, label: team }))
              : people.map(one => ({ value: one.personId, label: `${one.name} ${one.team} ${one.skills.join(' ')}` }))
          }
          optionRender={option => {
            const one = people.find(entry => entry.personId === option.value)
            if (!one) return option.label
            return (
              <span className={styles.person}>
                <Avatar name={one.name} size={24} state={one.state} />
                <b>{one.name}</b>
                <span className={styles.skills}>
                  {[one.team, ...one.skills.map(skill => t(`skill.${skill}`, { defaultValue: skill }))]
                    .filter(part => part !== '')
                    .join(t('script.and'))}
                </span>
                <Load open={one.openCount} max={one.maxOpen} />
              </span>
            )
          }}
          labelRender={() => chosen ?? ''}
        />
        <label htmlFor="transfer-reason">{t('conversation.transfer.reason')}</label>
        <Input
          id="transfer-reason"
          maxLength={200}
          value={reason}
          status={wrong.reason ? 'error' : ''}
          placeholder={t('conversation.transfer.reasonPlaceholder')}
          onChange={event => setReason(event.target.value)}
        />
        <label htmlFor="transfer-note">{t('conversation.transfer.handover')}</label>
        <Input.TextArea
          id="transfer-note"
          autoSize={{ minRows: 3, maxRows: 7 }}
          maxLength={1000}
          value={handover}
          onChange={event => setNote(event.target.value)}
        />
        <div className={styles.consent}>
          <Checkbox checked={hasConsent} onChange={event => setConsent(event.target.checked)}>
            {t('conversation.transfer.consent')}
          </Checkbox>
          <Button
            type="link"
            size="small"
            onClick={() =>
              onAskConsent(
                t('conversation.transfer.ask', {
                  name: address === null ? '' : t('conversation.called', { name: address }),
                  to: chosen ?? t('conversation.transfer.colleague'),
                  reason: reason.trim() || t('conversation.transfer.reasonDefault'),
                  me: person.name,
                }),
              )
            }
          >
            {t('conversation.transfer.askNow')}
          </Button>
        </div>
      </div>
    </Modal>
  )
}

const blocks = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]

/** Small blocks, amber when full. */
const Load = ({ open, max }: { open: number; max: number }) => {
  const { t } = useTranslation()
  const label = t('conversation.transfer.load', { open, max })
  return (
    <span className={styles.load} data-full={open >= max || undefined} role="img" aria-label={label} title={label}>
      {blocks.slice(0, max).map(block => (
        <i key={block} data-on={block <= open || undefined} />
      ))}
    </span>
  )
}
