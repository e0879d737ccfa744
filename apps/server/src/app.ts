/** What Tact is: the platform, then its modules, and how they meet. The only wiring file. */
import type { FastifyInstance } from 'fastify'
import { createAccountModule } from '#modules/account/account.module.ts'
import { createAuditModule } from '#modules/audit/audit.module.ts'
import type { Config } from '#platform/config/config.ts'
import { bindFileRoutes } from '#platform/files/routes.ts'
import { buildHttp } from '#platform/http/build.ts'
import { bindHealth } from '#platform/http/health.ts'
import { serveReference } from '#platform/http/reference.ts'
import type { Audience } from '#platform/live/live.ts'
import { createLive } from '#platform/live/start.ts'
import { openPlatform, type Platform, type PlatformOverrides } from '#platform/platform.ts'
import { servePages } from '#platform/static/pages.ts'

export type App = {
  platform: Platform
  http: FastifyInstance
  account: ReturnType<typeof createAccountModule>
  /** Starts readers, jobs and live connections, then listens; the address. */
  start(): Promise<string>
  stop(): Promise<void>
}

export const createApp = async (config: Config, overrides: PlatformOverrides = {}): Promise<App> => {
  const platform = await openPlatform(config, overrides)
  const { database, clock, transact, events, jobs, tokens, files, cluster, log } = platform
  const allowedOrigins = config.publicUrl ? [new URL(config.publicUrl).origin] : []
  const gate = {
    findPerson: (request: Parameters<typeof account.findActor>[0]) => account.findActor(request),
    verifyVisitor: tokens.verify,
    allowedOrigins,
    checksReplies: platform.checksReplies,
  }
  const http = await buildHttp(config, log, gate)
  const live = createLive({ events, cluster, log, allowedOrigins, findPerson: gate.findPerson, verifyVisitor: tokens.verify })

  const { audit, routes: auditRoutes } = createAuditModule({
    database,
    clock,
    findNames: (handle, ids) => account.findNames(handle, ids),
  })
  const account = createAccountModule({
    database,
    clock,
    transact,
    jobs,
    audit,
    secret: platform.keyFor('accounts'),
    baseUrl: platform.baseUrl,
    isPublic: platform.isPublic,
    disconnect: live.disconnect,
  })

  for (const bindRoutes of [auditRoutes, account.routes]) bindRoutes(http)
  bindFileRoutes(http, { database, clock, store: platform.fileStore, key: platform.keyFor('files') })
  bindHealth(http, platform.pool)
  await serveReference(http)
  await servePages(http)

  const audience: Audience = {
    hear: () => ({ staffRooms: [], staff: null, visitor: null }),
    roomsOf: () => [],
    onStaffTyping: async () => null,
    onVisitorTyping: async () => null,
    onHeartbeat: async () => {},
    onLeft: async () => {},
    onVisitorResumed: async () => [],
  }
  return {
    platform,
    http,
    account,
    start: async () => {
      await events.start()
      await jobs.start()
      live.start(http.server, audience)
      return http.listen({ host: config.host, port: config.port })
    },
    // From the outside in: no new requests, sockets told to come back, jobs ended, the log closed, the database last.
    stop: async () => {
      await live.stop()
      await http.close()
      await jobs.stop()
      await events.stop()
      await platform.close()
    },
  }
}
