/** The customer's mood over the turns. */
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './Mood.module.css'
import { moodNotes, moodPoints, smoothPath } from './mood.ts'
import { emotionTone, type TurnView } from './report.ts'
import { useWidth } from './useWidth.ts'

const height = 128
const top = 26
const bottom = 104
const left = 46
const right = 12

const yOf = (valence: number) => top + ((1 - Math.max(-1, Math.min(1, valence))) / 2) * (bottom - top)

export const MoodCurve = ({ turns }: { turns: readonly TurnView[] }) => {
  const { t } = useTranslation()
  const frame = useRef<HTMLDivElement>(null)
  const width = useWidth(frame)
  const points = moodPoints(turns)
  const last = Math.max(1, turns.at(-1)?.turn ?? 1)
  const xOf = (turn: number) => left + (turn / last) * Math.max(0, width - left - right)
  const places = points.map(({ turn, valence }) => ({ x: xOf(turn), y: yOf(valence) }))
  const path = smoothPath(places)
  const step = Math.max(1, Math.ceil((last + 1) / Math.max(4, Math.floor((width - left) / 34))))
  const lowest = points.reduce<number>(
    (low, { valence }, index) => (valence < (points[low]?.valence ?? 2) ? index : low),
    0,
  )
  const list = points
    .map(({ turn, label }) => t('inspection.moodPoint', { turn, label: t(`emotion.${label}`) }))
    .join(t('common.comma'))
  const notes = moodNotes(turns)
  return (
    <div ref={frame} className={styles.frame}>
      {points.length === 0 ? (
        <p className={styles.none}>{t('inspection.moodNone')}</p>
      ) : (
        <svg width={width} height={height} role="img" aria-label={t('inspection.moodOf', { list })}>
          {(['Good', 'Even', 'Bad'] as const).map((name, index) => (
            <text key={name} className={styles.axis} x={0} y={yOf(1 - index) + 4}>
              {t(`inspection.mood${name}`)}
            </text>
          ))}
          <line className={styles.even} x1={left} x2={width - right} y1={yOf(0)} y2={yOf(0)} />
          {places.length > 1 && (
            <path className={styles.area} d={`${path}L${places.at(-1)?.x} ${bottom}L${places[0]?.x} ${bottom}Z`} />
          )}
          {notes.map(({ turn, kind, what }, index) => {
            const x = xOf(turn)
            const isCrowded = notes.some(
              (other, at) => at < index && Math.abs(xOf(other.turn) - x) < 110 && (index - at) % 2 === 1,
            )
            const text = t('inspection.turnNote', {
              turn,
              what: t(kind === 'fell' ? `category.${what}` : `act.${what}`),
            })
            return (
              <g key={turn} className={styles.note} data-kind={kind}>
                <line x1={x} x2={x} y1={isCrowded ? 28 : 15} y2={bottom} />
                <text x={Math.max(left + 30, Math.min(width - right - 34, x))} y={isCrowded ? 24 : 11}>
                  {text}
                </text>
              </g>
            )
          })}
          <path className={styles.curve} d={path} />
          {points.map(({ turn, label, valence }, index) => (
            <g key={turn} className={styles.point} data-tone={emotionTone(label)}>
              <circle cx={xOf(turn)} cy={yOf(valence)} r={4}>
                <title>{t('inspection.moodPoint', { turn, label: t(`emotion.${label}`) })}</title>
              </circle>
              {index === lowest && valence < -0.15 && (
                <text x={xOf(turn)} y={yOf(valence) - 9}>
                  {t(`emotion.${label}`)}
                </text>
              )}
            </g>
          ))}
          {Array.from({ length: last + 1 }, (_, turn) => turn)
            .filter(turn => turn % step === 0)
            .map(turn => (
              <text key={turn} className={styles.turn} x={xOf(turn)} y={height - 6}>
                {turn}
              </text>
            ))}
        </svg>
      )}
    </div>
  )
}
