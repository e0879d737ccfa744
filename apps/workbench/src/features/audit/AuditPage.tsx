/** Who did what to people, rights and settings, newest first. */
import { routes } from '@tact/protocol'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { History } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { api, routeKey, useRoute } from '#shared/api/index.ts'
import { Card, Empty, ErrorState, Page, SkeletonRows } from '#shared/ui/index.ts'
import styles from './Audit.module.css'
import { acts } from './acts.ts'
import { Entry } from './Entry.tsx'

const uuid = /^[0-9a-f-]{36}$/

export const AuditPage = () => {
  const { t } = useTranslation()
  const { act, actor } = useSearch({ from: '/shell/audit' })
  const navigate = useNavigate({ from: '/audit' })
  const people = useRoute(routes.listPeople)
  const actorId = actor && uuid.test(actor) ? actor : undefined
  const list = useInfiniteQuery({
    queryKey: [...routeKey(routes.listAudit), { act, actorId }],
    queryFn: ({ pageParam }) => api(routes.listAudit, { query: { act, actorId, cursor: pageParam, limit: 50 } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor ?? undefined,
  })
  const entries = list.data?.pages.flatMap(page => page.entries)
  const filter = (change: { act?: string; actor?: string }) =>
    void navigate({ search: before => ({ ...before, ...change }), replace: true })
  return (
    <Page title={t('audit.title')} hint={t('audit.hint')}>
      <div className={styles.filters}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('audit.act')}
          placeholder={t('audit.actAll')}
          value={act}
          onChange={value => filter({ act: value })}
          options={acts.map(name => ({ value: name, label: t(`audit.acts.${name}`) }))}
        />
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('audit.actor')}
          placeholder={t('audit.actorAll')}
          value={actorId}
          loading={people.isLoading}
          onChange={value => filter({ actor: value })}
          options={people.data?.people.map(person => ({ value: person.id, label: person.name }))}
        />
      </div>
      <Card isFlush>
        {list.error && !entries ? (
          <ErrorState error={list.error} onRetry={() => void list.refetch()} />
        ) : !entries ? (
          <SkeletonRows count={10} height={48} />
        ) : entries.length === 0 ? (
          <Empty
            icon={<History />}
            title={t(act || actorId ? 'audit.noneFiltered' : 'audit.none')}
            hint={t(act || actorId ? 'audit.noneFilteredHint' : 'audit.noneHint')}
          />
        ) : (
          <ul className={styles.list}>
            {entries.map(entry => (
              <Entry key={entry.id} entry={entry} people={people.data?.people ?? []} />
            ))}
          </ul>
        )}
      </Card>
      {list.hasNextPage && (
        <Button block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('common.more')}
        </Button>
      )}
    </Page>
  )
}
