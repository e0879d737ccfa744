/** The words, turn by turn, with what the inspection saw in them. */
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { AttachmentGrid } from '#features/conversation/index.ts'
import { formatTime } from '#shared/time/index.ts'
import { Chip } from '#shared/ui/index.ts'
import { emotionTone, type TurnView } from './report.ts'
import styles from './Transcript.module.css'

/** Which turn to show and light up; `nonce` makes the same jump possible again. */
export type Jump = { turn: number; nonce: number }

const AgentReading = ({ view }: { view: TurnView }) => {
  const { t } = useTranslation()
  const worst = view.findings.find(({ severity }) => severity !== 'minor') ?? view.findings[0]
  if (worst) {
    const first = t(`category.${worst.category}`)
    const count = view.findings.length
    return (
      <b data-tone={view.isAtFault ? 'a' : 'am'}>{count > 1 ? t('inspection.findingMore', { first, count }) : first}</b>
    )
  }
  const acts = view.acts.slice(0, 2).map(act => t(`act.${act}`, { defaultValue: act }))
  return acts.length > 0 ? <b data-tone="g">{acts.join(t('common.comma'))}</b> : null
}

const Turn = ({ view, itemId }: { view: TurnView; itemId: string | null }) => {
  const { t } = useTranslation()
  const isAgent = view.role === 'agent'
  return (
    <li className={styles.turn} data-role={view.role} id={`turn-${view.turn}`} tabIndex={-1}>
      <span className={styles.number}>
        <span className="visually-hidden">{t('inspection.turn', { turn: view.turn })}</span>
        <span aria-hidden="true">{view.turn}</span>
      </span>
      <div className={styles.words}>
        {view.attachments.length > 0 && <AttachmentGrid attachments={view.attachments} />}
        {view.text !== '' && (
          <p className={styles.bubble} data-fault={view.isAtFault || undefined}>
            {view.pieces.map(piece =>
              piece.tone === null ? (
                <span key={piece.start}>{piece.text}</span>
              ) : (
                <span
                  key={piece.start}
                  className={styles.marked}
                  data-tone={piece.tone}
                  data-chosen={(itemId !== null && piece.itemIds.includes(itemId)) || undefined}
                >
                  {piece.text}
                </span>
              ),
            )}
          </p>
        )}
      </div>
      <span className={styles.side}>
        {isAgent ? (
          <AgentReading view={view} />
        ) : (
          view.emotion && <Chip tone={emotionTone(view.emotion.label)}>{t(`emotion.${view.emotion.label}`)}</Chip>
        )}
        {view.at && <time dateTime={view.at}>{formatTime(view.at)}</time>}
      </span>
    </li>
  )
}

export const Transcript = ({
  turns,
  itemId,
  jump,
}: {
  turns: readonly TurnView[]
  itemId: string | null
  jump: Jump | null
}) => {
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    const row = jump && list.current?.querySelector<HTMLElement>(`#turn-${jump.turn}`)
    if (!row) return
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches
    row.scrollIntoView({ block: 'center', behavior: isStill ? 'auto' : 'smooth' })
    row.classList.remove(styles.flash ?? '')
    // Reading the layout restarts the animation for a jump to the same turn.
    void row.offsetWidth
    row.classList.add(styles.flash ?? '')
  }, [jump])
  return (
    <ol ref={list} className={styles.list}>
      {turns.map(view => (
        <Turn key={view.turn} view={view} itemId={itemId} />
      ))}
    </ol>
  )
}
