/** What a live event changes in rows and messages already here. Pure: no request, no cache. */
import type { ConversationState, ConversationSummary, LiveEvent, Message } from '@tact/protocol'

/** What one line of a row says for a message: its words, or which kind of file it carries. */
export const previewOf = (message: Message): string => {
  if (message.text.trim() !== '') return message.text.replace(/\s+/g, ' ').slice(0, 200)
  return message.attachments.map(file => (file.kind === 'picture' ? '[picture]' : '[video]')).join(' ')
}

/** A row after the state of an event: an older state never overwrites a newer one. */
export const applyState = (summary: ConversationSummary, state: ConversationState): ConversationSummary => {
  if (state.lastSeq < summary.lastSeq) return summary
  const { customerId: _, ...rest } = state
  return { ...summary, ...rest, unread: countUnread(summary, state) }
}

/** Never more than what lies behind the place read up to. */
const countUnread = (summary: ConversationSummary, state: ConversationState): number =>
  Math.max(0, Math.min(summary.unread, state.lastSeq - state.agentReadSeq))

/** A row after a message: last line and unread follow; the same message twice changes nothing. */
export const applyMessage = (summary: ConversationSummary, message: Message): ConversationSummary => {
  if (summary.lastMessage && message.seq <= summary.lastMessage.seq) return summary
  if (message.kind !== 'text') return summary
  const isNew = message.role === 'customer' && message.seq > summary.agentReadSeq
  return {
    ...summary,
    lastMessage: { seq: message.seq, role: message.role, text: previewOf(message), at: message.at },
    unread: summary.unread + (isNew ? 1 : 0),
  }
}

/** All rows after an event; `isUnknown` says that a row is missing and must be asked for. */
export const applyToRows = (
  rows: readonly ConversationSummary[],
  event: LiveEvent,
): { rows: ConversationSummary[]; isUnknown: boolean } => {
  if (!('conversation' in event)) return { rows: [...rows], isUnknown: false }
  const { conversation } = event
  if (conversation.status === 'closed')
    return { rows: rows.filter(row => row.id !== conversation.id), isUnknown: false }
  let isUnknown = true
  const next = rows.map(row => {
    if (row.id !== conversation.id) return row
    isUnknown = false
    // The message first: unread is counted against what was read before it.
    const withMessage = event.type === 'message.sent' ? applyMessage(row, event.message) : row
    return applyState(withMessage, conversation)
  })
  return { rows: next, isUnknown }
}
