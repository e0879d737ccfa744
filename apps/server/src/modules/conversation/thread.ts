/** A thread: one conversation locked for change; its messages, events and new state are written together. */
import type { LiveEventType, MessageEvent } from '@tact/protocol'
import type { WorkingCalendar } from '@tact/standard'
import type { Tx } from '#platform/database/database.ts'
import { Refusal } from '#platform/errors/errors.ts'
import type { NewEvent } from '#platform/events/events.ts'
import type { UnsignedAttachment } from '#platform/files/files.ts'
import { createId } from '#platform/id.ts'
import type { ConversationNeeds } from './conversation.needs.ts'
import { stateOf } from './conversation.present.ts'
import { lockConversation, saveConversation } from './conversation.store.ts'
import type { ConversationRow } from './conversation.tables.ts'
import { lineOf } from './lines.ts'
import { storedMessageOf } from './message.present.ts'
import { findByClientId, insertMessage } from './message.store.ts'
import type { GuardRecord, MessageRow } from './message.tables.ts'

export type Draft = {
  role: 'customer' | 'agent' | 'system'
  kind: 'text' | 'note' | 'handover' | 'event'
  author: { id: string; name: string } | null
  clientId: string
  text: string
  attachments?: UnsignedAttachment[]
  event?: MessageEvent
  guard?: GuardRecord
}

/** Who a client id belongs to. */
export const senderOf = (role: Draft['role'], authorId: string | null): string =>
  role === 'system' || authorId === null ? 'system' : `${role === 'customer' ? 'customer' : 'person'}:${authorId}`

export type Thread = {
  /** Change its fields, then `save`. */
  row: ConversationRow
  at: Date
  calendar: WorkingCalendar
  /** Takes the next seq; null when the client id is there already, and then nothing was written. */
  write(draft: Draft): Promise<MessageRow | null>
  /** A system line in the conversation's language. */
  note(event: MessageEvent): Promise<void>
  /** An event with the state as of now. */
  tell(type: LiveEventType, extra?: Record<string, unknown>): Promise<void>
  /** An event of another concept, in the same transaction. */
  append(type: LiveEventType, payload: Record<string, unknown>): void
  /** The row and the events; the transaction is the caller's. */
  save(): Promise<void>
  /** The events so far, for who saves many threads at once instead of each by `save`. */
  takeEvents(): NewEvent[]
}

/** What a group of threads shares: names read once, messages stored together. */
export type Shared = {
  names: ReadonlyMap<string, string>
  /** False when the client id is there already. */
  insert(message: MessageRow): Promise<boolean>
}

export type ThreadNeeds = Pick<ConversationNeeds, 'clock' | 'events' | 'readChannel' | 'findNames'>

/** Opens a thread on a row that this transaction has locked or inserted. */
export const openThread = async (
  needs: ThreadNeeds,
  tx: Tx,
  row: ConversationRow,
  shared?: Shared,
): Promise<Thread> => {
  // Clocks of several nodes differ a little; the turns of one conversation are in order of time nevertheless.
  const at = new Date(Math.max(needs.clock.now().getTime(), row.activityAt.getTime()))
  const { calendar } = await needs.readChannel()
  const events: NewEvent[] = []
  const names = new Map(shared?.names)
  const insert = shared?.insert ?? (message => insertMessage(tx, message))

  const nameOf = async (id: string | null): Promise<string | null> => {
    if (id === null) return null
    if (!names.has(id)) names.set(id, (await needs.findNames(tx, [id])).get(id) ?? '')
    return names.get(id) ?? null
  }
  const append = (type: LiveEventType, payload: Record<string, unknown>) => {
    events.push({ type, conversationId: row.id, customerId: row.customerId, payload })
  }
  const tell = async (type: LiveEventType, extra: Record<string, unknown> = {}) =>
    append(type, { conversation: stateOf(row, await nameOf(row.agentId), calendar, at), ...extra })
  const write = async (draft: Draft): Promise<MessageRow | null> => {
    const message: MessageRow = {
      id: createId(at.getTime()),
      conversationId: row.id,
      seq: row.lastSeq + 1,
      sender: senderOf(draft.role, draft.author?.id ?? null),
      clientId: draft.clientId,
      role: draft.role,
      kind: draft.kind,
      authorId: draft.author?.id ?? null,
      authorName: draft.author?.name ?? null,
      text: draft.text,
      attachments: draft.attachments ?? [],
      event: draft.event ?? null,
      guard: draft.guard ?? null,
      at,
    }
    if (!(await insert(message))) return null
    row.lastSeq = message.seq
    await tell('message.sent', { message: storedMessageOf(message) })
    return message
  }
  const note = async (event: MessageEvent) => {
    await write({
      role: 'system',
      kind: 'event',
      author: null,
      clientId: createId(),
      text: lineOf(event, row.locale),
      event,
    })
  }
  const save = async () => {
    await saveConversation(tx, row)
    await needs.events.append(tx, takeEvents())
  }
  const takeEvents = () => events.splice(0)
  return { row, at, calendar, write, note, tell, append, save, takeEvents }
}

/** Locks the conversation and opens its thread; throws `not_found`. */
export const lockThread = async (needs: ThreadNeeds, tx: Tx, id: string): Promise<Thread> => {
  const row = await lockConversation(tx, id)
  if (!row) throw new Refusal('not_found')
  return openThread(needs, tx, row)
}

/** The message that an earlier send with this client id left, if there is one. */
export const findSent = (
  tx: Tx,
  row: ConversationRow,
  role: Draft['role'],
  authorId: string,
  clientId: string,
): Promise<MessageRow | null> => findByClientId(tx, row.id, senderOf(role, authorId), clientId)
