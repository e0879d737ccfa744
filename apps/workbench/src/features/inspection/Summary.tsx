/** The score, where it was lost, what was found, and by which standard. */
import type { InspectionReport } from '@tact/protocol'
import { useTranslation } from 'react-i18next'
import { formatDayTime, useNow } from '#shared/time/index.ts'
import { Chip, ScoreArc } from '#shared/ui/index.ts'
import { countFindings, groupItems, isCapped, severityTone, writePoints } from './report.ts'
import styles from './Summary.module.css'

export const Summary = ({ report }: { report: InspectionReport }) => {
  const { t } = useTranslation()
  const now = useNow()
  const groups = groupItems(report.items).filter(({ maxPoints }) => maxPoints > 0)
  const found = countFindings(report.findings)
  return (
    <section className={styles.summary}>
      <ScoreArc score={report.score} label={t('inspection.score')} />
      <ul className={styles.bars}>
        {groups.map(({ name, points, maxPoints }) => (
          <li key={name}>
            <span>{name}</span>
            <i
              style={{ '--share': points / maxPoints } as React.CSSProperties}
              data-full={points >= maxPoints || undefined}
            />
            <b>{t('inspection.pointsOf', { points: writePoints(points), max: writePoints(maxPoints) })}</b>
          </li>
        ))}
      </ul>
      <div className={styles.found}>
        <p className={styles.chips}>
          {found.length === 0 && <Chip tone="g">{t('inspection.noFindings')}</Chip>}
          {found.map(({ category, count, severity }) => (
            <Chip key={category} tone={severityTone(severity)}>
              {t(`category.${category}`)}
              <span>{count}</span>
            </Chip>
          ))}
        </p>
        {isCapped(report) && (
          <p className={styles.capped}>{t('inspection.capped', { score: Math.round(report.score) })}</p>
        )}
        <p className={styles.note} title={report.packVersion}>
          {t('inspection.pack', { version: `${report.packId} ${report.packVersion.split('.').slice(0, 2).join('.')}` })}
        </p>
        <p className={styles.note}>
          {t('inspection.inspectedAt', { time: formatDayTime(report.inspectedAt, now, t) })}
        </p>
      </div>
    </section>
  )
}
