/** What the draft would have found in past conversations: started here, watched, stopped, read. */
import { type Replay, routes, type StandardVersion } from '@tact/protocol'
import { Button, Progress, Select } from 'antd'
import { Play, Square } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queryClient, routeKey, useAct, useRoute } from '#shared/api/index.ts'
import { useLive } from '#shared/live/index.ts'
import { Card, Chip, Empty, ErrorState, RelativeTime, SkeletonRows } from '#shared/ui/index.ts'
import { benchChannels } from '../bench/ChannelSelect.tsx'
import { Differences } from './Differences.tsx'
import styles from './Replay.module.css'
import { ReplayTables, signed } from './ReplayTables.tsx'

const isGoing = ({ state }: Replay) => state === 'queued' || state === 'running'
const spans = [1, 7, 14, 30, 90, 365] as const
const pollMilliseconds = 2000

const Start = ({ version, isBusy }: { version: StandardVersion; isBusy: boolean }) => {
  const { t } = useTranslation()
  const [days, setDays] = useState(30)
  const [channel, setChannel] = useState<string | undefined>(undefined)
  const start = useAct(routes.startReplay, { stale: [routes.listReplays] })
  return (
    <div className={styles.start}>
      <Select
        aria-label={t('standard.replay.days')}
        value={days}
        options={spans.map(value => ({ value, label: t('standard.replay.lastDays', { count: value }) }))}
        onChange={setDays}
      />
      <Select
        allowClear
        aria-label={t('standard.bench.channel')}
        placeholder={t('standard.replay.allChannels')}
        value={channel}
        options={benchChannels.map(value => ({ value, label: t(`standard.channel.${value}`) }))}
        onChange={setChannel}
      />
      <Button
        icon={<Play size={14} />}
        loading={start.isPending}
        disabled={isBusy}
        onClick={() => start.mutate({ params: { id: version.id }, body: { days, ...(channel ? { channel } : {}) } })}
      >
        {t('standard.replay.start')}
      </Button>
    </div>
  )
}

const Result = ({ replay }: { replay: Replay }) => {
  const { t } = useTranslation()
  const cancel = useAct(routes.cancelReplay, { stale: [routes.listReplays, routes.getReplay] })
  const [clauseId, setClauseId] = useState<string | undefined>(undefined)
  const score = (value: number | null) => (value === null ? t('common.dash') : value.toFixed(1))
  return (
    <div className={styles.result}>
      <div className={styles.head}>
        <Chip tone={replay.state === 'done' ? 'g' : replay.state === 'failed' ? 'a' : 'am'}>
          {t(`standard.replay.state.${replay.state}`)}
        </Chip>
        {replay.isStale && <Chip tone="am">{t('standard.replay.stale')}</Chip>}
        <span>
          {t('standard.replay.lastDays', { count: replay.days })}
          {replay.channel && ` ${t(`standard.channel.${replay.channel}`, { defaultValue: replay.channel })}`}
        </span>
        <small>
          {replay.startedBy.name} <RelativeTime at={replay.createdAt} />
        </small>
        {isGoing(replay) && (
          <Button
            size="small"
            icon={<Square size={12} />}
            loading={cancel.isPending}
            onClick={() => cancel.mutate({ params: { id: replay.id } })}
          >
            {t('standard.replay.cancel')}
          </Button>
        )}
      </div>
      {isGoing(replay) && (
        <Progress
          percent={Math.round(replay.progress * 100)}
          status="active"
          aria-label={t('standard.replay.progress')}
        />
      )}
      <dl className={styles.totals}>
        <div>
          <dt>{t('standard.replay.read')}</dt>
          <dd>
            {replay.done}
            <small>/{replay.total}</small>
          </dd>
        </div>
        <div>
          <dt>{t('standard.replay.differ')}</dt>
          <dd>{replay.conversations}</dd>
        </div>
        <div>
          <dt>{t('standard.replay.appeared')}</dt>
          <dd data-tone={replay.appeared > 0 ? 'a' : undefined}>{signed('+', replay.appeared)}</dd>
        </div>
        <div>
          <dt>{t('standard.replay.vanished')}</dt>
          <dd data-tone={replay.vanished > 0 ? 'g' : undefined}>{signed('\u2212', replay.vanished)}</dd>
        </div>
        <div>
          <dt>{t('standard.replay.score')}</dt>
          <dd>
            {score(replay.scoreBefore)} <small>{'\u2192'}</small> {score(replay.scoreAfter)}
          </dd>
        </div>
      </dl>
      {replay.conversations > 0 && (
        <>
          <ReplayTables replay={replay} clauseId={clauseId} onClause={setClauseId} />
          <Differences replay={replay} clauseId={clauseId} onClause={setClauseId} />
        </>
      )}
      {replay.state === 'done' && replay.conversations === 0 && (
        <p className={styles.quiet}>{t('standard.replay.same')}</p>
      )}
    </div>
  )
}

export const ReplayCard = ({ version }: { version: StandardVersion }) => {
  const { t } = useTranslation()
  const { data, error, refetch } = useRoute(
    routes.listReplays,
    { params: { id: version.id } },
    {
      // The live feed says how far it is; asking is for when the feed is lost.
      refetchInterval: query => (query.state.data?.replays.some(isGoing) ? pollMilliseconds : false),
    },
  )
  useLive(event => {
    if (event.type !== 'standard.replay.progress' || event.replay.draftId !== version.id) return
    void queryClient.invalidateQueries({ queryKey: routeKey(routes.listReplays, { params: { id: version.id } }) })
  })
  const [picked, setPicked] = useState<string | undefined>(undefined)
  const replays = data?.replays ?? []
  const shown = replays.find(({ id }) => id === picked) ?? replays[0]
  const isBusy = replays.some(isGoing)
  return (
    <Card
      title={t('standard.replay.title')}
      hint={t('standard.replay.hint')}
      actions={<Start version={version} isBusy={isBusy} />}
    >
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <SkeletonRows count={3} height={28} />
      ) : !shown ? (
        <Empty icon={<Play />} title={t('standard.replay.none')} hint={t('standard.replay.noneHint')} />
      ) : (
        <>
          {replays.length > 1 && (
            <Select
              className={styles.pick}
              size="small"
              aria-label={t('standard.replay.earlier')}
              value={shown.id}
              popupMatchSelectWidth={false}
              options={[...replays.entries()].map(([at, replay]) => ({
                value: replay.id,
                label: `${t('standard.replay.number', { number: replays.length - at })} ${t('standard.replay.lastDays', { count: replay.days })}`,
              }))}
              onChange={setPicked}
            />
          )}
          <Result key={shown.id} replay={shown} />
        </>
      )}
    </Card>
  )
}
