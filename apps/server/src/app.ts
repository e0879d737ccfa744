/** What Tact is: the platform, then its modules, and how they meet. The only wiring file. */
import type { FastifyInstance } from 'fastify'
import { createAccountModule } from '#modules/account/account.module.ts'
import { createAuditModule } from '#modules/audit/audit.module.ts'
import { createChannelModule } from '#modules/channel/channel.module.ts'
import { createConversationModule, hear, roomsOf } from '#modules/conversation/conversation.module.ts'
import { createCustomerModule } from '#modules/customer/customer.module.ts'
import { createFollowUpModule } from '#modules/followup/followup.module.ts'
import { createInspectionModule } from '#modules/inspection/inspection.module.ts'
import { createJudgeModule } from '#modules/judge/judge.module.ts'
import { createKnowledgeModule } from '#modules/knowledge/knowledge.module.ts'
import { createOrderModule } from '#modules/order/order.module.ts'
import { createRoutingModule } from '#modules/routing/routing.module.ts'
import { createStandardModule, openStandard, type StandardInForce } from '#modules/standard/standard.module.ts'
import { createSurveyModule } from '#modules/survey/survey.module.ts'
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
  channel: ReturnType<typeof createChannelModule>
  conversation: ReturnType<typeof createConversationModule>
  customer: ReturnType<typeof createCustomerModule>
  inspection: ReturnType<typeof createInspectionModule>
  routing: ReturnType<typeof createRoutingModule>
  standard: StandardInForce
  /** Starts readers, jobs and live connections, then listens; the address. */
  start(): Promise<string>
  /** Once it serves: readies what takes time, on threads of its own. */
  warm(): Promise<void>
  stop(): Promise<void>
}

/** Requests in flight are answered; who is still sending after five seconds will not get to the end. */
const closeHttp = async (http: FastifyInstance): Promise<void> => {
  const patience = setTimeout(() => http.server.closeAllConnections(), 5000)
  await http.close().finally(() => clearTimeout(patience))
}

export const createApp = async (config: Config, overrides: PlatformOverrides = {}): Promise<App> => {
  // First of all: with a broken standard nothing is started that would have to be stopped.
  const standard = await openStandard(config.standard)
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
  const live = createLive({
    events,
    cluster,
    log,
    allowedOrigins,
    findPerson: gate.findPerson,
    verifyVisitor: tokens.verify,
  })

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
    onServingEnded: tx => routing.requestRequeue(tx),
    disconnect: live.disconnect,
  })

  // Conversations, routing and customers need one another; what they call is there once all of them are made.
  const conversation = createConversationModule({
    database,
    transact,
    clock,
    events,
    jobs,
    files,
    audit,
    standard,
    findNames: account.findNames,
    readChannel: () => channel.readSetting(),
    customers: {
      findBriefs: (...asked) => customer.findBriefs(...asked),
      findProfile: (...asked) => customer.findProfile(...asked),
      noteLanguage: (...asked) => customer.noteLanguage(...asked),
    },
    routing: {
      choose: (...asked) => routing.choose(...asked),
      chooseOfTeam: (...asked) => routing.chooseOfTeam(...asked),
      findServing: (...asked) => routing.findServing(...asked),
      isThere: (...asked) => routing.isThere(...asked),
      isTeam: (...asked) => routing.isTeam(...asked),
      requestDrain: tx => routing.requestDrain(tx),
    },
    countScriptUses: (...asked) => knowledge.countUses(...asked),
  })
  const {
    canReadCustomer,
    getReadable: getReadableConversation,
    findMany: findConversations,
  } = conversation.conversation
  const routing = createRoutingModule({
    database,
    transact,
    clock,
    events,
    jobs,
    listStaff: account.listPeople,
    queue: conversation.queue,
  })
  const order = createOrderModule({ database, canReadCustomer })
  const customer = createCustomerModule({
    database,
    transact,
    clock,
    audit,
    canReadCustomer,
    listHistory: conversation.conversation.listHistory,
    listOrders: order.ofCustomer,
    moveConversations: conversation.moveConversations,
  })
  const channel = createChannelModule({ database, transact, clock, tokens, audit, customers: customer })
  const knowledge = createKnowledgeModule({ database, clock })
  const followUp = createFollowUpModule({
    database,
    transact,
    clock,
    events,
    jobs,
    findBriefs: customer.findBriefs,
    getReadableConversation,
    findMessage: conversation.findMessage,
    canReadCustomer,
    findServing: routing.findServing,
  })
  const judge = createJudgeModule({ database, clock, log, jobs, settings: config.languageModel })
  const inspection = createInspectionModule({
    database,
    transact,
    clock,
    jobs,
    standard,
    readConversation: conversation.record.read,
    findConversations,
    getReadableConversation,
    noteScore: conversation.record.noteScore,
    findProfile: customer.findProfile,
    findBriefs: customer.findBriefs,
    findNames: account.findNames,
    listFollowUpMessageIds: followUp.listMessageIds,
    readCalendar: async () => (await channel.readSetting()).calendar,
    judge,
  })
  const standardEditor = createStandardModule({
    database,
    transact,
    clock,
    events,
    jobs,
    audit,
    log,
    holder: standard,
    findNames: account.findNames,
    listPeople: account.listPeople,
    findBriefs: customer.findBriefs,
    getReadableConversation,
    listClosed: conversation.record.listClosed,
    countClosed: conversation.record.countClosed,
    readReplayed: inspection.readInput,
  })
  const survey = createSurveyModule({
    transact,
    clock,
    noteRating: conversation.record.noteRating,
    view: conversation.conversation.view,
  })

  const modules = [
    account,
    channel,
    conversation,
    customer,
    followUp,
    inspection,
    knowledge,
    order,
    routing,
    standardEditor,
    survey,
  ]
  for (const bindRoutes of [auditRoutes, ...modules.map(({ routes }) => routes)]) bindRoutes(http)
  bindFileRoutes(http, { database, clock, store: platform.fileStore, key: platform.keyFor('files') })
  bindHealth(http, platform.pool)
  await serveReference(http)
  await servePages(http)

  const queueSigns = conversation.live.createQueueSigns(live.send, error =>
    log.warn({ reason: String(error) }, 'queue signs'),
  )
  const audience: Audience = {
    hear: event => {
      queueSigns.onEvent(event.type)
      return hear(event, files.sign)
    },
    roomsOf,
    onStaffTyping: conversation.live.onStaffTyping,
    onVisitorTyping: conversation.live.onVisitorTyping,
    onHeartbeat: routing.presence.touch,
    onLeft: routing.presence.leave,
    onVisitorResumed: conversation.live.onVisitorResumed,
  }
  return {
    platform,
    http,
    account,
    channel,
    conversation,
    customer,
    inspection,
    routing,
    standard,
    start: async () => {
      // Known before the first transaction needs it.
      await channel.readSetting()
      await events.start()
      await standardEditor.start()
      await jobs.start()
      live.start(http.server, audience)
      return http.listen({ host: config.host, port: config.port })
    },
    warm: standardEditor.warm,
    // From the outside in: no new requests, sockets told to come back, jobs ended, the log closed, the database last.
    stop: async () => {
      queueSigns.stop()
      await live.stop()
      await closeHttp(http)
      await jobs.stop()
      await standardEditor.stop()
      await events.stop()
      await platform.close()
    },
  }
}
