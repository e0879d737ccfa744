/** The test kit: the whole app on a fresh real database, and a typed client that asks as somebody. */
import type { RouteDeclaration, RouteInput, RouteResponse } from '@tact/protocol'
import type { Role } from '@tact/protocol'
import type { App } from '#app.ts'

/** Asks a route as one actor; throws ProblemError on anything but 2xx. */
export type Ask = <R extends RouteDeclaration>(
  route: R,
  ...input: Record<never, never> extends RouteInput<R> ? [RouteInput<R>?] : [RouteInput<R>]
) => Promise<RouteResponse<R>>

export type TestPerson = { id: string; name: string; email: string; role: Role; ask: Ask; cookie: string }
export type TestVisitor = { customerId: string; token: string; ask: Ask }

export type TestApp = {
  app: App
  /** A signed-in person of the role, made once per role; `makePerson` for more. */
  as(role: Role): Promise<TestPerson>
  makePerson(fields: { role: Role; name?: string; maxOpen?: number; languages?: string[]; skills?: string[]; team?: string }): Promise<TestPerson>
  /** A new anonymous visitor. */
  visitor(locale?: 'zh-CN' | 'en'): Promise<TestVisitor>
  anonymous: Ask
  /** The app listening on a free loopback port, for sockets; its origin. */
  listen(): Promise<string>
  stop(): Promise<void>
}
