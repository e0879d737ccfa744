/** Versions of the standard and what may be done with them. */
import { routes, type StandardVersion } from '@tact/protocol'
import { queryClient, routeKey, useRoute } from '#shared/api/index.ts'
import { useLive } from '#shared/live/index.ts'

const openStates: ReadonlySet<string> = new Set(['draft', 'in_review', 'approved'])

export const isOpen = ({ state }: StandardVersion): boolean => openStates.has(state)

/** All versions, the open ones among them, and the id of the one in force. */
export const useVersions = () => {
  const answer = useRoute(routes.listStandardVersions, { query: { limit: 100 } })
  useLive(event => {
    if (event.type === 'standard.draft.changed')
      void queryClient.invalidateQueries({ queryKey: routeKey(routes.listStandardVersions) })
  })
  const versions = answer.data?.versions ?? []
  return { ...answer, versions, open: versions.filter(isOpen), inForceId: answer.data?.inForceId }
}

/** Routes that show a version: stale after anything was done with one. */
export const versionRoutes = [routes.listStandardVersions, routes.getStandardVersion]
