/** Replies that wait for a supervisor's word; live changes go straight into what is shown. */
import { type LiveEvent, type Override, type RouteResponse, routes } from '@tact/protocol'
import { queryClient, routeQuery, useRoute } from '#shared/api/index.ts'

type OverrideList = RouteResponse<typeof routes.listOverrides>
const pendingInput = { query: { status: 'pending' as const } }
const ofConversation = (id: string) => ({ query: { conversationId: id } })

/** A list after one request changed; `keeps` says whether it still belongs. Pure. */
export const withOverride = (
  list: readonly Override[],
  changed: Override,
  keeps: (override: Override) => boolean,
): Override[] => {
  const others = list.filter(one => one.id !== changed.id)
  const next = keeps(changed) ? [...others, changed] : others
  return next.sort((a, b) => Date.parse(a.requestedAt) - Date.parse(b.requestedAt))
}

export const applyOverride = (event: LiveEvent): void => {
  if (event.type !== 'override.changed') return
  const { override } = event
  queryClient.setQueryData<OverrideList>(
    routeQuery(routes.listOverrides, pendingInput).queryKey,
    list => list && { overrides: withOverride(list.overrides, override, one => one.status === 'pending') },
  )
  queryClient.setQueryData<OverrideList>(
    routeQuery(routes.listOverrides, ofConversation(override.conversationId)).queryKey,
    list => list && { overrides: withOverride(list.overrides, override, () => true) },
  )
}

/** Requests a supervisor has to decide, oldest first. */
export const usePendingOverrides = (isEnabled: boolean): Override[] =>
  useRoute(routes.listOverrides, pendingInput, { enabled: isEnabled, staleTime: 300_000 }).data?.overrides ?? none

export const useConversationOverrides = (id: string): Override[] =>
  useRoute(routes.listOverrides, ofConversation(id), { staleTime: 300_000 }).data?.overrides ?? none

const none: Override[] = []
