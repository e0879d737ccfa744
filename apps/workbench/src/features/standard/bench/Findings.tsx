/** What fired, one after the other: the words, the clause, why, and what to say instead. */
import type { Finding } from '@tact/standard'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Chip, Dot } from '#shared/ui/index.ts'
import { titleOf } from '../entry.ts'
import { useCategoryName } from '../words.ts'
import styles from './Bench.module.css'
import type { Side } from './sides.ts'

type Shown = Omit<Finding, 'enforcement'> & { enforcement?: Finding['enforcement']; turn?: number }
type FindingsProps = {
  side: Side
  findings: readonly Shown[]
  textOf: (finding: Shown) => string
  draft: string | undefined
}

export const Findings = ({ side, findings, textOf, draft }: FindingsProps) => {
  const { t } = useTranslation()
  const nameOf = useCategoryName(side.pack)
  return (
    <ul className={styles.findings}>
      {findings.map(finding => {
        const quote = textOf(finding).slice(finding.start, finding.end)
        const isMust = finding.enforcement ? finding.enforcement === 'block' : finding.severity !== 'minor'
        return (
          <li key={`${finding.clause}-${finding.turn ?? ''}-${finding.start}-${finding.end}`}>
            <p className={styles.findingHead}>
              <Chip tone={isMust ? 'a' : 'am'}>
                {nameOf(finding.category)}
                {finding.enforcement && (
                  <>
                    <Dot />
                    {t(`guard.enforcement.${finding.enforcement}`)}
                  </>
                )}
              </Chip>
              {finding.turn !== undefined && <Chip tone="p">{t('standard.bench.turn', { turn: finding.turn })}</Chip>}
              <Link to="/standard/$clauseId" params={{ clauseId: finding.clause }} search={draft ? { draft } : {}}>
                {finding.clause} {side.pack && titleOf(side.pack, finding.clause)}
              </Link>
            </p>
            {quote && <q className={styles.quote}>{quote}</q>}
            <p className={styles.why}>{finding.reason}</p>
            {finding.rewrites.length > 0 && (
              <ul className={styles.rewrites} aria-label={t('standard.rewrites')}>
                {finding.rewrites.map(rewrite => (
                  <li key={rewrite}>{rewrite}</li>
                ))}
              </ul>
            )}
          </li>
        )
      })}
    </ul>
  )
}
