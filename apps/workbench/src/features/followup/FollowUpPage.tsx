/** All promises by their time: one's own, or everybody's for who may see them. */
import { type FollowUp, permission, routes } from '@tact/protocol'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { CalendarCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useRoute } from '#shared/api/index.ts'
import { useCan } from '#shared/session/index.ts'
import { formatDay, useNow } from '#shared/time/index.ts'
import { Card, Empty, ErrorState, Page, SkeletonRows } from '#shared/ui/index.ts'
import { arrangeFollowUps } from './followUps.ts'
import styles from './followup.module.css'
import { PromiseRow } from './PromiseList.tsx'

const statuses = ['open', 'done'] as const

export const FollowUpPage = () => {
  const { t } = useTranslation()
  const can = useCan()
  const now = useNow()
  const navigate = useNavigate()
  const { scope = 'mine', status = 'open' } = useSearch({ from: '/shell/follow-ups' })
  const { data, isPending, error, refetch } = useRoute(routes.listFollowUps, { query: { scope, status } })
  const days = groupByDay(arrangeFollowUps(data?.followUps ?? []), at => formatDay(at, now, t))
  return (
    <Page
      title={t('followUp.title')}
      hint={t('followUp.hint')}
      actions={
        <>
          {can(permission.followUp.readAll) && (
            <Segmented
              value={scope}
              aria-label={t('followUp.whose')}
              options={(['mine', 'all'] as const).map(value => ({ value, label: t(`followUp.scope.${value}`) }))}
              onChange={value => void navigate({ to: '/follow-ups', search: { scope: value, status } })}
            />
          )}
          <Segmented
            value={status === 'cancelled' ? 'done' : status}
            aria-label={t('followUp.status')}
            options={statuses.map(value => ({ value, label: t(`followUp.state.${value}`) }))}
            onChange={value => void navigate({ to: '/follow-ups', search: { scope, status: value } })}
          />
        </>
      }
    >
      {isPending ? (
        <SkeletonRows />
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : days.length === 0 ? (
        <Empty icon={<CalendarCheck />} title={t(`followUp.empty.${status}`)} hint={t('followUp.emptyHint')} />
      ) : (
        days.map(({ day, list }) => (
          <Card key={day} title={day}>
            <ul className={styles.list}>
              {list.map(followUp => (
                <li key={followUp.id} className={styles.wide}>
                  <PromiseRow followUp={followUp} />
                  <p className={styles.facts}>
                    {followUp.customer &&
                      (followUp.conversationId ? (
                        <Link to="/conversations/$id" params={{ id: followUp.conversationId }}>
                          {followUp.customer.name}
                        </Link>
                      ) : (
                        followUp.customer.name
                      ))}
                    {scope === 'all' && <span>{followUp.owner.name}</span>}
                  </p>
                </li>
              ))}
            </ul>
          </Card>
        ))
      )}
    </Page>
  )
}

const groupByDay = (list: readonly FollowUp[], dayOf: (at: string) => string): { day: string; list: FollowUp[] }[] => {
  const days: { day: string; list: FollowUp[] }[] = []
  for (const followUp of list) {
    const day = dayOf(followUp.status === 'done' ? (followUp.doneAt ?? followUp.dueAt) : followUp.dueAt)
    const last = days.find(one => one.day === day)
    if (last) last.list.push(followUp)
    else days.push({ day, list: [followUp] })
  }
  return days
}
