/** How the mood went over the customer's turns: a small line, its last point marked, its course in words. */
import type { Message } from '@tact/protocol'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useStandard } from '#features/guard/index.ts'
import styles from './customer.module.css'
import { readMoods } from './mood.ts'

const width = 72
const height = 28

export const MoodLine = ({ messages }: { messages: readonly Message[] }) => {
  const { t } = useTranslation()
  const standard = useStandard()
  const moods = useMemo(() => readMoods(standard, messages), [standard, messages])
  if (moods.length < 2) return null
  const points = moods.map(({ valence }, index) => ({
    x: 3 + (index * (width - 6)) / (moods.length - 1),
    y: height / 2 - (valence * (height - 8)) / 2,
  }))
  const last = points.at(-1)
  const label = moods.at(-1)?.label ?? 'calm'
  const valence = moods.at(-1)?.valence ?? 0
  return (
    <svg
      className={styles.mood}
      data-tone={valence < -0.2 ? 'a' : valence > 0.2 ? 'g' : 'p'}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={t('customer.mood', { label: t(`emotion.${label}`), count: moods.length })}
    >
      <polyline points={points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')} />
      {last && <circle cx={last.x} cy={last.y} r="2.5" />}
    </svg>
  )
}
