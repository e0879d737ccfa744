/** One version: its story, and what it changed against another one, in plain words. */
import { routes, type StandardDiff } from '@tact/protocol'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Button, Dropdown, Select } from 'antd'
import { ChevronRight, Download, Equal } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useRoute } from '#shared/api/index.ts'
import { Card, Chip, Empty, ErrorState, Page, SkeletonRows } from '#shared/ui/index.ts'
import crumbs from '../clause/Clause.module.css'
import frames from '../draft/Draft.module.css'
import { exportItems } from '../draft/StandardMenu.tsx'
import { useVersions } from '../draft/useDrafts.ts'
import { DiffView, OtherDiff } from './DiffView.tsx'
import { RestoreButton } from './RestoreButton.tsx'
import { Steps } from './Steps.tsx'
import { stateTone } from './state.ts'
import styles from './Version.module.css'

const Diff = ({ diff }: { diff: StandardDiff }) => {
  const { t } = useTranslation()
  if (diff.clauses.length === 0 && diff.others.length === 0)
    return <Empty icon={<Equal />} title={t('standard.diff.same')} />
  return (
    <ul className={styles.clauses}>
      {diff.clauses.map(({ id, title, change, before, after }) => (
        <li key={id}>
          <details open={diff.clauses.length <= 6}>
            <summary>
              <Chip tone={change === 'removed' ? 'a' : change === 'added' ? 'g' : 'p'}>
                {t(`standard.change.${change}`)}
              </Chip>
              <b>
                {id} {title}
              </b>
            </summary>
            <DiffView before={before} after={after} />
          </details>
        </li>
      ))}
      {diff.others.map(({ path, before, after }) => (
        <li key={path}>
          <OtherDiff path={path} before={before} after={after} />
        </li>
      ))}
    </ul>
  )
}

export const VersionPage = () => {
  const { t } = useTranslation()
  const { id } = useParams({ from: '/shell/standard/versions/$id' })
  const search = useSearch({ from: '/shell/standard/versions/$id' })
  const navigate = useNavigate({ from: '/standard/versions/$id' })
  const { data, versions, error, refetch } = useVersions()
  const version = versions.find(one => one.id === id)
  const numbered = versions.filter(one => one.number !== null)
  const before =
    version?.number == null ? version?.basedOn?.id : numbered.find(one => one.number === (version.number ?? 0) - 1)?.id
  const other = search.with ?? before
  const diff = useRoute(
    routes.diffStandardVersions,
    { params: { id: other ?? '', other: id } },
    { enabled: other !== undefined && other !== id },
  )
  const nameOf = (one: (typeof versions)[number]) =>
    one.number === null ? one.title : `${t('standard.number', { number: one.number })} ${one.title}`
  return (
    <Page
      isWide
      lead={
        <Link to="/standard/versions" className={crumbs.crumb}>
          {t('standard.versions')}
          <ChevronRight size={14} />
        </Link>
      }
      title={version ? nameOf(version) : t('standard.versions')}
      hint={version && <Chip tone={stateTone[version.state]}>{t(`standard.state.${version.state}`)}</Chip>}
      actions={
        version && (
          <>
            <Dropdown
              trigger={['click']}
              menu={{ items: exportItems(id, t('standard.exportZip'), t('standard.exportExcel')) }}
            >
              <Button icon={<Download size={14} />}>{t('standard.export')}</Button>
            </Dropdown>
            <RestoreButton version={version} isLarge />
          </>
        )
      }
    >
      {error && !data ? (
        <Card>
          <ErrorState error={error} onRetry={() => void refetch()} />
        </Card>
      ) : !version ? (
        <Card>{data ? <Empty title={t('standard.noVersion')} /> : <SkeletonRows count={6} height={36} />}</Card>
      ) : (
        <div className={frames.frame}>
          <div className={frames.main}>
            {version.note && (
              <Card title={t('standard.draft.about')}>
                <p className={frames.note}>{version.note}</p>
              </Card>
            )}
            <Card
              title={t('standard.diff.title')}
              actions={
                <Select
                  aria-label={t('standard.diff.with')}
                  placeholder={t('standard.diff.with')}
                  popupMatchSelectWidth={false}
                  value={other ?? null}
                  options={versions.filter(one => one.id !== id).map(one => ({ value: one.id, label: nameOf(one) }))}
                  onChange={value => void navigate({ search: { with: value ?? undefined }, replace: true })}
                />
              }
            >
              {other === undefined ? (
                <p className={styles.quiet}>{t('standard.diff.first')}</p>
              ) : diff.error ? (
                <ErrorState error={diff.error} onRetry={() => void diff.refetch()} />
              ) : diff.data ? (
                <Diff diff={diff.data} />
              ) : (
                <SkeletonRows count={6} height={28} />
              )}
            </Card>
          </div>
          <aside className={frames.aside}>
            <Card title={t('standard.history')}>
              <Steps version={version} />
            </Card>
          </aside>
        </div>
      )}
    </Page>
  )
}
