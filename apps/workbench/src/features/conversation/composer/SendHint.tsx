/** Says what is missing to send, which words, and how to be let pass. */
import { maxMessageLength, permission } from '@tact/protocol'
import { Button, Input, Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCan } from '#shared/session/index.ts'
import styles from './composer.module.css'
import type { ComposerState } from './useComposer.ts'

type Props = { composer: ComposerState; isNote: boolean; onDone: () => void }

export const SendHint = ({ composer, isNote, onDone }: Props) => {
  const { t } = useTranslation()
  const can = useCan()
  const { obstacle, verdict, text } = composer
  if (obstacle === 'must')
    return (
      <span className={styles.hint}>
        {t('guard.toSend', { count: verdict.must })}
        {can(permission.override.request) && composer.uploads.attachments.length === 0 && (
          <>
            {t('guard.or')} <AskOverride composer={composer} onDone={onDone} />
          </>
        )}
      </span>
    )
  if (obstacle === 'acknowledge')
    return <span className={styles.hint}>{t('guard.toAcknowledge', { count: verdict.acknowledge.length })}</span>
  if (obstacle === 'variables') return <span className={styles.hint}>{t('conversation.composer.openVariables')}</span>
  if (obstacle === 'uploading') return <span className={styles.hint}>{t('conversation.composer.uploading')}</span>
  if (text.length > maxMessageLength - 200)
    return (
      <span className={styles.hint} data-tone={obstacle === 'long' ? 'a' : undefined}>
        {t('conversation.composer.length', { count: text.length, max: maxMessageLength })}
      </span>
    )
  if (isNote) return <span className={styles.hint}>{t('conversation.composer.noteHint')}</span>
  if (obstacle === 'empty' && composer.hasTried)
    return <span className={styles.hint}>{t('conversation.composer.empty')}</span>
  return <span className={styles.hint} />
}

const AskOverride = ({ composer, onDone }: { composer: ComposerState; onDone: () => void }) => {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const ask = () =>
    composer.askOverride(reason.trim(), () => {
      setOpen(false)
      onDone()
    })
  return (
    <Popover
      trigger="click"
      placement="topRight"
      open={isOpen}
      onOpenChange={setOpen}
      content={
        <form
          className={styles.ask}
          onSubmit={event => {
            event.preventDefault()
            ask()
          }}
        >
          <label htmlFor="override-reason">{t('guard.askReason')}</label>
          <Input
            id="override-reason"
            autoFocus
            maxLength={200}
            value={reason}
            placeholder={t('guard.askPlaceholder')}
            onChange={event => setReason(event.target.value)}
          />
          <p>{t('guard.askExplain')}</p>
          <Button type="primary" htmlType="submit" loading={composer.isAsking}>
            {t('guard.ask')}
          </Button>
        </form>
      }
    >
      <button type="button" className={styles.askLink}>
        {t('guard.askLink')}
      </button>
    </Popover>
  )
}
