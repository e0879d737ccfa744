/** Messages as the desk and as the customer see them. */
import type { Attachment, Message, MessageEvent } from '@tact/protocol'
import type { UnsignedAttachment } from '#platform/files/files.ts'
import type { MessageRow } from './message.tables.ts'

export type SignFile = (file: UnsignedAttachment) => Attachment

const present = (row: MessageRow) => ({
  id: row.id,
  conversationId: row.conversationId,
  seq: row.seq,
  clientId: row.clientId,
  role: row.role,
  kind: row.kind,
  author: row.authorId === null ? null : { id: row.authorId, name: row.authorName ?? '' },
  text: row.text,
  event: row.event,
  at: row.at.toISOString(),
})

/** As the desk reads it; the addresses of files are signed now and expire. */
export const presentMessage = (row: MessageRow, sign: SignFile): Message => ({
  ...present(row),
  attachments: row.attachments.map(sign),
})

/** As an event carries it: files without addresses, signed where it is sent. */
export const storedMessageOf = (row: MessageRow) => ({ ...present(row), attachments: row.attachments })

const shownEvents = new Set<MessageEvent['type']>([
  'accepted',
  'assigned',
  'transferred',
  'person_requested',
  'closed',
  'reopened',
  'hard_question',
])

type Hearable = { kind: MessageRow['kind']; event: MessageEvent | null }
/** Notes and handovers are the desk's own; so are a few events. */
export const isForCustomer = ({ kind, event }: Hearable): boolean =>
  kind === 'text' || (kind === 'event' && event !== null && shownEvents.has(event.type))

// Who passed it on is the desk's own; who served to the end is said in parting.
const publicEvent = (event: MessageEvent): MessageEvent => ({
  type: event.type,
  ...(event.type === 'closed' && event.fromName ? { fromName: event.fromName } : {}),
  toName: event.toName ?? null,
  toldTime: event.toldTime ?? null,
  ...(event.by ? { by: event.by } : {}),
})

/** What of a message the customer may see: of an event neither reason nor who gave it. */
export const forCustomer = <M extends Pick<Message, 'event'>>(message: M): M => ({
  ...message,
  event: message.event && publicEvent(message.event),
})
