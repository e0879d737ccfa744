/** Conversations: a customer writes, an agent answers under the guard; nothing is lost and nothing doubled. */
import type { FastifyInstance } from 'fastify'
import type { Tx } from '#platform/database/database.ts'
import { assign, requeue } from './assignment.ts'
import type { Assignee, ConversationNeeds } from './conversation.needs.ts'
import { bindConversationRoutes } from './conversation.routes.ts'
import { createConversationService } from './conversation.service.ts'
import {
  countOpen,
  findLastAgent,
  type Held,
  listHeld,
  lockConversation,
  lockWaiting,
  moveConversations,
} from './conversation.store.ts'
import { createDeskService } from './desk.service.ts'
import { createLiveService } from './live.service.ts'
import { findMessage } from './message.store.ts'
import { createOverrideService } from './override.service.ts'
import { createReceiptService } from './receipt.service.ts'
import { createReceiveService } from './receive.service.ts'
import { createRecordService } from './record.service.ts'
import { createReplyService } from './reply.service.ts'
import { openThread } from './thread.ts'
import { bindVisitorRoutes } from './visitor.routes.ts'

const createServices = (needs: ConversationNeeds) => ({
  conversation: createConversationService(needs),
  receive: createReceiveService(needs),
  reply: createReplyService(needs),
  desk: createDeskService(needs),
  receipt: createReceiptService(needs),
  override: createOverrideService(needs),
  record: createRecordService(needs),
  live: createLiveService(needs),
  files: needs.files,
})
const rememberedMs = 10_000

/** Names change rarely and every event carries one: each is asked for at most every ten seconds. */
const rememberNames = (findNames: ConversationNeeds['findNames']): ConversationNeeds['findNames'] => {
  const known = new Map<string, { name: string; until: number }>()
  return async (handle, ids) => {
    const now = Date.now()
    const missing = ids.filter(id => (known.get(id)?.until ?? 0) <= now)
    if (missing.length > 0)
      for (const [id, name] of await findNames(handle, missing)) known.set(id, { name, until: now + rememberedMs })
    return new Map(ids.flatMap(id => (known.has(id) ? [[id, known.get(id)?.name ?? ''] as const] : [])))
  }
}

export type ConversationServices = ReturnType<typeof createServices>

export const createConversationModule = (given: ConversationNeeds) => {
  const needs = { ...given, findNames: rememberNames(given.findNames) }
  const services = createServices(needs)
  return {
    ...services,
    /** What routing does with the queue. */
    queue: {
      countOpen,
      findLastAgent,
      lockWaiting,
      /** Gives a row that this transaction has locked to a person. */
      assign: async (tx: Tx, row: Awaited<ReturnType<typeof lockWaiting>>[number], to: Assignee): Promise<void> => {
        const thread = await openThread(needs, tx, row)
        await assign(thread, to, 'assigned')
        await thread.save()
      },
      listHeld,
      /** Back to the queue if, locked, it still is left alone; false otherwise. */
      requeue: async (tx: Tx, id: string, isLeft: (held: Held) => boolean): Promise<boolean> => {
        const row = await lockConversation(tx, id)
        if (row?.status !== 'open' || row.agentId === null || !isLeft({ ...row, agentId: row.agentId })) return false
        const thread = await openThread(needs, tx, row)
        await requeue(needs, tx, thread)
        await thread.save()
        return true
      },
    },
    moveConversations,
    findMessage,
    routes: (app: FastifyInstance): void => {
      bindConversationRoutes(app, services)
      bindVisitorRoutes(app, services)
    },
  }
}
export { hear, roomsOf } from './audience.policy.ts'
export type { ConversationNeeds } from './conversation.needs.ts'
