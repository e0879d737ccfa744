/** Findings that appear and vanish, each a way into its conversation at the very turn. */
import { type Replay, type ReplayDifference, routes } from '@tact/protocol'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, routeKey } from '#shared/api/index.ts'
import { Chip, Dot, ErrorState, RelativeTime, SkeletonRows } from '#shared/ui/index.ts'
import { Marked } from '../marks/Marked.tsx'
import styles from './Replay.module.css'

type Change = ReplayDifference['change']

const Difference = ({ difference }: { difference: ReplayDifference }) => {
  const { t } = useTranslation()
  const { change, clauseId, clauseTitle, text, start, end, seq } = difference
  return (
    <li>
      <p className={styles.differenceHead}>
        <Chip tone={change === 'appeared' ? 'a' : 'g'}>{t(`standard.replay.${change}`)}</Chip>
        <span>
          {clauseId} {clauseTitle}
        </span>
        <small>
          {difference.agent?.name ?? t('standard.replay.nobody')}
          {difference.customerName && (
            <>
              <Dot />
              {difference.customerName}
            </>
          )}
          <Dot />
          <RelativeTime at={difference.closedAt} />
        </small>
      </p>
      {difference.isReadable && text !== null ? (
        <Link
          to="/conversations/$id"
          params={{ id: difference.conversationId }}
          search={seq === null ? {} : { message: seq }}
          className={styles.words}
        >
          <Marked text={text} spans={[{ start, end, isMust: change === 'appeared' }]} />
        </Link>
      ) : (
        <p className={styles.quiet}>{t('standard.replay.unreadable')}</p>
      )}
    </li>
  )
}

type DifferencesProps = {
  replay: Replay
  clauseId: string | undefined
  onClause: (clauseId: string | undefined) => void
}

export const Differences = ({ replay, clauseId, onClause }: DifferencesProps) => {
  const { t } = useTranslation()
  const [change, setChange] = useState<Change | 'all'>('all')
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: [
      ...routeKey(routes.listReplayDifferences),
      replay.id,
      clauseId,
      change,
      replay.appeared,
      replay.vanished,
    ],
    queryFn: ({ pageParam }: { pageParam: string | undefined }) =>
      api(routes.listReplayDifferences, {
        params: { id: replay.id },
        query: {
          limit: 20,
          ...(pageParam ? { cursor: pageParam } : {}),
          ...(clauseId ? { clauseId } : {}),
          ...(change === 'all' ? {} : { change }),
        },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor ?? undefined,
    placeholderData: before => before,
  })
  const differences = data?.pages.flatMap(page => page.differences) ?? []
  return (
    <section className={styles.differences} aria-label={t('standard.replay.differences')}>
      <div className={styles.differencesBar}>
        <h3>{t('standard.replay.differences')}</h3>
        {clauseId && (
          <Button size="small" onClick={() => onClause(undefined)}>
            {t('standard.replay.onlyClause', { id: clauseId })}
          </Button>
        )}
        <Segmented
          size="small"
          value={change}
          aria-label={t('standard.replay.which')}
          options={(['all', 'appeared', 'vanished'] as const).map(value => ({
            value,
            label: t(value === 'all' ? 'common.all' : `standard.replay.${value}`),
          }))}
          onChange={setChange}
        />
      </div>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <SkeletonRows count={4} height={48} />
      ) : differences.length === 0 ? (
        <p className={styles.quiet}>{t('standard.replay.noneOfThese')}</p>
      ) : (
        <ul>
          {differences.map(difference => (
            <Difference key={difference.id} difference={difference} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('common.more')}
        </Button>
      )}
    </section>
  )
}
