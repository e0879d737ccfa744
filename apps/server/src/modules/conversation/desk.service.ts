/** What the desk does with a conversation: accept, transfer, close, reopen, and say what was read. */
import type { Disposition } from '@tact/protocol'
import type { Tx } from '#platform/database/database.ts'
import { Refusal } from '#platform/errors/errors.ts'
import { createId } from '#platform/id.ts'
import { assign, close, enqueue, withdrawOverrides } from './assignment.ts'
import type { Assignee, ConversationNeeds } from './conversation.needs.ts'
import { canAccept, isOwn, reachOf } from './conversation.policy.ts'
import type { ConversationRow } from './conversation.tables.ts'
import { checkInContext, judge } from './guard.ts'
import { type Author, lockReadable, lockServed, writeReply } from './reply.service.ts'
import { lockThread, type Thread } from './thread.ts'

export type Transfer = { toAgentId?: string; toTeam?: string; reason: string; handover: string }
export type Closing = { disposition: Disposition; farewell?: string; clientId?: string }

export const createDeskService = (needs: ConversationNeeds) => {
  const { transact, routing } = needs

  const findTarget = async (
    tx: Tx,
    row: ConversationRow,
    { toAgentId, toTeam }: Transfer,
  ): Promise<Assignee | null> => {
    if (toTeam !== undefined) {
      if (!(await routing.isTeam(tx, toTeam)))
        throw new Refusal('invalid_input', { field: 'toTeam', code: 'team_unknown' })
      return routing.chooseOfTeam(tx, toTeam, row.agentId)
    }
    if (toAgentId === row.agentId) throw new Refusal('invalid_input', { field: 'toAgentId', code: 'same_agent' })
    const target = await routing.findServing(tx, toAgentId ?? '')
    if (!target) throw new Refusal('invalid_input', { field: 'toAgentId', code: 'person_unknown' })
    return target
  }

  const moveTo = async (thread: Thread, target: Assignee | null, team: string | null) => {
    const { row, at } = thread
    row.previousAgentId = row.agentId
    if (target) Object.assign(row, { status: 'open', agentId: target.id, queueTeam: null, assignedAt: at })
    else enqueue(thread, team)
  }

  const writeFarewell = async (tx: Tx, thread: Thread, author: Author, { farewell, clientId }: Closing) => {
    if (!farewell) return
    const guard = judge(await checkInContext(needs, tx, thread.row, farewell))
    const reply = { clientId: clientId ?? createId(), text: farewell, fileIds: [] }
    await writeReply(needs, tx, thread, author, reply, guard)
  }

  return {
    /** Takes a waiting one; one's own stays as it is; two at once: one takes it, the other hears so. */
    accept: (author: Author, id: string): Promise<ConversationRow> =>
      transact(async tx => {
        // Not lockReadable: whoever comes second must hear that it was taken, not that it never was.
        const thread = await lockThread(needs, tx, id)
        const { row } = thread
        if (!canAccept(author, row)) {
          if (row.status === 'closed' && !isOwn(author, row) && !reachOf(author).isAll) throw new Refusal('not_found')
          throw new Refusal(row.status === 'closed' ? 'conversation_closed' : 'already_assigned')
        }
        if (row.status === 'open') return row
        await assign(thread, author, 'accepted')
        await thread.save()
        return row
      }),

    /** Hands over with reason and note; the customer's consent is part of the request (A13). */
    transfer: (author: Author, id: string, transfer: Transfer): Promise<ConversationRow> =>
      transact(async tx => {
        const thread = await lockServed(needs, tx, author, id)
        const { row } = thread
        const fromId = row.agentId
        const target = await findTarget(tx, row, transfer)
        await withdrawOverrides(needs, tx, thread)
        const names = await needs.findNames(tx, fromId ? [fromId] : [])
        await thread.write({
          role: 'agent',
          kind: 'handover',
          author,
          clientId: createId(),
          text: transfer.handover,
        })
        await moveTo(thread, target, transfer.toTeam ?? null)
        await thread.note({
          type: 'transferred',
          fromName: names.get(fromId ?? '') ?? null,
          toName: target?.name ?? null,
          reason: transfer.reason,
          hasConsent: true,
          by: 'agent',
        })
        await thread.tell('conversation.transferred', { fromId })
        await thread.save()
        await routing.requestDrain(tx)
        return row
      }),

    /** Parting words pass the guard first; when they do not, nothing is closed. */
    close: (author: Author, id: string, closing: Closing): Promise<ConversationRow> =>
      transact(async tx => {
        const thread = await lockServed(needs, tx, author, id)
        await writeFarewell(tx, thread, author, closing)
        thread.row.disposition = closing.disposition
        await close(needs, tx, thread, 'agent')
        return thread.row
      }),

    /** The person who reopens serves it. */
    reopen: (author: Author, id: string, reason: string): Promise<ConversationRow> =>
      transact(async tx => {
        const thread = await lockReadable(needs, tx, author, id)
        const { row, at } = thread
        if (!isOwn(author, row) && !reachOf(author).isAll) throw new Refusal('forbidden')
        if (row.status !== 'closed') throw new Refusal('conflict', { code: 'not_closed' })
        if (row.agentId !== author.id) row.previousAgentId = row.agentId
        Object.assign(row, {
          status: 'open',
          agentId: author.id,
          closedAt: null,
          clock: null,
          assignedAt: at,
          activityAt: at,
        })
        await thread.note({ type: 'reopened', reason, by: 'agent' })
        await thread.tell('conversation.reopened')
        await thread.save()
        return row
      }),
  }
}
