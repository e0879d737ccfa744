/** Follow-ups: promises with an owner and a time, and their reminders. */
import { followUpRoutes as r } from '@tact/protocol'
import type { FastifyInstance } from 'fastify'
import { bind } from '#platform/http/bind.ts'
import { createFollowUpService, type FollowUpNeeds } from './followup.service.ts'

export const createFollowUpModule = (needs: FollowUpNeeds) => {
  const service = createFollowUpService(needs)
  needs.jobs.define<{ id: string }>('followUp.remind', ({ id }) => service.remind(id))
  return {
    listMessageIds: service.listMessageIds,
    remind: service.remind,
    routes: (app: FastifyInstance): void => {
      bind(app, r.listFollowUps, async ({ actor, query }) => ({ followUps: await service.list(actor, query) }))
      bind(app, r.createFollowUp, ({ actor, body }) => service.create(actor, body))
      bind(app, r.updateFollowUp, ({ actor, params, body }) => service.update(actor, params.id, body))
    },
  }
}
