/** Which versions touched this clause, and who wrote and approved them. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Dot, RelativeTime } from '#shared/ui/index.ts'
import { useVersions } from '../draft/useDrafts.ts'
import styles from './Clause.module.css'

export const ClauseHistory = ({ clauseId }: { clauseId: string }) => {
  const { t } = useTranslation()
  const { versions, data } = useVersions()
  const touched = versions.flatMap(version => {
    const change = version.changes.find(one => one.clauseId === clauseId)
    return change ? [{ version, kind: change.kind }] : []
  })
  if (!data) return null
  if (touched.length === 0) return <p className={styles.quiet}>{t('standard.noHistory')}</p>
  return (
    <ol className={styles.history}>
      {touched.map(({ version, kind }) => (
        <li key={version.id}>
          <Link
            to={version.number === null ? '/standard/drafts/$id' : '/standard/versions/$id'}
            params={{ id: version.id }}
          >
            {version.number === null ? version.title : t('standard.number', { number: version.number })}
          </Link>
          <small>
            {t(`standard.change.${kind}`)}
            {version.author && (
              <>
                <Dot />
                {version.author.name}
              </>
            )}
            <Dot />
            <RelativeTime at={version.publishedAt ?? version.updatedAt} />
          </small>
        </li>
      ))}
    </ol>
  )
}
