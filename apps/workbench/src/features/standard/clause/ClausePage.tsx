/** One clause in plain words; its YAML is one tab away. */
import { permission, routes } from '@tact/protocol'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Button, Segmented, Tag } from 'antd'
import { ChevronLeft, ChevronRight, FileQuestion, Pencil } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRoute } from '#shared/api/index.ts'
import { useCan } from '#shared/session/index.ts'
import { Card, CopyButton, Empty, ErrorState, Page, SkeletonRows } from '#shared/ui/index.ts'
import { BenchButton } from '../bench/BenchButton.tsx'
import { DraftBanner } from '../draft/DraftBanner.tsx'
import { StandardMenu } from '../draft/StandardMenu.tsx'
import { useVersions } from '../draft/useDrafts.ts'
import type { Entry } from '../entry.ts'
import { LinkButton } from '../LinkButton.tsx'
import { useShownPack } from '../usePack.ts'
import styles from './Clause.module.css'
import { ClauseFacts } from './ClauseFacts.tsx'
import { ClauseHistory } from './ClauseHistory.tsx'
import { ExampleList } from './ExampleList.tsx'
import { ReplyCondition } from './ReplyCondition.tsx'
import { RuleView } from './RuleView.tsx'

const Yaml = ({ versionId, clauseId }: { versionId: string; clauseId: string }) => {
  const { t } = useTranslation()
  const { data, error, refetch } = useRoute(routes.getStandardClause, { params: { id: versionId, clauseId } })
  return (
    <Card
      title={t('standard.yaml')}
      hint={data && t('standard.yamlPlace', { file: data.file, line: data.line, layer: data.layer })}
      actions={data && <CopyButton size="small" text={data.yaml} />}
    >
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <pre className={styles.yaml}>{data.yaml}</pre>
      ) : (
        <SkeletonRows count={8} height={20} />
      )}
    </Card>
  )
}

const Words = ({
  entry,
  shown,
  draft,
}: {
  entry: Entry
  shown: ReturnType<typeof useShownPack>
  draft: string | undefined
}) => {
  const { t } = useTranslation()
  const { pack } = shown
  if (!pack) return null
  const { clause } = entry
  const advice = clause.advice ?? ''
  const exceptions = entry.level === 'conversation' ? (entry.clause.exceptions ?? []) : []
  return (
    <div className={styles.frame}>
      <div className={styles.main}>
        <Card title={t('standard.why')}>
          <p className={styles.why}>{entry.why.replaceAll('{words}', t('standard.theseWords'))}</p>
        </Card>
        <Card title={t('standard.condition')} hint={t(`standard.conditionHint.${entry.level}`)}>
          {entry.level === 'reply' ? (
            <ReplyCondition clause={entry.clause} pack={pack} />
          ) : (
            <RuleView node={entry.clause.condition} pack={pack} />
          )}
          {exceptions.length > 0 && (
            <>
              <p className={styles.advice}>{t('standard.exceptions')}</p>
              {[...exceptions.entries()].map(([index, node]) => (
                <RuleView key={index} node={node} pack={pack} />
              ))}
            </>
          )}
        </Card>
        {(clause.rewrites.length > 0 || advice !== '') && (
          <Card title={t('standard.rewrites')}>
            {clause.rewrites.length > 0 && (
              <ul className={styles.rewrites}>
                {clause.rewrites.map(rewrite => (
                  <li key={rewrite}>
                    {rewrite}
                    <CopyButton size="small" type="text" text={rewrite} />
                  </li>
                ))}
              </ul>
            )}
            {advice !== '' && <p className={styles.advice}>{advice}</p>}
          </Card>
        )}
        <Card title={t('standard.examples')} hint={t('standard.examplesHint')}>
          <ExampleList pack={pack} given={entry} />
        </Card>
      </div>
      <aside className={styles.aside}>
        <Card title={t('standard.facts')}>
          <ClauseFacts entry={entry} pack={pack} draft={draft} />
        </Card>
        <Card title={t('standard.history')}>
          <ClauseHistory clauseId={entry.id} />
        </Card>
        <Card title={t('standard.seenIn')}>
          <Link to="/inspections" search={{ category: entry.category as never }}>
            {t('standard.toInspections')}
          </Link>
        </Card>
      </aside>
    </div>
  )
}

