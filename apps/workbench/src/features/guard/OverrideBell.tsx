/** What waits for a supervisor, at the head of the queue: read, decide, or step into the conversation. */
import { permission } from '@tact/protocol'
import { Badge, Button, Popover } from 'antd'
import { ShieldQuestion } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCan } from '#shared/session/index.ts'
import { Dot, Empty, RelativeTime } from '#shared/ui/index.ts'
import { OverrideDecision } from './OverrideDecision.tsx'
import { MarkedText } from './OverrideRows.tsx'
import styles from './override.module.css'
import { usePendingOverrides } from './overrides.ts'

export const OverrideBell = ({ onOpen }: { onOpen: (conversationId: string) => void }) => {
  const { t } = useTranslation()
  const can = useCan()
  const isDeciding = can(permission.override.decide)
  const pending = usePendingOverrides(isDeciding)
  const [isOpen, setOpen] = useState(false)
  if (!isDeciding) return null
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={isOpen}
      onOpenChange={setOpen}
      destroyOnHidden
      content={
        <div className={styles.list}>
          <h2>{t('guard.pending')}</h2>
          {pending.length === 0 && <Empty title={t('guard.noPending')} hint={t('guard.noPendingHint')} />}
          {pending.map((override, index) => (
            <article key={override.id} className={styles.item}>
              <p className={styles.who}>
                <b>{override.requestedBy.name}</b>
                <Dot />
                <button
                  type="button"
                  className={styles.link}
                  onClick={() => {
                    setOpen(false)
                    onOpen(override.conversationId)
                  }}
                >
                  {t('guard.inConversation', { name: override.customerName })}
                </button>
                <span className={styles.when}>
                  <RelativeTime at={override.requestedAt} />
                </span>
              </p>
              <p className={styles.words}>
                <MarkedText text={override.text} findings={override.findings} />
              </p>
              {override.reason !== '' && (
                <p className={styles.reason}>{t('guard.becauseOf', { reason: override.reason })}</p>
              )}
              <OverrideDecision override={override} isFirst={index === 0} />
            </article>
          ))}
        </div>
      }
    >
      <Badge count={pending.length} size="small" offset={[-4, 4]}>
        <Button
          type="text"
          aria-label={t('guard.bell', { count: pending.length })}
          icon={<ShieldQuestion size={16} />}
        />
      </Badge>
    </Popover>
  )
}
