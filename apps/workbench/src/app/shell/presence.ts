/** One's own presence, as the server knows it. */
import { type PresenceState, permission, routes } from '@tact/protocol'
import { queryClient, routeKey, useAct, useRoute } from '#shared/api/index.ts'
import { useLive } from '#shared/live/index.ts'
import { useCan, useMe } from '#shared/session/index.ts'

export const usePresence = (): {
  state: PresenceState | undefined
  /** False until the server has answered. */
  isKnown: boolean
  choose: (state: PresenceState) => void
} => {
  const { person } = useMe()
  const can = useCan()
  const isOn = can(permission.presence.set)
  const { data } = useRoute(routes.listPresence, {}, { enabled: isOn })
  const refresh = () => void queryClient.invalidateQueries({ queryKey: routeKey(routes.listPresence) })
  useLive(event => {
    if (event.type === 'presence.changed') refresh()
  })
  const act = useAct(routes.setPresence, { onSuccess: refresh })
  const known = data?.people.find(entry => entry.personId === person.id)?.state
  const wanted = act.isPending ? act.variables?.body.state : undefined
  return {
    state: isOn ? (wanted ?? known ?? 'offline') : undefined,
    isKnown: isOn && data !== undefined,
    choose: state => act.mutate({ body: { state } }),
  }
}
