/** Pages of inspected conversations for the filters. */
import { routes } from '@tact/protocol'
import { useInfiniteQuery } from '@tanstack/react-query'
import { api, routeKey } from '#shared/api/index.ts'
import { listQuery } from './query.ts'
import type { InspectionSearch } from './search.ts'

export const useInspections = (search: InspectionSearch) =>
  useInfiniteQuery({
    queryKey: [...routeKey(routes.listInspections), search],
    queryFn: ({ pageParam }) => api(routes.listInspections, { query: listQuery(search, pageParam) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor ?? undefined,
  })
