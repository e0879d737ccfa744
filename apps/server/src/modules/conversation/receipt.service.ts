/** Receipts: up to where messages arrived and were read, on both sides; they never go back. */

import { Refusal } from '#platform/errors/errors.ts'
import type { ConversationNeeds } from './conversation.needs.ts'
import type { Asker } from './conversation.policy.ts'
import { lockReadable } from './reply.service.ts'
import { lockThread, type Thread } from './thread.ts'

export type Receipt = { delivered?: number; read?: number }

/** The later of both, within what was written. Reading implies that it arrived. */
export const advanceReceipt = (
  before: { delivered: number; read: number },
  receipt: Receipt,
  lastSeq: number,
): { delivered: number; read: number } => {
  const read = Math.min(lastSeq, Math.max(before.read, receipt.read ?? 0))
  return { read, delivered: Math.min(lastSeq, Math.max(before.delivered, receipt.delivered ?? 0, read)) }
}

export const createReceiptService = (needs: ConversationNeeds) => {
  const tellRead = async (thread: Thread, isChanged: boolean) => {
    if (!isChanged) return
    await thread.tell('conversation.read')
    await thread.save()
  }
  return {
    /** Only the assigned agent's reading counts; a colleague looking in moves nothing. */
    noteAgentReceipt: (asker: Asker, id: string, receipt: Receipt): Promise<void> =>
      needs.transact(async tx => {
        const thread = await lockReadable(needs, tx, asker, id)
        const { row } = thread
        if (row.agentId !== asker.id) return
        const before = { delivered: row.agentDeliveredSeq, read: row.agentReadSeq }
        const now = advanceReceipt(before, receipt, row.lastSeq)
        Object.assign(row, { agentDeliveredSeq: now.delivered, agentReadSeq: now.read })
        await tellRead(thread, now.read !== before.read || now.delivered !== before.delivered)
      }),

    noteCustomerReceipt: (customerId: string, id: string, receipt: Receipt): Promise<void> =>
      needs.transact(async tx => {
        const thread = await lockThread(needs, tx, id)
        const { row } = thread
        if (row.customerId !== customerId) throw new Refusal('not_found')
        const before = { delivered: row.customerDeliveredSeq, read: row.customerReadSeq }
        const now = advanceReceipt(before, receipt, row.lastSeq)
        Object.assign(row, { customerDeliveredSeq: now.delivered, customerReadSeq: now.read })
        await tellRead(thread, now.read !== before.read || now.delivered !== before.delivered)
      }),
  }
}
