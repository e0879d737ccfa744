/** Follow-ups in the cache: asked for once per customer, then kept true by live events and own acts. */
import { type FollowUp, type LiveEvent, type RouteResponse, routes } from '@tact/protocol'
import { queryClient, routeKey, useAct, useRoute } from '#shared/api/index.ts'

type FollowUpList = RouteResponse<typeof routes.listFollowUps>

/** Open ones by due time, then what was done, newest first; cancelled ones are not shown. */
export const arrangeFollowUps = (list: readonly FollowUp[]): FollowUp[] => {
  const byDue = (a: FollowUp, b: FollowUp) => Date.parse(a.dueAt) - Date.parse(b.dueAt)
  const open = list.filter(one => one.status === 'open').sort(byDue)
  const done = list
    .filter(one => one.status === 'done')
    .sort((a, b) => Date.parse(b.doneAt ?? b.dueAt) - Date.parse(a.doneAt ?? a.dueAt))
  return [...open, ...done]
}

type ListQuery = { customerId?: string; status?: string; scope?: string; conversationId?: string }
const belongs = (followUp: FollowUp, query: ListQuery): boolean =>
  (query.customerId === undefined || query.customerId === followUp.customer?.id) &&
  (query.conversationId === undefined || query.conversationId === followUp.conversationId) &&
  (query.status === undefined || query.status === followUp.status)

/** Puts one follow-up into every list here that it belongs to. */
export const putFollowUp = (followUp: FollowUp): void => {
  const cached = queryClient.getQueryCache().findAll({ queryKey: routeKey(routes.listFollowUps) })
  for (const { queryKey } of cached) {
    const query = (queryKey[2] as { query?: ListQuery } | undefined)?.query ?? {}
    queryClient.setQueryData<FollowUpList>(queryKey, list => {
      if (!list) return list
      const isKnown = list.followUps.some(one => one.id === followUp.id)
      // Whose it is, is the server's to judge: a list of one's own takes in only what it already holds or its customer's.
      if (!isKnown && query.scope !== 'all') return list
      const others = list.followUps.filter(one => one.id !== followUp.id)
      return { followUps: belongs(followUp, query) ? [...others, followUp] : others }
    })
  }
}

export const applyFollowUp = (event: LiveEvent): void => {
  if (event.type === 'followUp.changed') putFollowUp(event.followUp)
}

export const useCustomerFollowUps = (customerId: string) =>
  useRoute(routes.listFollowUps, { query: { customerId, scope: 'all' } }, { staleTime: 300_000 })

export const useCreateFollowUp = () =>
  useAct(routes.createFollowUp, { onSuccess: putFollowUp, stale: [routes.listFollowUps] })
export const useUpdateFollowUp = () => useAct(routes.updateFollowUp, { onSuccess: putFollowUp })
