/** Who hears which event. Pure: decided from the event alone, so that every node decides alike. */

import type { MessageEvent } from '@tact/protocol'
import { type LiveEvent, type LiveEventType, type Permission, permission, type VisitorLiveEvent } from '@tact/protocol'
import type { UnsignedAttachment } from '#platform/files/files.ts'
import { forCustomer, isForCustomer, type SignFile } from './message.present.ts'

export type HeardEvent = {
  type: LiveEventType
  conversationId?: string
  customerId?: string
  payload: Record<string, unknown>
}
export type Heard = {
  staffRooms: readonly string[]
  staff: LiveEvent
  customerId: string | null
  visitor: VisitorLiveEvent | null
}

/** Rooms of staff. `queue`: what waits; `all`: every conversation; `desk`: what everybody at the desk may know. */
const room = {
  queue: 'queue',
  all: 'all',
  desk: 'desk',
  overrides: 'overrides',
  followUps: 'followUps',
  editors: 'editors',
} as const
const ownRoom = (personId: string) => `person:${personId}`

/** The rooms of a person, by what they may do. */
export const roomsOf = (person: { id: string; has(wanted: Permission): boolean }): string[] => [
  ownRoom(person.id),
  room.desk,
  ...(person.has(permission.conversation.read) ? [room.queue] : []),
  ...(person.has(permission.conversation.readAll) ? [room.all] : []),
  ...(person.has(permission.override.decide) ? [room.overrides] : []),
  ...(person.has(permission.followUp.readAll) ? [room.followUps] : []),
  ...(person.has(permission.standard.edit) ? [room.editors] : []),
]

/** Kept in the payload for the addressing only; taken off before it is sent. */
type Addressing = { previousOwnerId?: unknown; wasQueued?: unknown }

type ConversationEvent = Extract<LiveEvent, { conversation: unknown }>

/** A conversation's own people: whoever holds it, everybody who reads all, and all while it waits. */
const roomsOfConversation = (event: ConversationEvent, wasQueued: boolean): string[] => {
  const { status, agent } = event.conversation
  const rooms: string[] = [room.all]
  if (agent) rooms.push(ownRoom(agent.id))
  // Leaving the queue is the last thing that those who saw it waiting hear of it.
  if (status === 'waiting' || wasQueued) rooms.push(room.queue)
  if (event.type === 'conversation.closed' && !agent) rooms.push(room.queue)
  if (event.type === 'conversation.transferred' && event.fromId) rooms.push(ownRoom(event.fromId))
  return rooms
}

const staffRoomsOf = (event: LiveEvent, { previousOwnerId, wasQueued }: Addressing): string[] => {
  switch (event.type) {
    case 'override.changed':
      return [room.overrides, ownRoom(event.override.requestedBy.id)]
    case 'followUp.changed':
      return [
        room.followUps,
        ownRoom(event.followUp.owner.id),
        ...(typeof previousOwnerId === 'string' ? [ownRoom(previousOwnerId)] : []),
      ]
    case 'presence.changed':
    case 'standard.published':
      return [room.desk]
    case 'standard.draft.changed':
    case 'standard.replay.progress':
      return [room.editors]
    default:
      return roomsOfConversation(event, wasQueued === true)
  }
}

// Inspection, mood and clocks are the desk's own.
const changesForCustomer = new Set<LiveEventType>([
  'conversation.started',
  'conversation.assigned',
  'conversation.requeued',
  'conversation.transferred',
  'conversation.closed',
  'conversation.reopened',
  'conversation.rated',
  'conversation.read',
])

const visitorEventOf = (event: LiveEvent): VisitorLiveEvent | null => {
  if (event.type === 'message.sent') {
    const { message } = event
    const isTheirs = isForCustomer({ kind: message.kind, event: message.event as MessageEvent | null })
    return isTheirs
      ? { type: 'message.sent', conversationId: message.conversationId, message: forCustomer(message) }
      : null
  }
  return changesForCustomer.has(event.type) && 'conversation' in event
    ? { type: 'conversation.changed', conversationId: event.conversation.id }
    : null
}

/** The message of an event with addresses for its files, which expire and so are not stored. */
const withSignedFiles = (payload: Record<string, unknown>, sign: SignFile): Record<string, unknown> => {
  const message = payload.message as { attachments: UnsignedAttachment[] } | undefined
  if (!message || message.attachments.length === 0) return payload
  return { ...payload, message: { ...message, attachments: message.attachments.map(sign) } }
}

/** Who hears a stored event, and in which words. */
export const hear = (stored: HeardEvent, sign: SignFile): Heard => {
  const { previousOwnerId, wasQueued, ...payload } = stored.payload
  // Written by this server in the very shape of the contract.
  const event = { type: stored.type, ...withSignedFiles(payload, sign) } as LiveEvent
  const visitor = visitorEventOf(event)
  return {
    staffRooms: staffRoomsOf(event, { previousOwnerId, wasQueued }),
    staff: event,
    customerId: visitor ? (stored.customerId ?? null) : null,
    visitor,
  }
}
