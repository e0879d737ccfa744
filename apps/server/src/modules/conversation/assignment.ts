/** Assignment: the moves of a conversation between the queue and people. Each works on a locked thread. */
import type { MessageEvent } from '@tact/protocol'
import type { Tx } from '#platform/database/database.ts'
import type { Assignee, ConversationNeeds } from './conversation.needs.ts'
import { overrideOf } from './override.present.ts'
import { withdrawPending } from './override.store.ts'
import type { Thread } from './thread.ts'

/** Puts it into a person's hands; `tellAssigned` says so. */
export const place = (thread: Thread, to: Assignee): void => {
  const { row, at } = thread
  row.status = 'open'
  row.agentId = to.id
  row.queueTeam = null
  row.assignedAt = at
}

/** `wasQueued`: others saw it waiting and must hear that it left. */
export const tellAssigned = async (
  thread: Thread,
  to: Assignee,
  how: 'accepted' | 'assigned',
  wasQueued: boolean,
): Promise<void> => {
  await thread.note({ type: how, toName: to.name, by: how === 'accepted' ? 'agent' : 'system' })
  await thread.tell('conversation.assigned', { wasQueued })
}

/** Gives a waiting one to a person; `how` says whether they took it or were given it. */
export const assign = async (thread: Thread, to: Assignee, how: 'accepted' | 'assigned'): Promise<void> => {
  place(thread, to)
  await tellAssigned(thread, to, how, true)
}

/** Puts it at the end of the queue, for a team where one is asked for. */
export const enqueue = (thread: Thread, team: string | null = null): void => {
  const { row, at } = thread
  row.status = 'waiting'
  row.agentId = null
  row.queueTeam = team
  row.queuedAt = at
}

/** Back to the queue, where nobody serves it any more: clock and place by the waiting are the customer's to keep. */
export const requeue = async (needs: Pick<ConversationNeeds, 'customers'>, tx: Tx, thread: Thread): Promise<void> => {
  const { row, at } = thread
  await withdrawOverrides(needs, tx, thread)
  row.previousAgentId = row.agentId
  enqueue(thread)
  row.queuedAt = row.waitingSince ?? at
  await thread.note({ type: 'requeued', by: 'system' })
  await thread.tell('conversation.requeued')
}

/** What is still asked of a supervisor falls with the agent's hold on the conversation. */
export const withdrawOverrides = async (
  needs: Pick<ConversationNeeds, 'customers'>,
  tx: Tx,
  thread: Thread,
): Promise<void> => {
  const withdrawn = await withdrawPending(tx, thread.row.id, thread.at)
  if (withdrawn.length === 0) return
  const briefs = await needs.customers.findBriefs(tx, [thread.row.customerId])
  const name = briefs.get(thread.row.customerId)?.name ?? ''
  for (const row of withdrawn) thread.append('override.changed', { override: overrideOf(row, name) })
}

/** Ends it; the clock stops, inspection follows, somebody may be free for the queue. */
export const close = async (
  needs: Pick<ConversationNeeds, 'customers' | 'jobs' | 'routing' | 'findNames'>,
  tx: Tx,
  thread: Thread,
  by: NonNullable<MessageEvent['by']>,
): Promise<void> => {
  const { row, at } = thread
  await withdrawOverrides(needs, tx, thread)
  row.status = 'closed'
  row.closedAt = at
  row.activityAt = at
  row.clock = { state: 'stopped' }
  row.dueAt = null
  row.toldTime = null
  row.waitingSince = null
  row.queueTeam = null
  const served = row.agentId && (await needs.findNames(tx, [row.agentId])).get(row.agentId)
  await thread.note({ type: 'closed', by, ...(served ? { fromName: served } : {}) })
  await thread.tell('conversation.closed')
  await thread.save()
  await needs.jobs.enqueue(tx, 'inspection.inspect', { conversationId: row.id }, { jobKey: `inspect:${row.id}` })
  await needs.routing.requestDrain(tx)
}
