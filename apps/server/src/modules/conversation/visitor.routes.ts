/** Binds the customer's routes. */
import { visitorRoutes as r } from '@tact/protocol'
import type { FastifyInstance } from 'fastify'
import { bind } from '#platform/http/bind.ts'
import type { ConversationServices } from './conversation.module.ts'

const web = 'web'

export const bindVisitorRoutes = (app: FastifyInstance, services: ConversationServices): void => {
  const { conversation, receive, receipt, files } = services
  const { view, presentForCustomer } = conversation

  bind(app, r.listVisitorConversations, async ({ actor }) => ({
    conversations: await conversation.listOwn(actor.customerId),
  }))
  bind(app, r.startConversation, async ({ actor, body, locale }) => {
    const { page = null, ...words } = body
    const incoming = { ...words, page, channel: web, customerId: actor.customerId, conversationId: null }
    const { row, message } = await receive.receive(incoming, locale)
    return { ...(await view(row)), message: presentForCustomer(message) }
  })
  bind(app, r.getVisitorConversation, async ({ actor, params }) =>
    view(await conversation.getOwn(actor.customerId, params.id)),
  )
  bind(app, r.listVisitorMessages, async ({ actor, params, query }) => ({
    messages: await conversation.listOwnMessages(actor.customerId, params.id, query),
  }))
  bind(app, r.sendVisitorMessage, async ({ actor, params, body }) => {
    const incoming = { ...body, page: null, channel: web, customerId: actor.customerId, conversationId: params.id }
    return presentForCustomer((await receive.receive(incoming)).message)
  })
  bind(app, r.sendVisitorReceipt, ({ actor, params, body }) =>
    receipt.noteCustomerReceipt(actor.customerId, params.id, body),
  )
  bind(app, r.requestPerson, async ({ actor, params }) =>
    view(await receive.requestPerson(actor.customerId, params.id)),
  )
  bind(app, r.closeVisitorConversation, async ({ actor, params }) =>
    view(await receive.closeByCustomer(actor.customerId, params.id)),
  )
  bind(app, r.uploadVisitorFile, async ({ actor, upload }) =>
    files.accept(await upload(), { customerId: actor.customerId }),
  )
}
