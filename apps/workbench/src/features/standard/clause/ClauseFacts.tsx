/** The short facts of a clause: where it comes from, where and when it holds, how grave it is. */
import type { PackData, Where } from '@tact/standard'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Chip } from '#shared/ui/index.ts'
import { severityTone } from '../EntryRow.tsx'
import type { Entry } from '../entry.ts'
import { useCategoryName } from '../words.ts'
import styles from './Clause.module.css'

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

const whereKeys = ['channel', 'role', 'scene', 'customerType', 'orderState'] as const

export const ClauseFacts = ({ entry, pack, draft }: { entry: Entry; pack: PackData; draft: string | undefined }) => {
  const { t, i18n } = useTranslation()
  const nameOf = useCategoryName(pack)
  const { where = {}, when, points } = entry.clause as { where?: Where; when?: string; points?: number }
  const word = (key: string, value: string) =>
    i18n.exists(`standard.${key}.${value}`) ? t(`standard.${key}.${value}`) : value
  return (
    <dl className={styles.facts}>
      <Fact name={t('standard.sourceRow')}>
        <Link to="/standard" search={{ chapter: entry.chapter, ...(draft ? { draft } : {}) }}>
          {entry.source} {entry.chapter !== 'other' && t(`standard.chapter.${entry.chapter}`)}
        </Link>
      </Fact>
      <Fact name={t('standard.category')}>{nameOf(entry.category)}</Fact>
      <Fact name={t('standard.severityLabel')}>
        <Chip tone={severityTone[entry.severity]}>{t(`standard.severity.${entry.severity}`)}</Chip>
      </Fact>
      {entry.enforcement && (
        <Fact name={t('standard.enforcementLabel')}>
          {t(`guard.enforcement.${entry.enforcement}`)}
          <small>{t(`standard.enforcementHint.${entry.enforcement}`)}</small>
        </Fact>
      )}
      <Fact name={t('standard.level.label')}>{t(`standard.level.${entry.level}`)}</Fact>
      <Fact name={t('standard.whenLabel')}>
        {t(`standard.when.${when ?? (entry.level === 'reply' ? 'typing' : 'close')}`)}
      </Fact>
      <Fact name={t('standard.whereLabel')}>
        {whereKeys.every(key => !where[key]?.length)
          ? t('standard.everywhere')
          : whereKeys.flatMap(key =>
              where[key]?.length ? (
                <span key={key} className={styles.whereLine}>
                  {t(`standard.where.${key}`)}
                  {t('common.colon')}
                  {where[key].map(value => word(key, value)).join(t('common.comma'))}
                </span>
              ) : (
                []
              ),
            )}
      </Fact>
      {points !== undefined && <Fact name={t('standard.pointsLabel')}>{points > 0 ? `+${points}` : points}</Fact>}
    </dl>
  )
}
