/** Inspected conversations, newest first. */
import { permission, routes } from '@tact/protocol'
import { conversationCategories, replyCategories, voiceCategories } from '@tact/standard'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Segmented, Select } from 'antd'
import { ClipboardCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { queryClient, routeKey, useRoute } from '#shared/api/index.ts'
import { useLive } from '#shared/live/index.ts'
import { useCan } from '#shared/session/index.ts'
import { Card, Empty, ErrorState, Page, SkeletonRows } from '#shared/ui/index.ts'
import { InspectionRows } from './InspectionRows.tsx'
import styles from './List.module.css'
import { type Range, rangeOf, ranges } from './query.ts'
import { useInspections } from './useInspections.ts'

const categories = [...replyCategories, ...conversationCategories, ...voiceCategories]

export const InspectionListPage = () => {
  const { t } = useTranslation()
  const can = useCan()
  const isAll = can(permission.conversation.readAll)
  const search = useSearch({ from: '/shell/inspections' })
  const navigate = useNavigate({ from: '/inspections' })
  const people = useRoute(routes.listPeople, {}, { enabled: isAll })
  const list = useInspections(search)
  useLive(event => {
    if (event.type === 'conversation.inspected')
      void queryClient.invalidateQueries({ queryKey: routeKey(routes.listInspections) })
  })
  const filter = (change: Partial<typeof search>) =>
    void navigate({ search: before => ({ ...before, ...change }), replace: true })
  const isFiltered = Object.values(search).some(value => value !== undefined)
  const rows = list.data?.pages.flatMap(page => page.inspections)
  const clear = (
    <Button type="link" onClick={() => void navigate({ search: {}, replace: true })}>
      {t('inspection.clearFilters')}
    </Button>
  )
  return (
    <Page title={t('inspection.title')} hint={t(isAll ? 'inspection.hint' : 'inspection.hintOwn')} isWide>
      <div className={styles.filters}>
        <Segmented
          aria-label={t('inspection.scoreRange')}
          value={rangeOf(search)}
          onChange={range => filter({ min: undefined, max: undefined, ...ranges[range] })}
          options={(Object.keys(ranges) as Range[]).map(range => ({
            value: range,
            label: t(`inspection.ranges.${range}`),
          }))}
        />
        {isAll && (
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            aria-label={t('inspection.agent')}
            placeholder={t('inspection.agentAll')}
            value={search.agent}
            loading={people.isLoading}
            onChange={agent => filter({ agent })}
            options={people.data?.people
              .filter(person => person.role === 'agent' || person.role === 'supervisor')
              .map(person => ({ value: person.id, label: person.name }))}
          />
        )}
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('inspection.category')}
          placeholder={t('inspection.categoryAll')}
          value={search.category}
          onChange={category => filter({ category })}
          options={categories.map(category => ({ value: category, label: t(`category.${category}`) }))}
        />
        {isFiltered && clear}
      </div>
      <Card isFlush>
        {list.error && !rows ? (
          <ErrorState error={list.error} onRetry={() => void list.refetch()} />
        ) : !rows ? (
          <SkeletonRows count={10} height={48} />
        ) : rows.length === 0 ? (
          <Empty
            icon={<ClipboardCheck />}
            title={t(isFiltered ? 'inspection.emptyFiltered' : 'inspection.empty')}
            hint={t(isFiltered ? 'inspection.emptyFilteredHint' : 'inspection.emptyHint')}
            action={isFiltered ? clear : <Link to="/conversations">{t('shell.toConversations')}</Link>}
          />
        ) : (
          <InspectionRows rows={rows} search={search} />
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
