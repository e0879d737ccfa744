/** Speaks the visitor's routes over fetch. The protocol gives the types; its schemas stay out of the bundle. */
import type { Problem } from '@tact/protocol'

/** An answer that is not 2xx; status 0 means that the server was not reached. */
export class RequestError extends Error {
  readonly status: number
  readonly code: Problem['code']
  constructor(status: number, code: Problem['code'], message: string) {
    super(message)
    this.status = status
    this.code = code
  }
  /** Worth trying again by itself: no network, too busy, or the server's own fault. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500
  }
}

export type Access = { server: string; token: () => string | null; locale: () => string }

export const apiPrefix = '/api/v1'

export const readError = (status: number, body: unknown): RequestError => {
  const problem = (typeof body === 'object' ? body : null) as Partial<Problem> | null
  const message = problem?.errors?.[0]?.message ?? problem?.detail ?? problem?.title ?? ''
  return new RequestError(status, problem?.code ?? 'internal', message)
}

export const headersOf = (access: Access): Record<string, string> => {
  const token = access.token()
  return {
    accept: 'application/json',
    'accept-language': access.locale(),
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  }
}

/** Asks once, waits at most 20 s. Throws RequestError. */
export const request = async <T>(access: Access, method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> => {
  const headers = headersOf(access)
  if (body !== undefined) headers['content-type'] = 'application/json'
  const cut = new AbortController()
  const timer = setTimeout(() => cut.abort(), 20_000)
  try {
    const response = await fetch(access.server + apiPrefix + path, {
      method,
      headers,
      credentials: 'omit',
      cache: 'no-store',
      signal: cut.signal,
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    if (!response.ok) throw readError(response.status, await response.json().catch(() => null))
    return (response.status === 204 ? undefined : await response.json()) as T
  } catch (error) {
    if (error instanceof RequestError) throw error
    throw new RequestError(0, 'unavailable', '')
  } finally {
    clearTimeout(timer)
  }
}
