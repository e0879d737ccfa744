/** Customers: who they are, how they want to be addressed, what was noted about them. */
import { customerRoutes as r } from '@tact/protocol'
import type { FastifyInstance } from 'fastify'
import { bind } from '#platform/http/bind.ts'
import { type CustomerNeeds, createCustomerService } from './customer.service.ts'

export const createCustomerModule = (needs: CustomerNeeds) => {
  const service = createCustomerService(needs)
  return {
    ...service,
    routes: (app: FastifyInstance): void => {
      bind(app, r.getCustomer, ({ actor, params }) => service.read(actor, params.id))
      bind(app, r.updateCustomer, ({ actor, params, body }) => service.update(actor, params.id, body))
      bind(app, r.addCustomerNote, ({ actor, params, body }) => service.addNote(actor, params.id, body.text))
      bind(app, r.revealCustomer, ({ actor, params, body, ip }) => service.reveal(actor, params.id, body.field, ip))
    },
  }
}
