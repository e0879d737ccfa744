/** Examples of the draft that contradict their clause: a draft with one cannot be submitted. */
import { routes, type StandardVersion } from '@tact/protocol'
import { Link } from '@tanstack/react-router'
import { CircleCheck, CircleX } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useRoute } from '#shared/api/index.ts'
import { Card, ErrorState, SkeletonRows } from '#shared/ui/index.ts'
import styles from './Draft.module.css'

export const FailingExamples = ({ version }: { version: StandardVersion }) => {
  const { t } = useTranslation()
  const { id, revision } = version
  const { data, error, refetch } = useRoute(routes.listDraftExamples, { params: { id }, query: { failing: 'true' } })
  const seen = useRef(revision)
  useEffect(() => {
    if (seen.current === revision) return
    seen.current = revision
    void refetch()
  }, [revision, refetch])
  return (
    <Card title={t('standard.examples')} hint={t('standard.draft.examplesHint')}>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <SkeletonRows count={1} height={24} />
      ) : data.failing === 0 ? (
        <p className={styles.good}>
          <CircleCheck size={16} />
          {t('standard.draft.allHold', { count: data.total })}
        </p>
      ) : (
        <>
          <p className={styles.bad}>
            <CircleX size={16} />
            {t('standard.draft.someFail', { count: data.failing, total: data.total })}
          </p>
          <ul className={styles.failing}>
            {data.examples.slice(0, 50).map(example => (
              <li key={`${example.clauseId}-${example.expects}-${example.index}`}>
                <Link to="/standard/drafts/$id/clauses/$clauseId" params={{ id, clauseId: example.clauseId }}>
                  {example.clauseId}
                </Link>
                <span>{example.text}</span>
                <small>{t(`standard.example.${example.expects}.broken`)}</small>
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  )
}
