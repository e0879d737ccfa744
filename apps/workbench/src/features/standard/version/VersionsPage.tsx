/** Every version of the standard: drafts being written, the one in force, those before it. */
import { permission, type StandardVersion } from '@tact/protocol'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { ChevronRight, History, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNarrow } from '#shared/narrow.ts'
import { useCan } from '#shared/session/index.ts'
import { Card, Chip, DataTable, Empty, ErrorState, Page, RelativeTime, SkeletonRows } from '#shared/ui/index.ts'
import crumbs from '../clause/Clause.module.css'
import { NewDraft } from '../draft/NewDraft.tsx'
import { isOpen, useVersions } from '../draft/useDrafts.ts'
import { LinkButton } from '../LinkButton.tsx'
import { shortVersion } from '../words.ts'
import { RestoreButton } from './RestoreButton.tsx'
import { stateTone } from './state.ts'

const Name = ({ version }: { version: StandardVersion }) => {
  const { t } = useTranslation()
  const name =
    version.number === null
      ? version.title
      : `${t('standard.number', { number: version.number })}${version.title ? `${t('common.colon')}${version.title}` : ''}`
  return isOpen(version) ? (
    <Link to="/standard/drafts/$id" params={{ id: version.id }}>
      {name}
    </Link>
  ) : (
    <Link to="/standard/versions/$id" params={{ id: version.id }}>
      {name}
    </Link>
  )
}

export const VersionsPage = () => {
  const { t } = useTranslation()
  const can = useCan()
  const isNarrow = useNarrow()
  const [isNew, setIsNew] = useState(false)
  const { data, error, refetch, versions, inForceId } = useVersions()
  const table = (rows: readonly StandardVersion[], label: string) => (
    <DataTable
      label={label}
      rows={rows}
      rowKey={({ id }) => id}
      isDimmed={({ state }) => state === 'retired'}
      columns={[
        { key: 'name', title: t('standard.versions'), isMain: true, render: version => <Name version={version} /> },
        {
          key: 'state',
          title: t('standard.stateLabel'),
          width: 100,
          render: ({ state }) => <Chip tone={stateTone[state]}>{t(`standard.state.${state}`)}</Chip>,
        },
        {
          key: 'changes',
          title: t('standard.changesLabel'),
          width: 96,
          render: ({ changes, number }) =>
            number === 1 ? t('standard.shipped') : t('standard.draft.changes', { count: changes.length }),
        },
        { key: 'author', title: t('standard.author'), width: 96, render: ({ author }) => author?.name ?? '' },
        { key: 'reviewer', title: t('standard.reviewer'), width: 96, render: ({ reviewer }) => reviewer?.name ?? '' },
        {
          key: 'at',
          title: t('standard.at'),
          width: 120,
          render: ({ publishedAt, updatedAt }) => <RelativeTime at={publishedAt ?? updatedAt} />,
        },
        {
          key: 'pack',
          title: t('standard.packVersion'),
          width: 110,
          render: ({ packVersion }) => packVersion && <span title={packVersion}>{shortVersion(packVersion)}</span>,
        },
        {
          key: 'acts',
          title: t('standard.actions'),
          align: 'end',
          width: 250,
          render: version =>
            version.id !== inForceId &&
            version.number !== null && (
              <span>
                {inForceId && (
                  <LinkButton
                    kind="link"
                    size="small"
                    to="/standard/versions/$id"
                    params={{ id: inForceId }}
                    search={{ with: version.id }}
                  >
                    {t('standard.compare')}
                  </LinkButton>
                )}
                <RestoreButton version={version} />
              </span>
            ),
        },
      ]}
    />
  )
  const drafts = versions.filter(isOpen)
  const published = versions.filter(version => !isOpen(version))
  return (
    <Page
      isWide
      lead={
        <Link to="/standard" className={crumbs.crumb}>
          {t('standard.title')}
          <ChevronRight size={14} />
        </Link>
      }
      title={t('standard.versions')}
      hint={isNarrow ? undefined : t('standard.versionsHint')}
      actions={
        can(permission.standard.edit) && (
          <Button type="primary" icon={<Plus size={14} />} onClick={() => setIsNew(true)}>
            {t('standard.draft.new')}
          </Button>
        )
      }
    >
      {error && !data ? (
        <Card>
          <ErrorState error={error} onRetry={() => void refetch()} />
        </Card>
      ) : !data ? (
        <Card>
          <SkeletonRows count={6} height={40} />
        </Card>
      ) : (
        <>
          {can(permission.standard.edit) && (
            <Card title={t('standard.drafts')} isFlush={drafts.length > 0}>
              {drafts.length > 0 ? (
                table(drafts, t('standard.drafts'))
              ) : (
                <Empty icon={<History />} title={t('standard.noDrafts')} hint={t('standard.noDraftsHint')} />
              )}
            </Card>
          )}
          <Card title={t('standard.published')} isFlush>
            {table(published, t('standard.published'))}
          </Card>
        </>
      )}
      {isNew && <NewDraft onClose={() => setIsNew(false)} />}
    </Page>
  )
}
