/** The messages of one conversation: in order, each once, and up to where nothing is missing. */
import type { Message } from '@tact/protocol'

export type Timeline = {
  readonly messages: readonly Message[]
  /** Everything up to this seq is here. Staff notes leave holes, so a jump is asked about once, not believed. */
  readonly syncedSeq: number
}

export const emptyTimeline: Timeline = { messages: [], syncedSeq: 0 }

const merge = (known: readonly Message[], incoming: readonly Message[]): Message[] => {
  const byId = new Map(known.map(message => [message.id, message]))
  for (const message of incoming) if (message.kind === 'text' || message.kind === 'event') byId.set(message.id, message)
  return [...byId.values()].sort((a, b) => a.seq - b.seq)
}

/** One message from the live line or as the answer to a send. */
export const addMessage = (timeline: Timeline, message: Message): Timeline => ({
  messages: merge(timeline.messages, [message]),
  syncedSeq: message.seq === timeline.syncedSeq + 1 ? message.seq : timeline.syncedSeq,
})

/** The whole answer to "everything after `after`". It closes holes only where `after` was not past the known part. */
export const addList = (timeline: Timeline, messages: readonly Message[], after: number): Timeline => ({
  messages: merge(timeline.messages, messages),
  syncedSeq:
    after > timeline.syncedSeq
      ? timeline.syncedSeq
      : messages.reduce((top, message) => Math.max(top, message.seq), timeline.syncedSeq),
})

export const hasGap = (timeline: Timeline): boolean => (timeline.messages.at(-1)?.seq ?? 0) > timeline.syncedSeq

/** Highest seq that came from the desk: what receipts speak about. */
export const lastDeskSeq = (timeline: Timeline): number =>
  timeline.messages.findLast(message => message.role !== 'customer')?.seq ?? 0

/** Messages of an agent that the customer has not read. */
export const countUnread = (timeline: Timeline, readSeq: number): number =>
  timeline.messages.filter(message => message.role === 'agent' && message.kind === 'text' && message.seq > readSeq)
    .length
