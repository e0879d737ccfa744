/** What agents write: answers under the guard, notes, and the sign that a question is hard. */
import type { GuardSeen } from '@tact/protocol'
import type { z } from 'zod'
import type { Tx } from '#platform/database/database.ts'
import { Refusal } from '#platform/errors/errors.ts'
import { advanceRowClock } from './conversation.clock.ts'
import type { ConversationNeeds } from './conversation.needs.ts'
import { type Asker, canRead, canServe } from './conversation.policy.ts'
import { isServing } from './conversation.store.ts'
import type { ConversationRow } from './conversation.tables.ts'
import { checkInContext, judge } from './guard.ts'
import type { GuardRecord, MessageRow } from './message.tables.ts'
import { findSent, lockThread, type Thread } from './thread.ts'

export type Author = Asker & { name: string }
export type Reply = {
  clientId: string
  text: string
  fileIds: readonly string[]
  guard?: z.infer<typeof GuardSeen>
  scriptIds: readonly string[]
}

/** Locks a conversation that the person may read; any other is not there. */
export const lockReadable = async (needs: ConversationNeeds, tx: Tx, asker: Asker, id: string): Promise<Thread> => {
  const thread = await lockThread(needs, tx, id)
  const { row } = thread
  if (!canRead(asker, row, false) && !(await isServing(tx, asker.id, row.customerId))) throw new Refusal('not_found')
  return thread
}

/** Locks an open conversation that the person may answer in. */
export const lockServed = async (needs: ConversationNeeds, tx: Tx, asker: Asker, id: string): Promise<Thread> => {
  const thread = await lockReadable(needs, tx, asker, id)
  requireServed(asker, thread.row)
  return thread
}

/** Refuses when the person may not answer there now. */
export const requireServed = (asker: Asker, row: ConversationRow): void => {
  if (row.status === 'closed') throw new Refusal('conversation_closed')
  if (row.status === 'waiting') throw new Refusal('conflict', { code: 'accept_first' })
  if (!canServe(asker, row)) throw new Refusal('already_assigned')
}

/** Writes an agent's words into an open thread; the clock follows. `save` is the caller's. */
export const writeReply = async (
  needs: ConversationNeeds,
  tx: Tx,
  thread: Thread,
  author: { id: string; name: string },
  reply: Omit<Reply, 'guard' | 'scriptIds'>,
  guard: GuardRecord,
): Promise<MessageRow> => {
  const { row, at, calendar } = thread
  const turn = { role: 'agent' as const, text: reply.text, at: at.toISOString() }
  const event = needs.standard.clockEventOf(turn, calendar.timeZone)
  Object.assign(row, advanceRowClock(row, { rules: needs.standard.clockRules(), calendar }, event))
  row.activityAt = at
  const message = await thread.write({
    role: 'agent',
    kind: 'text',
    author,
    clientId: reply.clientId,
    text: reply.text,
    attachments: await needs.files.claim(tx, reply.fileIds, { personId: author.id }, row.id),
    guard,
  })
  if (!message) throw new Refusal('conflict')
  if (row.agentId === author.id) row.agentReadSeq = message.seq
  return message
}

export const createReplyService = (needs: ConversationNeeds) => {
  const { transact } = needs
  return {
    /** Sends an answer; a repeated client id gives the first message back, even after the conversation went on. */
    send: (author: Author, id: string, reply: Reply): Promise<MessageRow> =>
      transact(async tx => {
        const thread = await lockReadable(needs, tx, author, id)
        const sent = await findSent(tx, thread.row, 'agent', author.id, reply.clientId)
        if (sent) return sent
        requireServed(author, thread.row)
        const guard = judge(await checkInContext(needs, tx, thread.row, reply.text), reply.guard)
        const message = await writeReply(needs, tx, thread, author, reply, guard)
        await thread.save()
        // Last, so that the rows of scripts which everybody uses are held only briefly.
        await needs.countScriptUses(tx, reply.scriptIds)
        return message
      }),

    /** A note for colleagues; the guard does not read it. Whoever may read may note, also after the end. */
    writeNote: (author: Author, id: string, note: { clientId: string; text: string }): Promise<MessageRow> =>
      transact(async tx => {
        const thread = await lockReadable(needs, tx, author, id)
        const sent = await findSent(tx, thread.row, 'agent', author.id, note.clientId)
        if (sent) return sent
        const message = await thread.write({ role: 'agent', kind: 'note', author, ...note })
        if (!message) throw new Refusal('conflict')
        await thread.save()
        return message
      }),

    /** The question needs more time and the customer was told until when (A8). */
    markHardQuestion: (author: Author, id: string, toldTime: Date): Promise<ConversationRow> =>
      transact(async tx => {
        const thread = await lockServed(needs, tx, author, id)
        const { row, at, calendar } = thread
        if (toldTime <= at) throw new Refusal('invalid_input', { field: 'toldTime', code: 'past' })
        if (row.clock?.state !== 'running') throw new Refusal('conflict', { code: 'nothing_owed' })
        const setting = { rules: needs.standard.clockRules(), calendar }
        const told = toldTime.toISOString()
        Object.assign(row, advanceRowClock(row, setting, { type: 'mark_hard', at: at.toISOString(), toldTime: told }))
        await thread.note({ type: 'hard_question', toldTime: told, by: 'agent' })
        await thread.tell('conversation.updated')
        await thread.save()
        return row
      }),
  }
}
