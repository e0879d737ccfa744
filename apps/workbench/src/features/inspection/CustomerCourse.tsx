/** What moved the customer, what is at risk, and what was well done: each with the words and a way to them. */
import type { InspectionReport } from '@tact/protocol'
import { ThumbsUp, TrendingDown, TrendingUp, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './Course.module.css'
import { quoteOf, riskLevel, type TurnView } from './report.ts'

type CourseProps = { report: InspectionReport; turns: readonly TurnView[]; onTurn: (turn: number) => void }
type Line = { key: string; tone: 'g' | 'a' | 'am'; icon: ReactNode; text: string; turn: number; quote: string }

export const CustomerCourse = ({ report, turns, onTurn }: CourseProps) => {
  const { t } = useTranslation()
  const lines: Line[] = []
  for (const kind of ['complaint', 'leaving'] as const) {
    const level = riskLevel(report.risk?.[kind] ?? 0)
    const word = report.risk?.words.find(entry => entry.kind === kind)
    if (level === 'low' || !word) continue
    lines.push({
      key: kind,
      tone: level === 'high' ? 'a' : 'am',
      icon: <TriangleAlert aria-hidden />,
      text: t(`inspection.risk.${kind}`, { level: t(`inspection.riskLevel.${level}`) }),
      turn: word.turn,
      quote: quoteOf(turns, word),
    })
  }
  for (const move of report.movedBy ?? [])
    lines.push({
      key: `move-${move.turn}`,
      tone: move.direction === 'up' ? 'g' : 'am',
      icon: move.direction === 'up' ? <TrendingUp aria-hidden /> : <TrendingDown aria-hidden />,
      text: t(`inspection.moved.${move.direction}`, { emotion: t(`emotion.${move.emotion}`) }),
      turn: move.turn,
      quote: quoteOf(turns, move),
    })
  for (const repeat of report.repeats ?? [])
    lines.push({
      key: `repeat-${repeat.turn}`,
      tone: 'am',
      icon: <TriangleAlert aria-hidden />,
      text: t('inspection.repeated'),
      turn: repeat.turn,
      quote: '',
    })
  for (const merit of report.merits ?? [])
    lines.push({
      key: `merit-${merit.clause}-${merit.turn}-${merit.start}`,
      tone: 'g',
      icon: <ThumbsUp aria-hidden />,
      text: merit.reason,
      turn: merit.turn,
      quote: quoteOf(turns, merit),
    })
  if (lines.length === 0) return null
  return (
    <ul className={styles.course} aria-label={t('inspection.course')}>
      {lines.map(({ key, tone, icon, text, turn, quote }) => (
        <li key={key} data-tone={tone}>
          {icon}
          <span>
            {text}
            {quote !== '' && <q>{t('inspection.quote', { quote })}</q>}
          </span>
          <button type="button" onClick={() => onTurn(turn)}>
            {t('inspection.turn', { turn })}
          </button>
        </li>
      ))}
    </ul>
  )
}
