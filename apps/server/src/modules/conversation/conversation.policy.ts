/** Who may read and change which conversation. Pure: decided from the row and what is known about the person. */
import { type Permission, permission } from '@tact/protocol'

/** What the policy must know about who asks. */
export type Asker = { id: string; has(wanted: Permission): boolean }
/** What the policy must know about a conversation. */
export type Standing = { status: 'waiting' | 'open' | 'closed'; agentId: string | null; customerId: string }

/** How far a person's eyes reach; stores turn it into SQL. */
export type Reach = { isAll: true } | { isAll: false; personId: string }

export const reachOf = (asker: Asker): Reach =>
  asker.has(permission.conversation.readAll) ? { isAll: true } : { isAll: false, personId: asker.id }

export const isOwn = (asker: Asker, conversation: Standing): boolean => conversation.agentId === asker.id

/** Own, waiting, or of a customer whom one is serving now. */
export const canRead = (asker: Asker, conversation: Standing, isServingCustomer: boolean): boolean =>
  reachOf(asker).isAll || isOwn(asker, conversation) || conversation.status === 'waiting' || isServingCustomer

/** Own ones; who reads all and replies (a supervisor) may step in without taking over. */
export const canServe = (asker: Asker, conversation: Standing): boolean =>
  isOwn(asker, conversation) || (asker.has(permission.conversation.readAll) && asker.has(permission.conversation.reply))

/** Another's open conversation cannot be taken; one's own stays, a waiting one is free. */
export const canAccept = (asker: Asker, conversation: Standing): boolean =>
  conversation.status === 'waiting' || (conversation.status === 'open' && isOwn(asker, conversation))

/** Nobody lets their own reply pass. */
export const canDecide = (asker: Asker, requestedById: string): boolean =>
  asker.has(permission.override.decide) && asker.id !== requestedById

/** A closed conversation takes the customer's words again for `reopenHours`; a rating does not end that. */
export const canCustomerReopen = (
  conversation: { status: string; closedAt: Date | null },
  reopenHours: number,
  now: Date,
): boolean =>
  conversation.status === 'closed' &&
  conversation.closedAt !== null &&
  now.getTime() - conversation.closedAt.getTime() < reopenHours * 3_600_000
