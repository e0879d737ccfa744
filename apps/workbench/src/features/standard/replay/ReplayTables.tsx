/** Counts of a replay: by clause, by team, by agent. */
import type { Replay } from '@tact/protocol'
import { Button, Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Column, DataTable } from '#shared/ui/index.ts'

/** Nothing has no sign. */
export const signed = (sign: string, count: number): string => (count === 0 ? '0' : `${sign}${count}`)

type Count = { appeared: number; vanished: number; conversations: number }
type ReplayTablesProps = {
  replay: Replay
  clauseId: string | undefined
  onClause: (clauseId: string | undefined) => void
}

export const ReplayTables = ({ replay, clauseId, onClause }: ReplayTablesProps) => {
  const { t } = useTranslation()
  const counts = <T extends Count>(): Column<T>[] => [
    {
      key: 'appeared',
      title: t('standard.replay.appeared'),
      align: 'end',
      width: 96,
      render: row => signed('+', row.appeared),
    },
    {
      key: 'vanished',
      title: t('standard.replay.vanished'),
      align: 'end',
      width: 96,
      render: row => signed('\u2212', row.vanished),
    },
    {
      key: 'conversations',
      title: t('standard.replay.differ'),
      align: 'end',
      width: 110,
      render: row => row.conversations,
    },
  ]
  const nobody = t('standard.replay.nobody')
  return (
    <Tabs
      items={[
        {
          key: 'clauses',
          label: t('standard.replay.byClause'),
          children: (
            <DataTable
              label={t('standard.replay.byClause')}
              rows={replay.clauses}
              rowKey={row => row.clauseId}
              columns={[
                {
                  key: 'clause',
                  title: t('standard.clauses'),
                  isMain: true,
                  render: row => (
                    <Button
                      type="link"
                      size="small"
                      aria-pressed={clauseId === row.clauseId}
                      onClick={() => onClause(clauseId === row.clauseId ? undefined : row.clauseId)}
                    >
                      {row.clauseId} {row.title}
                    </Button>
                  ),
                },
                ...counts<Replay['clauses'][number]>(),
              ]}
            />
          ),
        },
        {
          key: 'teams',
          label: t('standard.replay.byTeam'),
          children: (
            <DataTable
              label={t('standard.replay.byTeam')}
              rows={replay.teams}
              rowKey={row => row.team}
              columns={[
                { key: 'team', title: t('standard.replay.team'), isMain: true, render: row => row.team || nobody },
                ...counts<Replay['teams'][number]>(),
              ]}
            />
          ),
        },
        {
          key: 'agents',
          label: t('standard.replay.byAgent'),
          children: (
            <DataTable
              label={t('standard.replay.byAgent')}
              rows={replay.agents}
              rowKey={row => row.agent?.id ?? 'nobody'}
              columns={[
                {
                  key: 'agent',
                  title: t('standard.replay.agent'),
                  isMain: true,
                  render: row => row.agent?.name ?? nobody,
                },
                { key: 'team', title: t('standard.replay.team'), width: 120, render: row => row.team },
                ...counts<Replay['agents'][number]>(),
              ]}
            />
          ),
        },
      ]}
    />
  )
}
