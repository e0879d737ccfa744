/** Exact search over messages. */
import { routes } from '@tact/protocol'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { Search, SearchX } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, routeKey } from '#shared/api/index.ts'
import { Card, Chip, Empty, ErrorState, Page, RelativeTime, SkeletonRows } from '#shared/ui/index.ts'
import { Marked } from './Marked.tsx'
import styles from './Search.module.css'

const pause = 250
const longest = 100

const Hits = ({ q }: { q: string }) => {
  const { t } = useTranslation()
  const found = useInfiniteQuery({
    queryKey: [...routeKey(routes.search), q],
    queryFn: ({ pageParam }) => api(routes.search, { query: { q, cursor: pageParam, limit: 30 } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor ?? undefined,
  })
  const pages = found.data?.pages
  if (found.error && !pages) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  if (!pages) return <SkeletonRows count={8} height={64} />
  const hits = pages.flatMap(page => page.hits)
  const total = pages[0]?.total ?? 0
  if (total === 0) return <Empty icon={<SearchX />} title={t('search.none', { q })} hint={t('search.noneHint')} />
  return (
    <>
      <p className={styles.total} role="status">
        {t('search.total', { count: total })}
      </p>
      <ul className={styles.hits}>
        {hits.map(hit => (
          <li key={hit.messageId}>
            <Link
              to="/conversations/$id"
              params={{ id: hit.conversationId }}
              search={{ message: hit.seq }}
              className={styles.hit}
            >
              <span className={styles.head}>
                <b>{hit.customerName}</b>
                {hit.agentName && <span>{hit.agentName}</span>}
                <Chip tone={hit.role === 'customer' ? 'neutral' : 'p'}>
                  {t(`search.role.${hit.role}`, { defaultValue: hit.role })}
                </Chip>
                <small>
                  <RelativeTime at={hit.at} />
                </small>
              </span>
              <span className={styles.text}>
                <Marked text={hit.text} ranges={hit.ranges} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {found.hasNextPage && (
        <div className={styles.more}>
          <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {t('common.more')}
          </Button>
        </div>
      )}
    </>
  )
}

export const SearchPage = () => {
  const { t } = useTranslation()
  const { q = '' } = useSearch({ from: '/shell/search' })
  const navigate = useNavigate({ from: '/search' })
  const [draft, setDraft] = useState(q)
  const [isComposing, setComposing] = useState(false)
  useEffect(() => setDraft(q), [q])
  useEffect(() => {
    const wanted = draft.trim()
    if (isComposing || wanted === q) return
    const timer = setTimeout(() => void navigate({ search: { q: wanted || undefined }, replace: true }), pause)
    return () => clearTimeout(timer)
  }, [draft, isComposing, q, navigate])
  return (
    <Page title={t('search.title')} hint={t('search.hint')}>
      <Input
        size="large"
        autoFocus
        allowClear
        prefix={<Search />}
        maxLength={longest}
        value={draft}
        aria-label={t('search.title')}
        placeholder={t('search.placeholder')}
        onChange={({ target }) => setDraft(target.value)}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
      />
      <Card isFlush>
        {q ? <Hits q={q} /> : <Empty icon={<Search />} title={t('search.start')} hint={t('search.startHint')} />}
      </Card>
    </Page>
  )
}
