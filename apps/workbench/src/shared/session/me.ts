/** Who is signed in and what they may do. */
import { type Me, type Permission, routes } from '@tact/protocol'
import { useQuery } from '@tanstack/react-query'
import { queryClient, routeQuery } from '#shared/api/query.ts'

/** A missing session is no surprise here: the router asks, and leads to the sign-in page. */
export const meQuery = { ...routeQuery(routes.getMe), staleTime: 5 * 60_000, meta: { isQuiet: true } }

export const forgetMe = () => queryClient.clear()

/** Inside the shell there is always somebody: the router loads `me` before. Throws outside of it. */
export const useMe = (): Me => {
  const { data } = useQuery(meQuery)
  if (!data) throw new Error('useMe outside of the shell')
  return data
}

/** `const can = useCan(); can(permission.script.manage)`. */
export const useCan = (): ((wanted: Permission) => boolean) => {
  const { permissions } = useMe()
  return wanted => permissions.includes(wanted)
}
