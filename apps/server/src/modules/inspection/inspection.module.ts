/** Inspection: on close every conversation is held against the standard, by a job. */
import { inspectionRoutes as r } from '@tact/protocol'
import type { FastifyInstance } from 'fastify'
import { bind } from '#platform/http/bind.ts'
import { createInspectionService, type InspectionNeeds } from './inspection.service.ts'

export const createInspectionModule = (needs: InspectionNeeds) => {
  const service = createInspectionService(needs)
  needs.jobs.define<{ conversationId: string }>('inspection.inspect', async ({ conversationId }) => {
    await service.inspect(conversationId)
  })
  return {
    inspect: service.inspect,
    readInput: service.readInput,
    routes: (app: FastifyInstance): void => {
      bind(app, r.getInspection, ({ actor, params }) => service.read(actor, params.id))
      bind(app, r.inspectAgain, ({ actor, params }) => service.inspectAgain(actor, params.id))
      bind(app, r.listInspections, ({ actor, query }) => service.list(actor, query))
    },
  }
}
