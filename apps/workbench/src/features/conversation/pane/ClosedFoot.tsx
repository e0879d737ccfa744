/** A closed conversation: how it was rated and judged, and the way to open it again. */
import { type ConversationSummary, permission } from '@tact/protocol'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { ClipboardCheck, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCan } from '#shared/session/index.ts'
import { Dot, RelativeTime } from '#shared/ui/index.ts'
import { ReopenDialog } from '../dialogs/ReopenDialog.tsx'
import styles from './pane.module.css'

export const ClosedFoot = ({ conversation }: { conversation: ConversationSummary }) => {
  const { t } = useTranslation()
  const can = useCan()
  const [isReopening, setReopening] = useState(false)
  const { rating, score, closedAt, disposition } = conversation
  return (
    <footer className={styles.closed}>
      <p>
        {t('conversation.closedAt')}
        {closedAt && <RelativeTime at={closedAt} />}
        {disposition && (
          <>
            <Dot />
            {t(`conversation.disposition.${disposition}`)}
          </>
        )}
        <Dot />
        {rating ? t('conversation.rated', { score: rating.score }) : t('conversation.notRated')}
        {rating && rating.reasons.length > 0 && (
          <>
            <Dot />
            {rating.reasons
              .map(reason => t(`conversation.ratingReason.${reason}`, { defaultValue: reason }))
              .join(t('script.and'))}
          </>
        )}
      </p>
      {rating && rating.comment !== '' && (
        <p className={styles.comment}>{t('conversation.quote', { words: rating.comment })}</p>
      )}
      <div className={styles.closedActs}>
        {can(permission.inspection.read) && (
          <Link to="/inspections/$id" params={{ id: conversation.id }} className={styles.scoreLink}>
            <ClipboardCheck size={16} aria-hidden="true" />
            {score === null ? t('conversation.inspecting') : t('conversation.scoreLink', { score: Math.round(score) })}
          </Link>
        )}
        {can(permission.conversation.reopen) && (
          <Button icon={<RotateCcw size={16} />} onClick={() => setReopening(true)}>
            {t('conversation.reopen.go')}
          </Button>
        )}
      </div>
      {isReopening && <ReopenDialog conversation={conversation} onClose={() => setReopening(false)} />}
    </footer>
  )
}
