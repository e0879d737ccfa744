/** The customer file and the orders: how to address, what was bought, what was said before. */
import { z } from 'zod'
import { Id, IdParams, Locale, plainText, Timestamp } from '#common.ts'
import { Rating } from '#message.ts'
import { permission } from '#permission.ts'
import { route } from '#route.ts'

export const OrderStatus = z.enum([
  'pending_payment',
  'paid',
  'shipped',
  'delivered',
  'completed',
  'refunding',
  'cancelled',
])
export const Order = z.object({
  id: Id,
  number: z.string(),
  customerId: Id,
  status: OrderStatus,
  placedAt: Timestamp,
  /** Yuan. */
  total: z.number(),
  items: z.array(
    z.object({ productName: z.string(), spec: z.string(), unit: z.string(), quantity: z.number(), price: z.number() }),
  ),
  address: z.string(),
  carrier: z.string().nullable(),
  trackingNumber: z.string().nullable(),
  events: z.array(z.object({ at: Timestamp, text: z.string() })),
})
export type Order = z.infer<typeof Order>

export const Gender = z.enum(['male', 'female'])

/** `phone` and `email` are masked; `POST …/reveal` shows one, with a record. */
export const Customer = z.object({
  id: Id,
  name: z.string(),
  surname: z.string().nullable(),
  gender: Gender.nullable(),
  /** How the customer wants to be addressed, in the customer's words. */
  addressWish: z.string().nullable(),
  /** What to write: the wish, else surname with title, else a neutral form. */
  formOfAddress: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  city: z.string().nullable(),
  language: Locale,
  tier: z.string().nullable(),
  customerSince: Timestamp.nullable(),
  specialDays: z.array(z.object({ label: z.string(), date: z.string() })),
  isIdentified: z.boolean(),
})
export type Customer = z.infer<typeof Customer>

export const CustomerNote = z.object({ id: Id, text: z.string(), authorName: z.string(), at: Timestamp })

export const CustomerFile = z.object({
  customer: Customer,
  orders: z.array(Order),
  notes: z.array(CustomerNote),
  history: z.array(
    z.object({
      id: Id,
      startedAt: Timestamp,
      subject: z.string().nullable(),
      agentName: z.string().nullable(),
      disposition: z.string().nullable(),
      score: z.number().nullable(),
      rating: Rating.nullable(),
      status: z.string(),
    }),
  ),
})
export type CustomerFile = z.infer<typeof CustomerFile>

export const CustomerChange = z
  .strictObject({
    name: plainText(60),
    surname: plainText(10).nullable(),
    gender: Gender.nullable(),
    addressWish: plainText(60).nullable(),
    phone: plainText(30).nullable(),
    email: z.email({ error: 'email' }).max(254).nullable(),
    city: plainText(60).nullable(),
    language: Locale,
    tier: plainText(20).nullable(),
    specialDays: z
      .array(z.strictObject({ label: plainText(30), date: z.string().regex(/^\d{2}-\d{2}$/, { error: 'month_day' }) }))
      .max(20),
  })
  .partial()

export const customerRoutes = {
  getCustomer: route({
    method: 'GET',
    path: '/customers/:id',
    permission: permission.customer.read,
    summary: 'The customer file',
    params: IdParams,
    response: CustomerFile,
  }),
  updateCustomer: route({
    method: 'PATCH',
    path: '/customers/:id',
    permission: permission.customer.update,
    summary: 'Change the customer file',
    params: IdParams,
    body: CustomerChange,
    response: Customer,
  }),
  addCustomerNote: route({
    method: 'POST',
    path: '/customers/:id/notes',
    permission: permission.customer.update,
    summary: 'Note something about the customer',
    params: IdParams,
    body: z.strictObject({ text: plainText(1000) }),
    response: CustomerNote,
  }),
  revealCustomer: route({
    method: 'POST',
    path: '/customers/:id/reveal',
    permission: permission.customer.reveal,
    summary: 'Show phone or e-mail unmasked; recorded',
    params: IdParams,
    body: z.strictObject({ field: z.enum(['phone', 'email']) }),
    response: z.object({ value: z.string().nullable() }),
  }),
  listOrders: route({
    method: 'GET',
    path: '/orders',
    permission: permission.order.read,
    summary: 'Orders of a customer or by number',
    query: z.strictObject({
      customerId: Id.optional(),
      number: z.string().max(40).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    response: z.object({ orders: z.array(Order) }),
  }),
} as const
