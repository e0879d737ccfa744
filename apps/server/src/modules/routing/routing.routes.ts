/** Binds the routes of routing. */
import { routingRoutes as r } from '@tact/protocol'
import type { FastifyInstance } from 'fastify'
import { bind } from '#platform/http/bind.ts'
import type { createPresenceService } from './presence.service.ts'

export const bindRoutingRoutes = (app: FastifyInstance, presence: ReturnType<typeof createPresenceService>): void => {
  bind(app, r.listPresence, async () => ({ people: await presence.list() }))
  bind(app, r.setPresence, ({ actor, body }) => presence.set(actor.id, body.state))
}
