/** The chosen item: why, where exactly, and what could be said instead. */
import type { InspectionReport } from '@tact/protocol'
import { useTranslation } from 'react-i18next'
import { Chip, Dot } from '#shared/ui/index.ts'
import styles from './Detail.module.css'
import { type Item, type Place, placesOf, type ReportFinding, severityTone, type TurnView } from './report.ts'

type DetailProps = { item: Item; report: InspectionReport; turns: readonly TurnView[]; onTurn: (turn: number) => void }

const PlaceButton = ({ place, onTurn }: { place: Place; onTurn: (turn: number) => void }) => {
  const { t } = useTranslation()
  const text =
    place.end > place.start
      ? t('inspection.offset', { turn: place.turn, from: place.start + 1, to: place.end })
      : t('inspection.turn', { turn: place.turn })
  return (
    <button type="button" className={styles.place} onClick={() => onTurn(place.turn)}>
      {text}
    </button>
  )
}

const FindingNote = ({ finding, onTurn }: { finding: ReportFinding; onTurn: (turn: number) => void }) => {
  const { t } = useTranslation()
  const { category, clause, turn, start, end, reason, rewrites, severity, basis } = finding
  return (
    <div className={styles.finding}>
      <p className={styles.head}>
        <Chip tone={basis ? 'neutral' : severityTone(severity)}>
          {t(`category.${category}`, { defaultValue: category })}
          <Dot />
          {basis ? t(`basis.${basis}`) : t(`inspection.severity.${severity}`)}
        </Chip>
        <span>{clause}</span>
        <PlaceButton place={{ turn, start, end, quote: '' }} onTurn={onTurn} />
      </p>
      <p>{reason}</p>
      {rewrites[0] && (
        <p className={styles.say}>
          <span>
            {t('inspection.canSay')}
            {t('common.colon')}
          </span>
          {rewrites[0]}
        </p>
      )}
    </div>
  )
}

/** What was learned or judged rather than ruled: shown for a person to weigh, without points. */
export const Guesses = ({ report, onTurn }: Pick<DetailProps, 'report' | 'onTurn'>) => {
  const { t } = useTranslation()
  const guesses = report.findings.filter(({ basis }) => basis !== undefined)
  if (guesses.length === 0) return null
  return (
    <section className={styles.guesses} aria-label={t('inspection.guesses')}>
      <h3>{t('inspection.guesses')}</h3>
      <p className={styles.hint}>{t('inspection.guessesHint')}</p>
      {guesses.map(finding => (
        <FindingNote key={`${finding.category}-${finding.turn}-${finding.start}`} finding={finding} onTurn={onTurn} />
      ))}
    </section>
  )
}

export const Detail = ({ item, report, turns, onTurn }: DetailProps) => {
  const { t } = useTranslation()
  const findings = item.findings.flatMap(index => report.findings[index] ?? [])
  const places = placesOf(item, report.findings, turns)
  if (findings.length === 0)
    return (
      <section className={styles.detail} aria-label={t('inspection.detail')}>
        <p className={styles.head}>
          <Chip tone={item.status === 'met' ? 'g' : 'neutral'}>{t(`inspection.itemStatus.${item.status}`)}</Chip>
          <span>{item.clause}</span>
          {places.map(place => (
            <PlaceButton key={`${place.turn}-${place.start}`} place={place} onTurn={onTurn} />
          ))}
        </p>
        <p>
          {t(
            item.status === 'not_applicable'
              ? 'inspection.naHint'
              : places.length > 0
                ? 'inspection.earned'
                : 'inspection.noEvidence',
          )}
        </p>
      </section>
    )
  return (
    <section className={styles.detail} aria-label={t('inspection.detail')}>
      {findings.map(finding => (
        <FindingNote key={`${finding.category}-${finding.turn}-${finding.start}`} finding={finding} onTurn={onTurn} />
      ))}
    </section>
  )
}