export const ClausePage = () => {
  const { t } = useTranslation()
  const { clauseId } = useParams({ from: '/shell/standard/$clauseId' })
  const { draft } = useSearch({ from: '/shell/standard/$clauseId' })
  const navigate = useNavigate()
  const can = useCan()
  const shown = useShownPack(draft)
  const { inForceId } = useVersions()
  const [tab, setTab] = useState<'words' | 'yaml'>('words')
  const at = shown.entries.findIndex(({ id }) => id === clauseId)
  const entry = shown.entries[at]
  const versionId = draft ?? inForceId
  const canEdit = draft !== undefined && shown.detail?.version.can.edit === true
  const change = shown.changes.get(clauseId)
  const neighbour = (by: 1 | -1) => shown.entries[at + by]
  const step = (by: 1 | -1) => {
    const next = neighbour(by)
    return (
      <Button
        type="text"
        size="small"
        disabled={!next}
        aria-label={t(by === 1 ? 'standard.next' : 'standard.previous')}
        title={next && `${next.id} ${next.title}`}
        icon={by === 1 ? <ChevronRight size={16} /> : <ChevronLeft size={16} />}
        onClick={() =>
          next &&
          void navigate({ to: '/standard/$clauseId', params: { clauseId: next.id }, search: draft ? { draft } : {} })
        }
      />
    )
  }
  return (
    <Page
      isWide
      lead={
        <Link to="/standard" search={draft ? { draft } : {}} className={styles.crumb}>
          {t('standard.title')}
          <ChevronRight size={14} />
        </Link>
      }
      title={entry?.title ?? clauseId}
      hint={
        <>
          {clauseId} {change && <Tag variant="filled">{t(`standard.change.${change}`)}</Tag>}
        </>
      }
      actions={
        <>
          {entry && step(-1)}
          {entry && step(1)}
          {entry && (
            <Segmented
              value={tab}
              aria-label={t('standard.view')}
              options={[
                { value: 'words' as const, label: t('standard.inWords') },
                { value: 'yaml' as const, label: 'YAML' },
              ]}
              onChange={setTab}
            />
          )}
          <BenchButton draft={draft} />
          {canEdit ? (
            <LinkButton
              kind="primary"
              icon={<Pencil size={14} />}
              to="/standard/drafts/$id/clauses/$clauseId"
              params={{ id: draft, clauseId }}
            >
              {t('common.edit')}
            </LinkButton>
          ) : (
            can(permission.standard.edit) && !draft && <StandardMenu draft={draft} clauseId={clauseId} />
          )}
        </>
      }
    >
      <DraftBanner draft={draft} clauseId={clauseId} />
      {shown.error && !shown.pack ? (
        <Card>
          <ErrorState error={shown.error} onRetry={shown.retry} />
        </Card>
      ) : !shown.pack ? (
        <Card>
          <SkeletonRows count={8} height={36} />
        </Card>
      ) : !entry ? (
        <Card>
          <Empty
            icon={<FileQuestion />}
            title={t('standard.noClause', { id: clauseId })}
            hint={t('standard.noClauseHint')}
            action={
              <LinkButton to="/standard" search={draft ? { draft } : {}}>
                {t('standard.toList')}
              </LinkButton>
            }
          />
        </Card>
      ) : tab === 'yaml' && versionId ? (
        <Yaml versionId={versionId} clauseId={clauseId} />
      ) : (
        <Words entry={entry} shown={shown} draft={draft} />
      )}
    </Page>
  )
}
