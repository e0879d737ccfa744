/** Binds the desk's routes. */
import { conversationRoutes as r, searchRoutes } from '@tact/protocol'
import type { FastifyInstance } from 'fastify'
import { bind } from '#platform/http/bind.ts'
import type { ConversationServices } from './conversation.module.ts'
import { requireServed } from './reply.service.ts'

export const bindConversationRoutes = (app: FastifyInstance, services: ConversationServices): void => {
  const { conversation, reply, desk, receipt, override, files } = services
  const { summarise, present } = conversation

  bind(app, r.listConversations, ({ actor, query }) => conversation.list(actor, query))
  bind(app, r.getConversation, async ({ actor, params }) => summarise(await conversation.getReadable(actor, params.id)))
  bind(app, r.listMessages, async ({ actor, params, query }) => ({
    messages: await conversation.listMessages(actor, params.id, query),
  }))
  bind(app, r.acceptConversation, async ({ actor, params }) => summarise(await desk.accept(actor, params.id)))
  bind(app, r.sendMessage, async ({ actor, params, body }) => present(await reply.send(actor, params.id, body)))
  bind(app, r.writeNote, async ({ actor, params, body }) => present(await reply.writeNote(actor, params.id, body)))
  bind(app, r.uploadFile, async ({ actor, params, upload }) => {
    requireServed(actor, await conversation.getReadable(actor, params.id))
    return files.accept(await upload(), { personId: actor.id })
  })
  bind(app, r.sendReceipt, ({ actor, params, body }) => receipt.noteAgentReceipt(actor, params.id, body))
  bind(app, r.transferConversation, async ({ actor, params, body }) =>
    summarise(await desk.transfer(actor, params.id, body)),
  )
  bind(app, r.closeConversation, async ({ actor, params, body }) => summarise(await desk.close(actor, params.id, body)))
  bind(app, r.reopenConversation, async ({ actor, params, body }) =>
    summarise(await desk.reopen(actor, params.id, body.reason)),
  )
  bind(app, r.markHardQuestion, async ({ actor, params, body }) =>
    summarise(await reply.markHardQuestion(actor, params.id, new Date(body.toldTime))),
  )
  bind(app, r.requestOverride, ({ actor, params, body }) => override.request(actor, params.id, body))
  bind(app, r.listOverrides, async ({ actor, query }) => ({ overrides: await override.list(actor, query) }))
  bind(app, r.decideOverride, ({ actor, params, body, ip }) => override.decide(actor, params.id, body, ip))
  bind(app, searchRoutes.search, ({ actor, query }) => conversation.search(actor, query))
}
