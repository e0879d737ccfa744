/** The score as a 270° arc with its figure. */
import { useTranslation } from 'react-i18next'
import type { Tone } from '#shared/ui/Chip.tsx'
import styles from '#shared/ui/ScoreArc.module.css'

/** 85 and more is well met, under 60 the standard is broken. */
export const scoreTone = (score: number): Extract<Tone, 'g' | 'am' | 'a'> =>
  score >= 85 ? 'g' : score >= 60 ? 'am' : 'a'

const radius = 46
const whole = 2 * Math.PI * radius * 0.75

export const ScoreArc = ({ score, label, size = 112 }: { score: number; label: string; size?: number }) => {
  const { t } = useTranslation()
  return (
    <div
      className={styles.arc}
      data-tone={scoreTone(score)}
      style={{ width: size, height: size }}
      role="img"
      aria-label={t('score.of', { label, score: Math.round(score) })}
    >
      <svg viewBox="-52 -52 104 104" aria-hidden="true">
        <circle className={styles.track} r={radius} strokeDasharray={`${whole} 400`} />
        <circle
          className={styles.value}
          r={radius}
          strokeDasharray={`${(whole * Math.min(100, Math.max(0, score))) / 100} 400`}
        />
      </svg>
      <span aria-hidden="true">
        <b>{Math.round(score)}</b>
        <small>{label}</small>
      </span>
    </div>
  )
}

/** A score inside a line: number in its tone. */
export const Score = ({ score }: { score: number }) => (
  <b className={styles.score} data-tone={scoreTone(score)}>
    {Math.round(score)}
  </b>
)
