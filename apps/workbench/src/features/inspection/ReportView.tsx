/** The two sides of a report, tied together by the chosen item. */
import type { ConversationSummary, InspectionReport, Message } from '@tact/protocol'
import { useState } from 'react'
import { useHotkeys } from 'react-hotkeys-hook'
import { useTranslation } from 'react-i18next'
import { formatSpan } from '#shared/time/index.ts'
import { Dot, Kbd } from '#shared/ui/index.ts'
import { CustomerCourse } from './CustomerCourse.tsx'
import { Detail, Guesses } from './Detail.tsx'
import { ItemTable } from './ItemTable.tsx'
import { MoodCurve } from './MoodCurve.tsx'
import styles from './Report.module.css'
import { placesOf, type TurnView } from './report.ts'
import { Summary } from './Summary.tsx'
import { type Jump, Transcript } from './Transcript.tsx'
import { spanOf } from './useReport.ts'

type ReportViewProps = {
  report: InspectionReport
  turns: readonly TurnView[]
  messages: readonly Message[]
  conversation: ConversationSummary
  tab: 'card' | 'words'
  onWords: () => void
}

/** What costs most stands open at first. */
const worstItem = (report: InspectionReport): string | null =>
  [...report.items]
    .filter(({ status }) => status !== 'not_applicable')
    .sort((a, b) => b.maxPoints - b.points - (a.maxPoints - a.points))[0]?.id ?? null

export const ReportView = ({ report, turns, messages, conversation, tab, onWords }: ReportViewProps) => {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState(() => worstItem(report))
  const [jump, setJump] = useState<Jump | null>(null)
  const [at, setAt] = useState(0)
  const item = report.items.find(({ id }) => id === chosen)
  const jumpTo = (turn: number) => {
    onWords()
    setJump({ turn, nonce: Date.now() })
  }
  const choose = (id: string) => {
    if (id !== chosen) setAt(0)
    setChosen(id)
  }
  // Each press goes to the next place of the chosen item.
  useHotkeys('e', () => {
    const places = item ? placesOf(item, report.findings, turns) : []
    const place = places[at % Math.max(1, places.length)]
    if (!place) return
    setAt(at + 1)
    jumpTo(place.turn)
  })
  const rating = conversation.rating
  return (
    <div className={styles.sides} data-tab={tab}>
      <section className={styles.words}>
        <div className={styles.mood}>
          <div className={styles.moodHead}>
            <h2>{t('inspection.mood')}</h2>
            <p>
              {t('inspection.predicted')} <b>{t('inspection.outOfFive', { score: report.satisfaction.score })}</b>
              <Dot />
              {t('inspection.ownRating')}{' '}
              <b>{rating ? t('inspection.outOfFive', { score: rating.score }) : t('inspection.notRated')}</b>
            </p>
          </div>
          <MoodCurve turns={turns} />
          <CustomerCourse report={report} turns={turns} onTurn={jumpTo} />
        </div>
        <div className={styles.scroll}>
          <Transcript turns={turns} itemId={chosen} jump={jump} />
        </div>
        <footer className={styles.foot}>
          <span>
            {t('inspection.turnsTotal', { count: turns.length })}
            <Dot />
            {formatSpan(spanOf(messages), t)}
          </span>
          <span className={styles.hint}>
            {t('inspection.jumpHint')} <Kbd>E</Kbd>
          </span>
        </footer>
      </section>
      <section className={styles.card}>
        <Summary report={report} />
        <div className={styles.items}>
          <div className={styles.table}>
            <ItemTable report={report} turns={turns} chosen={chosen} onChoose={choose} onTurn={jumpTo} />
            <Guesses report={report} onTurn={jumpTo} />
          </div>
          {item && <Detail item={item} report={report} turns={turns} onTurn={jumpTo} />}
        </div>
      </section>
    </div>
  )
}
