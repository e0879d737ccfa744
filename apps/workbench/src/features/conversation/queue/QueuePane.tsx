/** The queue: who waits, ordered by who will break the standard first. */
import { type ConversationSummary, permission } from '@tact/protocol'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Input, Popover } from 'antd'
import { ListFilter, Search } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCan, useMe } from '#shared/session/index.ts'
import { ErrorState, IconButton, Kbd, SkeletonRows } from '#shared/ui/index.ts'
import { activeQuery, closedQuery } from '../live/cache.ts'
import { arrangeQueue, countTabs, type QueueFilter, type QueueTab } from './order.ts'
import { QueueFilterPanel } from './QueueFilterPanel.tsx'
import { QueueFooter } from './QueueFooter.tsx'
import { QueueList } from './QueueList.tsx'
import styles from './queue.module.css'

const tabs: readonly QueueTab[] = ['mine', 'waiting', 'all']
/** `isClosed` shows what is done with; the tab then says nothing. */
export type QueueView = QueueFilter & { isClosed: boolean }

export type Queue = {
  view: QueueView
  setView: (change: Partial<QueueView>) => void
  rows: ConversationSummary[]
  counts: Record<QueueTab, number>
  isPending: boolean
  error: unknown
  retry: () => void
}

/** Rows in order, as chosen; the tab stands in the address, live events keep the rows true. */
export const useQueue = (): Queue => {
  const { person } = useMe()
  const navigate = useNavigate()
  const can = useCan()
  // Who watches over all begins with all.
  const usual = can(permission.conversation.readAll) ? 'all' : 'mine'
  const { tab: place = usual } = useSearch({ from: '/shell/conversations' })
  const [narrowed, setNarrowed] = useState({ text: '', isUnreadOnly: false, isUpsetOnly: false })
  const isClosed = place === 'closed'
  const view = useMemo<QueueView>(
    () => ({ ...narrowed, tab: isClosed ? 'all' : place, isClosed }),
    [narrowed, place, isClosed],
  )
  const active = useQuery(activeQuery)
  const closed = useQuery({ ...closedQuery('all'), enabled: isClosed })
  const list = active.data?.conversations
  const rows = useMemo(
    () => arrangeQueue((view.isClosed ? closed.data?.conversations : list) ?? [], view, person.id),
    [view, list, closed.data, person.id],
  )
  const counts = useMemo(() => countTabs(list ?? [], person.id), [list, person.id])
  const shown = isClosed ? closed : active
  return {
    view,
    setView: ({ tab, isClosed: toClosed, ...change }) => {
      if (Object.keys(change).length > 0) setNarrowed(now => ({ ...now, ...change }))
      const next = toClosed === true ? 'closed' : toClosed === false ? usual : tab
      if (next !== undefined) void navigate({ to: '.', search: { tab: next } })
    },
    rows,
    counts,
    isPending: shown.isPending,
    error: shown.error,
    retry: () => void shown.refetch(),
  }
}

type Props = {
  queue: Queue
  selected: string | null
  onSelect: (id: string) => void
  extra?: ReactNode
  notice?: ReactNode
}

export const QueuePane = ({ queue, selected, onSelect, extra, notice }: Props) => {
  const { t } = useTranslation()
  const [isSearching, setSearching] = useState(false)
  const { view, setView, rows, counts } = queue
  const isFiltered = view.isUnreadOnly || view.isUpsetOnly || view.isClosed
  return (
    <section className={styles.pane} aria-label={t('conversation.queue.title')}>
      <header className={styles.head}>
        <h1 className={styles.title}>{t('conversation.queue.title')}</h1>
        <span className={styles.order}>
          {t(view.isClosed ? 'conversation.queue.closedOrder' : 'conversation.queue.order')}
        </span>
        <span className={styles.tools}>
          {extra}
          <IconButton
            label={t('conversation.queue.search')}
            icon={<Search size={16} strokeWidth={1.75} />}
            aria-expanded={isSearching}
            onClick={() => {
              setSearching(!isSearching)
              setView({ text: '' })
            }}
          />
          <Popover
            trigger="click"
            placement="bottomRight"
            content={<QueueFilterPanel view={view} onChange={setView} />}
          >
            <Button
              type="text"
              aria-label={t('conversation.queue.filter')}
              aria-pressed={isFiltered}
              icon={<ListFilter size={16} strokeWidth={1.75} />}
            />
          </Popover>
        </span>
      </header>
      {isSearching && (
        <div className={styles.search}>
          <Input
            autoFocus
            allowClear
            value={view.text}
            aria-label={t('conversation.queue.search')}
            placeholder={t('conversation.queue.searchPlaceholder')}
            onChange={event => setView({ text: event.target.value })}
            onKeyDown={event => {
              if (event.key !== 'Escape') return
              setView({ text: '' })
              setSearching(false)
            }}
          />
        </div>
      )}
      <div className={styles.tabs}>
        <div role="tablist" aria-label={t('conversation.queue.tabs')} className={styles.tabList}>
          {tabs.map(tab => (
            <button
              key={tab}
              type="button"
              role="tab"
              id={`queue-tab-${tab}`}
              aria-selected={!view.isClosed && view.tab === tab}
              aria-controls="queue-list"
              className={styles.tab}
              onClick={() => setView({ tab })}
            >
              {t(`conversation.queue.tab.${tab}`)}
              <span className={styles.count}>{counts[tab]}</span>
            </button>
          ))}
        </div>
        <span className={styles.keys} aria-hidden="true">
          <Kbd>J</Kbd>
          <Kbd>K</Kbd>
        </span>
      </div>
      {notice}
      <div
        id="queue-list"
        role="tabpanel"
        aria-labelledby={view.isClosed ? undefined : `queue-tab-${view.tab}`}
        aria-label={view.isClosed ? t('conversation.queue.closed') : undefined}
        className={styles.panel}
      >
        {queue.isPending ? (
          <SkeletonRows count={6} height={92} />
        ) : queue.error ? (
          <ErrorState error={queue.error} onRetry={queue.retry} />
        ) : (
          <QueueList rows={rows} view={view} selected={selected} onSelect={onSelect} />
        )}
      </div>
      <QueueFooter openCount={counts.mine} />
    </section>
  )
}
