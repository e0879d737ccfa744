/** Reopening needs its reason: a closed conversation never opens by itself. */
import { type ConversationSummary, routes } from '@tact/protocol'
import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#shared/api/index.ts'
import { putConversation } from '../live/cache.ts'
import styles from './dialogs.module.css'

export const ReopenDialog = ({ conversation, onClose }: { conversation: ConversationSummary; onClose: () => void }) => {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const reopen = useAct(routes.reopenConversation, {
    onSuccess: summary => {
      putConversation(summary)
      onClose()
    },
  })
  const save = () => {
    if (reason.trim() !== '') reopen.mutate({ params: { id: conversation.id }, body: { reason: reason.trim() } })
  }
  return (
    <Modal
      open
      centered
      width={440}
      title={t('conversation.reopen.title')}
      okText={t('conversation.reopen.go')}
      cancelText={t('common.cancel')}
      okButtonProps={{ disabled: reason.trim() === '', loading: reopen.isPending }}
      onOk={save}
      onCancel={onClose}
    >
      <div className={styles.form}>
        <label htmlFor="reopen-reason">{t('conversation.reopen.reason')}</label>
        <Input
          id="reopen-reason"
          autoFocus
          maxLength={200}
          value={reason}
          placeholder={t('conversation.reopen.placeholder')}
          onChange={event => setReason(event.target.value)}
          onPressEnter={event => !event.nativeEvent.isComposing && save()}
        />
      </div>
    </Modal>
  )
}
