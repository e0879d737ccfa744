/** Queries and acts over declared routes: one key per route and input, one place for problems. */
import { ProblemError, type RouteDeclaration, type RouteInput, type RouteResponse } from '@tact/protocol'
import {
  MutationCache,
  QueryCache,
  QueryClient,
  queryOptions,
  type UseMutationOptions,
  type UseQueryOptions,
  useMutation,
  useQuery,
} from '@tanstack/react-query'
import { App } from 'antd'
import { api, problemText } from '#shared/api/client.ts'
import { leaveToSignIn } from '#shared/session/leave.ts'

/** 401 leads to the sign-in page and back; a refused sign-in is said on the page itself. */
const onError = (error: unknown) => {
  if (!(error instanceof ProblemError)) return
  const { status, code } = error.problem
  if (status === 401 && code !== 'wrong_credentials') leaveToSignIn()
  if (code === 'password_change_required') leaveToSignIn('/change-password')
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: (error, query) => query.meta?.isQuiet || onError(error) }),
  mutationCache: new MutationCache({ onError: error => onError(error) }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, error) =>
        count < 2 && (!(error instanceof ProblemError) || error.status === 0 || error.status >= 500),
    },
    mutations: { retry: false },
  },
})

// A declared route is called with what its schemas take; here the exact type is carried by the caller's generic.
const call = api as <R extends RouteDeclaration>(route: R, input?: RouteInput<R>) => Promise<RouteResponse<R>>

/** `[method, path]` or `[method, path, input]`; the short one invalidates every input of the route. */
export const routeKey = <R extends RouteDeclaration>(route: R, input?: RouteInput<R>) =>
  input === undefined ? ([route.method, route.path] as const) : ([route.method, route.path, input] as const)

/** Query options of a GET route, for `useQuery`, `ensureQueryData`, `setQueryData`. */
export const routeQuery = <R extends RouteDeclaration>(route: R, input?: RouteInput<R>) =>
  queryOptions<RouteResponse<R>>({
    queryKey: routeKey(route, input ?? ({} as RouteInput<R>)),
    queryFn: () => call(route, input),
  })

/** `useRoute(routes.getCustomer, { params: { id } })`. */
export const useRoute = <R extends RouteDeclaration, T = RouteResponse<R>>(
  route: R,
  input?: RouteInput<R>,
  options?: Omit<UseQueryOptions<RouteResponse<R>, Error, T>, 'queryKey' | 'queryFn'>,
) =>
  useQuery<RouteResponse<R>, Error, T>({
    queryKey: routeKey(route, input ?? ({} as RouteInput<R>)),
    queryFn: () => call(route, input),
    ...options,
  })

type ActOptions<R extends RouteDeclaration> = Omit<
  UseMutationOptions<RouteResponse<R>, Error, RouteInput<R>>,
  'mutationFn'
> & {
  /** The caller says the problem itself. */
  isQuiet?: boolean
  /** Routes whose answers are stale after success. */
  stale?: readonly RouteDeclaration[]
}

/** `useAct(routes.acceptConversation).mutate({ params: { id } })`; a problem is said as a message in the user's language. */
export const useAct = <R extends RouteDeclaration>(route: R, options: ActOptions<R> = {}) => {
  const { message } = App.useApp()
  const { isQuiet, stale, onSuccess, onError: onProblem, ...rest } = options
  return useMutation<RouteResponse<R>, Error, RouteInput<R>>({
    ...rest,
    mutationFn: input => call(route, input),
    onSuccess: (...args) => {
      for (const other of stale ?? []) void queryClient.invalidateQueries({ queryKey: routeKey(other) })
      return onSuccess?.(...args)
    },
    onError: (...args) => {
      const error = args[0]
      const isLeaving = error instanceof ProblemError && error.status === 401
      if (!isQuiet && !isLeaving) message.error(problemText(error))
      return onProblem?.(...args)
    },
  })
}
