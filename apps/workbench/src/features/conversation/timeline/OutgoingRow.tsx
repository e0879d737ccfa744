/** A message on its way: shown as it will stand, with a visible second try where it failed. */
import { CircleAlert, Clock3, Lock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMe } from '#shared/session/index.ts'
import { Avatar } from '#shared/ui/index.ts'
import { outbox } from '../composer/outbox.ts'
import { AttachmentGrid } from './AttachmentGrid.tsx'
import styles from './timeline.module.css'
import type { Outgoing } from './timeline.ts'

export const OutgoingRow = ({ outgoing }: { outgoing: Outgoing }) => {
  const { t } = useTranslation()
  const { person } = useMe()
  const isFailed = outgoing.status === 'failed'
  return (
    <div className={styles.group} data-side="agent" data-sending={isFailed ? 'failed' : 'sending'}>
      <Avatar name={person.name} tone="p" />
      <div className={styles.bubbles}>
        <div className={styles.turn}>
          {outgoing.attachments.length > 0 && <AttachmentGrid attachments={outgoing.attachments} />}
          {outgoing.text !== '' && (
            <p className={styles.bubble} data-note={outgoing.kind === 'note' || undefined}>
              {outgoing.kind === 'note' && <Lock size={14} strokeWidth={1.75} aria-hidden="true" />}
              {outgoing.text}
            </p>
          )}
        </div>
        <p className={styles.sign} role={isFailed ? 'alert' : undefined}>
          {isFailed ? (
            <span className={styles.failed}>
              <CircleAlert size={14} strokeWidth={1.75} aria-hidden="true" />
              {outgoing.problem ?? t('conversation.timeline.failed')}
              <button type="button" onClick={() => outbox.retry(outgoing.clientId)}>
                {t('conversation.timeline.retry')}
              </button>
              <button type="button" onClick={() => outbox.discard(outgoing.clientId)}>
                {t('conversation.timeline.discard')}
              </button>
            </span>
          ) : (
            <>
              <Clock3 size={12} strokeWidth={1.75} aria-hidden="true" />
              {t('conversation.timeline.sending')}
            </>
          )}
        </p>
      </div>
    </div>
  )
}
