/** Blocked replies of this conversation that were put to a supervisor: waiting, or refused with the reason. */
import { type Override, permission } from '@tact/protocol'
import type { Finding } from '@tact/standard'
import { Hourglass, ShieldX, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCan, useMe } from '#shared/session/index.ts'
import { Dot, RelativeTime } from '#shared/ui/index.ts'
import { marksOf, segmentsOf } from './markup.ts'
import { OverrideDecision } from './OverrideDecision.tsx'
import styles from './override.module.css'
import { useConversationOverrides } from './overrides.ts'

const refusedShownMilliseconds = 30 * 60_000

/** The words with what the guard found in them, drawn as in the field. */
export const MarkedText = ({ text, findings }: { text: string; findings: readonly unknown[] }) => (
  <>
    {segmentsOf(text, marksOf(findings as Finding[])).map(({ text: words, start, mark }) =>
      mark ? (
        <mark key={start} className={styles.mark} data-tone={mark.tone}>
          {words}
        </mark>
      ) : (
        <span key={start}>{words}</span>
      ),
    )}
  </>
)

type Props = { conversationId: string; onRewrite: (text: string) => void }

export const OverrideRows = ({ conversationId, onRewrite }: Props) => {
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set())
  const shown = useConversationOverrides(conversationId).filter(
    one =>
      one.status === 'pending' ||
      (one.status === 'refused' &&
        !dismissed.has(one.id) &&
        Date.now() - Date.parse(one.decidedAt ?? one.requestedAt) < refusedShownMilliseconds),
  )
  return shown.map(override => (
    <OverrideRow
      key={override.id}
      override={override}
      onRewrite={() => {
        onRewrite(override.text)
        setDismissed(now => new Set(now).add(override.id))
      }}
      onDismiss={() => setDismissed(now => new Set(now).add(override.id))}
    />
  ))
}

type RowProps = { override: Override; onRewrite: () => void; onDismiss: () => void }

const OverrideRow = ({ override, onRewrite, onDismiss }: RowProps) => {
  const { t } = useTranslation()
  const { person } = useMe()
  const can = useCan()
  const isMine = override.requestedBy.id === person.id
  const isRefused = override.status === 'refused'
  return (
    <div className={styles.row} role="status" data-status={override.status}>
      <p className={styles.words}>
        <MarkedText text={override.text} findings={override.findings} />
      </p>
      <p className={styles.state}>
        {isRefused ? <ShieldX size={14} /> : <Hourglass size={14} />}
        {isRefused
          ? t('guard.refused', { name: override.decidedBy?.name ?? '' })
          : isMine
            ? t('guard.waiting')
            : t('guard.asks', { name: override.requestedBy.name })}
        {isRefused && override.decisionReason && (
          <>
            <Dot />
            {override.decisionReason}
          </>
        )}
        {!isRefused && (
          <>
            <Dot />
            <RelativeTime at={override.requestedAt} />
          </>
        )}
        {isRefused && isMine && (
          <>
            <button type="button" className={styles.link} onClick={onRewrite}>
              {t('guard.rewriteIt')}
            </button>
            <button type="button" className={styles.dismiss} aria-label={t('common.close')} onClick={onDismiss}>
              <X size={14} />
            </button>
          </>
        )}
      </p>
      {!isRefused && can(permission.override.decide) && <OverrideDecision override={override} />}
    </div>
  )
}
