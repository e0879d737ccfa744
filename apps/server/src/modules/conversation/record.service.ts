/** What other concepts leave on a conversation: its score, its rating; and the record that inspection reads. */
import type { Handle, Tx } from '#platform/database/database.ts'
import { Refusal } from '#platform/errors/errors.ts'
import type { ConversationNeeds } from './conversation.needs.ts'
import {
  type ClosedPage,
  type ClosedSpan,
  countClosed,
  findConversation,
  listClosed,
  listUnscored,
} from './conversation.store.ts'
import type { ConversationRow, StoredRating } from './conversation.tables.ts'
import { listMessages, listTurns } from './message.store.ts'
import { lockThread } from './thread.ts'

const longest = 5000

/** A finished conversation as inspection needs it. */
export type ConversationRecord = {
  row: ConversationRow
  turns: { id: string; seq: number; role: 'customer' | 'agent'; text: string; at: Date }[]
  transfers: { seq: number; hasReason: boolean; hasConsent: boolean }[]
}

export const createRecordService = (needs: ConversationNeeds) => ({
  read: async (handle: Handle, id: string): Promise<ConversationRecord | null> => {
    const row = await findConversation(handle, id)
    if (!row) return null
    const [turns, events] = await Promise.all([
      listTurns(handle, id, longest),
      listMessages(handle, id, { limit: longest }, ['event']),
    ])
    return {
      row,
      turns: turns.map(turn => ({ ...turn, role: turn.role === 'customer' ? 'customer' : 'agent' })),
      transfers: events.flatMap(({ seq, event }) =>
        event?.type === 'transferred'
          ? [{ seq, hasReason: Boolean(event.reason), hasConsent: event.hasConsent === true }]
          : [],
      ),
    }
  },

  /** Closed and not yet inspected, e.g. of an import. */
  listUnscored: (handle: Handle): Promise<string[]> => listUnscored(handle),

  /** What ended in a span of time, newest first, a page at a time. */
  listClosed: (handle: Handle, span: ClosedSpan & ClosedPage) => listClosed(handle, span),
  countClosed: (handle: Handle, span: ClosedSpan): Promise<number> => countClosed(handle, span),

  noteScore: async (tx: Tx, id: string, score: number): Promise<void> => {
    const thread = await lockThread(needs, tx, id)
    thread.row.score = score
    await thread.tell('conversation.inspected')
    await thread.save()
  },

  /** Once, after the end, by the customer whose it is. */
  noteRating: async (tx: Tx, id: string, customerId: string, rating: StoredRating): Promise<ConversationRow> => {
    const thread = await lockThread(needs, tx, id)
    const { row } = thread
    if (row.customerId !== customerId) throw new Refusal('not_found')
    if (row.rating) throw new Refusal('already_rated')
    if (row.status !== 'closed') throw new Refusal('conflict', { code: 'not_closed' })
    row.rating = rating
    await thread.note({ type: 'rated', score: rating.score, by: 'customer' })
    await thread.tell('conversation.rated')
    await thread.save()
    return row
  },
})
