/** The typed client: one function that speaks every declared route. */
import { Problem } from '#problem.ts'
import { apiPrefix, type RouteDeclaration, type RouteInput, type RouteResponse } from '#route.ts'

export type ClientOptions = {
  /** Origin without a trailing slash; empty for the same origin. */
  baseUrl: string
  fetch?: typeof fetch
  /** Asked language of problem sentences. */
  locale?: () => string
  /** Visitor's token, where there is one. */
  token?: () => string | null
}

/** A problem document as an exception; `status` 0 means that the server was not reached. */
export class ProblemError extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail ?? problem.title)
    this.name = 'ProblemError'
    this.problem = problem
  }
  get status(): number {
    return this.problem.status
  }
}

const fillPath = (path: string, params: Record<string, unknown>): string =>
  path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(String(params[key])))

const writeQuery = (query: Record<string, unknown>): string => {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query))
    if (value !== undefined && value !== null) search.set(key, String(value))
  const text = search.toString()
  return text ? `?${text}` : ''
}

const readProblem = async (response: Response): Promise<Problem> => {
  const parsed = Problem.safeParse(await response.json().catch(() => null))
  if (parsed.success) return parsed.data
  return {
    type: 'about:blank',
    title: response.statusText || `HTTP ${response.status}`,
    status: response.status,
    code: 'internal',
  }
}

/** The address of a route with its parameters filled in, below `baseUrl`. */
export const routeUrl = (r: RouteDeclaration, input: { params?: unknown; query?: unknown }): string =>
  apiPrefix +
  fillPath(r.path, (input.params ?? {}) as Record<string, unknown>) +
  writeQuery((input.query ?? {}) as Record<string, unknown>)

/** Creates the client. Throws ProblemError for every answer that is not 2xx and for a lost network. */
export const createClient = (options: ClientOptions) => {
  const doFetch = options.fetch ?? ((...args: Parameters<typeof fetch>) => fetch(...args))
  return async <R extends RouteDeclaration>(
    r: R,
    ...[input]: Record<never, never> extends RouteInput<R> ? [RouteInput<R>?] : [RouteInput<R>]
  ): Promise<RouteResponse<R>> => {
    const given = (input ?? {}) as { params?: unknown; query?: unknown; body?: unknown }
    const headers: Record<string, string> = { accept: 'application/json' }
    const token = options.token?.()
    if (token) headers.authorization = `Bearer ${token}`
    const locale = options.locale?.()
    if (locale) headers['accept-language'] = locale
    if (given.body !== undefined) headers['content-type'] = 'application/json'
    let response: Response
    try {
      response = await doFetch(options.baseUrl + routeUrl(r, given), {
        method: r.method,
        headers,
        credentials: 'same-origin',
        ...(given.body === undefined ? {} : { body: JSON.stringify(given.body) }),
      })
    } catch (cause) {
      const problem: Problem = { type: 'about:blank', title: 'offline', status: 0, code: 'unavailable' }
      throw Object.assign(new ProblemError(problem), { cause })
    }
    if (!response.ok) throw new ProblemError(await readProblem(response))
    return (response.status === 204 ? undefined : await response.json()) as RouteResponse<R>
  }
}
export type Client = ReturnType<typeof createClient>
