/** The chosen item: why, where exactly, and what could be said instead. */
import type { InspectionReport } from '@tact/protocol'
import { useTranslation } from 'react-i18next'
import { Chip, Dot } from '#shared/ui/index.ts'
import styles from './Detail.module.css'
import { type Item, type Place, placesOf, severityTone, type TurnView } from './report.ts'

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
      {findings.map(({ category, clause, turn, start, end, reason, rewrites, severity }) => (
        <div key={`${category}-${turn}-${start}`} className={styles.finding}>
          <p className={styles.head}>
            <Chip tone={severityTone(severity)}>
              {t(`category.${category}`)}
              <Dot />
              {t(`inspection.severity.${severity}`)}
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
      ))}
    </section>
  )
}
