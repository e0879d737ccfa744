/** Rows of the list. */
import type { RouteResponse, routes } from '@tact/protocol'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Chip, type Column, DataTable, Dot, RelativeTime, Score, type Tone } from '#shared/ui/index.ts'
import styles from './List.module.css'
import type { InspectionSearch } from './search.ts'

type Entry = RouteResponse<typeof routes.listInspections>['inspections'][number]
const shown = 3
// What wounds a customer stands out; what could be said better does not.
const plain = new Set([
  'shirking',
  'refusal',
  'impatience',
  'blaming',
  'provoking',
  'contempt',
  'off_duty',
  'abuse',
  'brush_off',
  'privacy',
  'off_platform',
  'no_empathy',
  'unanswered',
])
const toneOf = (category: string): Tone => (plain.has(category) ? 'a' : 'am')

const Findings = ({ counts }: { counts: Entry['findingCounts'] }) => {
  const { t } = useTranslation()
  const list = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .sort(([a, x], [b, y]) => Number(plain.has(b)) - Number(plain.has(a)) || y - x)
  if (list.length === 0) return <span className={styles.quiet}>{t('inspection.noFindings')}</span>
  return (
    <span className={styles.chips}>
      {list.slice(0, shown).map(([category, count]) => (
        <Chip key={category} tone={toneOf(category)}>
          {t(`category.${category}`, { defaultValue: category })}
          <span>{count}</span>
        </Chip>
      ))}
      {list.length > shown && (
        <span className={styles.quiet}>{t('inspection.andMore', { count: list.length - shown })}</span>
      )}
    </span>
  )
}

export const InspectionRows = ({ rows, search }: { rows: readonly Entry[]; search: InspectionSearch }) => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const columns: Column<Entry>[] = [
    { key: 'score', title: t('inspection.score'), width: 84, render: row => <Score score={row.score} /> },
    {
      key: 'conversation',
      title: t('inspection.conversation'),
      isMain: true,
      render: row => (
        <Link to="/inspections/$id" params={{ id: row.conversationId }} search={search} className={styles.link}>
          {row.subject ?? t('inspection.noSubject')}
          <span>
            <Dot />
            {row.customerName}
          </span>
        </Link>
      ),
    },
    { key: 'agent', title: t('inspection.agent'), render: row => row.agentName ?? t('inspection.unassigned') },
    { key: 'findings', title: t('inspection.findings'), render: row => <Findings counts={row.findingCounts} /> },
    {
      key: 'rating',
      title: t('inspection.rating'),
      render: row =>
        row.ratingScore === null ? (
          <span className={styles.quiet}>{t('inspection.notRated')}</span>
        ) : (
          t('inspection.outOfFive', { score: row.ratingScore })
        ),
    },
    {
      key: 'closedAt',
      title: t('inspection.closedAt'),
      align: 'end',
      render: row => <RelativeTime at={row.closedAt} />,
    },
  ]
  return (
    <DataTable
      label={t('inspection.title')}
      columns={columns}
      rows={rows}
      rowKey={row => row.conversationId}
      onRow={row => void navigate({ to: '/inspections/$id', params: { id: row.conversationId }, search })}
    />
  )
}
