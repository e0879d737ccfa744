/** Orders: what a customer bought and where it is. */
import { customerRoutes, type Order, type Permission, permission } from '@tact/protocol'
import type { FastifyInstance } from 'fastify'
import type { Database, Handle } from '#platform/database/database.ts'
import { Refusal } from '#platform/errors/errors.ts'
import { bind } from '#platform/http/bind.ts'
import { listOrders } from './order.store.ts'

type Asker = { id: string; has(wanted: Permission): boolean }
type OrderQuery = { customerId?: string; number?: string; limit: number }

export type OrderNeeds = {
  database: Database
  canReadCustomer(asker: Asker, customerId: string): Promise<boolean>
}

const shownInFile = 50

export const createOrderModule = ({ database, canReadCustomer }: OrderNeeds) => {
  /** Only orders of customers whose file the person may read; all of them for whoever reads all. */
  const list = async (asker: Asker, query: OrderQuery): Promise<Order[]> => {
    const isNarrow = query.customerId !== undefined || query.number !== undefined
    if (!isNarrow && !asker.has(permission.conversation.readAll))
      throw new Refusal('invalid_input', { field: 'customerId', code: 'required' })
    const orders = await listOrders(database, query)
    const customerIds = [...new Set(orders.map(order => order.customerId))]
    const readable = await Promise.all(customerIds.map(id => canReadCustomer(asker, id)))
    const allowed = new Set(customerIds.filter((_, index) => readable[index]))
    return orders.filter(order => allowed.has(order.customerId))
  }
  return {
    ofCustomer: (handle: Handle, customerId: string): Promise<Order[]> =>
      listOrders(handle, { customerId, limit: shownInFile }),
    routes: (app: FastifyInstance): void =>
      bind(app, customerRoutes.listOrders, async ({ actor, query }) => ({ orders: await list(actor, query) })),
  }
}
