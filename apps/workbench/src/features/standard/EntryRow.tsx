/** One clause in the list. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Chip, type Tone } from '#shared/ui/index.ts'
import type { ExampleCount } from './engine/tasks.ts'
import type { Entry } from './entry.ts'
import styles from './StandardPage.module.css'

export const severityTone: Record<Entry['severity'], Tone> = { minor: 'neutral', major: 'am', fatal: 'a' }

type EntryRowProps = {
  entry: Entry
  category: string
  count: ExampleCount | undefined
  change: string | undefined
  draft: string | undefined
}

export const EntryRow = ({ entry, category, count, change, draft }: EntryRowProps) => {
  const { t } = useTranslation()
  return (
    <li className={styles.row} data-off={change === 'removed' || undefined}>
      <Link
        to="/standard/$clauseId"
        params={{ clauseId: entry.id }}
        search={draft ? { draft } : {}}
        className={styles.rowLink}
      >
        <span className={styles.id}>{entry.id}</span>
        <span className={styles.words}>
          <b>{entry.title}</b>
          <span>{entry.why}</span>
        </span>
        <span className={styles.facts}>
          {change && <Chip tone="p">{t(`standard.change.${change}`)}</Chip>}
          {count && count.broken > 0 && <Chip tone="a">{t('standard.brokenExamples', { count: count.broken })}</Chip>}
          <Chip>{category}</Chip>
          <Chip tone={severityTone[entry.severity]}>{t(`standard.severity.${entry.severity}`)}</Chip>
          <small>
            {t(entry.enforcement ? `guard.enforcement.${entry.enforcement}` : 'standard.level.conversation')}
          </small>
        </span>
      </Link>
    </li>
  )
}
