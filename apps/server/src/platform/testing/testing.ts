/** The test kit: the whole app on a fresh real database, listening on a free port, and a typed client that asks as somebody. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  accountRoutes,
  type Client,
  createClient,
  type Role,
  type RouteDeclaration,
  type RouteInput,
  type RouteResponse,
  visitorRoutes,
} from '@tact/protocol'
import { type App, createApp } from '#app.ts'
import type { Clock } from '#platform/clock.ts'
import type { Config } from '#platform/config/config.ts'
import { createId } from '#platform/id.ts'
import { createLog } from '#platform/log.ts'
import { createTestDatabase } from '#platform/testing/database.ts'

/** Asks a route as one actor; throws ProblemError on anything but 2xx. */
export type Ask = <R extends RouteDeclaration>(
  route: R,
  ...input: Record<never, never> extends RouteInput<R> ? [RouteInput<R>?] : [RouteInput<R>]
) => Promise<RouteResponse<R>>

export type TestPerson = { id: string; name: string; email: string; role: Role; ask: Ask; cookie: string }
export type TestVisitor = { customerId: string; token: string; ask: Ask }
export type PersonFields = {
  role: Role
  name?: string
  team?: string
  maxOpen?: number
  skills?: string[]
  languages?: string[]
}

export type TestApp = {
  app: App
  /** Where it listens, e.g. for sockets. */
  origin: string
  /** A signed-in person of the role, made once per role. */
  as(role: Role): Promise<TestPerson>
  /** Another signed-in person. */
  makePerson(fields: PersonFields): Promise<TestPerson>
  /** A new anonymous visitor. */
  visitor(locale?: 'zh-CN' | 'en'): Promise<TestVisitor>
  anonymous: Ask
  stop(): Promise<void>
}

export const testPassword = 'a password for tests'

export const testConfig = (databaseUrl: string, dataFolder: string): Config => ({
  host: '127.0.0.1',
  port: 0,
  dataFolder,
  standard: 'zh-CN',
  databaseUrl,
  redisUrl: null,
  secret: 'a secret for tests that is long enough',
  publicUrl: null,
  logLevel: 'error',
  trustsProxy: false,
  languageModel: null,
  withDemo: false,
})

/** Starts the app; `stop` it in `afterAll`. */
export const startTestApp = async (options: { clock?: Clock; config?: Partial<Config> } = {}): Promise<TestApp> => {
  const database = await createTestDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'tact-app-'))
  const app = await createApp(
    { ...testConfig(database.url, folder), ...options.config },
    { log: createLog('error'), checksReplies: true, ...(options.clock ? { clock: options.clock } : {}) },
  )
  const origin = await app.start()

  const clientWith = (headers: Record<string, string>): Client =>
    createClient({
      baseUrl: origin,
      fetch: (url, init) =>
        fetch(url, { ...init, headers: { ...(init?.headers as Record<string, string>), ...headers } }),
    })

  const makePerson = async ({ role, ...fields }: PersonFields): Promise<TestPerson> => {
    const email = `${createId()}@example.com`
    const name = fields.name ?? role
    const person = await app.account.addPerson(app.platform.database, { ...fields, name, email, role }, testPassword)
    const response = await fetch(`${origin}/api/v1${accountRoutes.signIn.path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: testPassword }),
    })
    if (!response.ok) throw new Error(`signing in answered ${response.status}: ${await response.text()}`)
    const cookie = response.headers
      .getSetCookie()
      .map(line => line.split(';')[0])
      .join('; ')
    return { id: person.id, name, email, role, cookie, ask: clientWith({ cookie }) }
  }
  const people = new Map<Role, Promise<TestPerson>>()
  const anonymous = clientWith({})

  return {
    app,
    origin,
    anonymous,
    makePerson,
    as: role => {
      const known = people.get(role) ?? makePerson({ role })
      people.set(role, known)
      return known
    },
    visitor: async (locale = 'zh-CN') => {
      const { token, customer } = await anonymous(visitorRoutes.createVisitorSession, { body: { locale } })
      return { customerId: customer.id, token, ask: clientWith({ authorization: `Bearer ${token}` }) }
    },
    stop: async () => {
      await app.stop()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
