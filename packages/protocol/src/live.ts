/** Live events: what the event log says, sent to those who may hear it. Path `/live`, websocket only. */
import { z } from 'zod'
import { Id, Timestamp } from '#common.ts'
import { ConversationClock, ConversationStatus, Disposition, Mood, Override } from '#conversation.ts'
import { FollowUp, Presence } from '#desk.ts'
import { Message, Rating } from '#message.ts'
import { ReplayState } from '#replay.ts'
import { StandardState } from '#standard.ts'
import type { QueuePlace } from '#visitor.ts'

export const livePath = '/live'

/** State of the conversation after the event: enough to redraw a row without asking. */
export const ConversationState = z.object({
  id: Id,
  status: ConversationStatus,
  customerId: Id,
  agent: z.object({ id: Id, name: z.string() }).nullable(),
  clock: ConversationClock,
  mood: Mood.nullable(),
  lastSeq: z.number().int(),
  agentReadSeq: z.number().int(),
  customerDeliveredSeq: z.number().int(),
  customerReadSeq: z.number().int(),
  waitingSince: Timestamp.nullable(),
  closedAt: Timestamp.nullable(),
  disposition: Disposition.nullable(),
  score: z.number().nullable(),
  rating: Rating.nullable(),
})
export type ConversationState = z.infer<typeof ConversationState>

const onConversation = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.object({ type: z.literal(type), conversation: ConversationState, ...shape })

/** Stored events, in the order of the log. A visitor hears the subset `visitorEventTypes`, without clock, mood, score. */
export const LiveEvent = z.discriminatedUnion('type', [
  onConversation('conversation.started', { customerName: z.string() }),
  onConversation('conversation.assigned', {}),
  onConversation('conversation.requeued', {}),
  onConversation('conversation.transferred', { fromId: Id.nullable() }),
  onConversation('conversation.closed', {}),
  onConversation('conversation.reopened', {}),
  onConversation('conversation.rated', {}),
  onConversation('conversation.read', {}),
  onConversation('conversation.updated', {}),
  onConversation('conversation.inspected', {}),
  onConversation('message.sent', { message: Message }),
  z.object({ type: z.literal('override.changed'), override: Override }),
  z.object({ type: z.literal('followUp.changed'), followUp: FollowUp }),
  z.object({ type: z.literal('presence.changed'), presence: Presence }),
  /** Another standard is in force: fetch it by ETag. `versionId` and `number` are the editor's. */
  z.object({
    type: z.literal('standard.published'),
    version: z.string(),
    versionId: Id.optional(),
    number: z.number().int().optional(),
  }),
  /** A draft was made, edited, reviewed or thrown away (`state` null); heard by those with `standard.edit`. */
  z.object({
    type: z.literal('standard.draft.changed'),
    draft: z.object({ id: Id, revision: z.number().int(), state: StandardState.nullable() }),
  }),
  /** At most about once a second; heard by those with `standard.edit`. */
  z.object({
    type: z.literal('standard.replay.progress'),
    replay: z.object({
      id: Id,
      draftId: Id,
      state: ReplayState,
      progress: z.number(),
      done: z.number().int(),
      total: z.number().int(),
    }),
  }),
])
export type LiveEvent = z.infer<typeof LiveEvent>
export type LiveEventType = LiveEvent['type']

/** `cursor` is opaque, comparable with `compareCursors`, and grows. */
export type LiveEnvelope = { cursor: string; event: LiveEvent }
/** Visitors get only what is theirs. */
export type VisitorLiveEvent =
  | { type: 'message.sent'; conversationId: string; message: Message }
  | { type: 'conversation.changed'; conversationId: string }
export type VisitorLiveEnvelope = { cursor: string; event: VisitorLiveEvent }

/** Cursors are "<xid>-<id>" in decimal; later is greater. */
export const compareCursors = (a: string, b: string): number => {
  const [ax, ai] = a.split('-').map(BigInt) as [bigint, bigint]
  const [bx, bi] = b.split('-').map(BigInt) as [bigint, bigint]
  return ax < bx ? -1 : ax > bx ? 1 : ai < bi ? -1 : ai > bi ? 1 : 0
}

/**
 * Resuming: connect (staff by cookie, visitor by `auth: { token }`), then `emit('resume', { cursor }, ack)`.
 * Until the ack, hold what `event` brings; then apply `events` of the ack, then what was held, skipping cursors already applied.
 * `isReset`: too much was missed — fetch afresh and go on from `cursor`.
 */
export type ResumeAnswer<E> = { events: E[]; cursor: string; isReset: boolean }

export type StaffServerEvents = {
  event: (envelope: LiveEnvelope) => void
  typing: (sign: { conversationId: string; by: 'customer'; isTyping: boolean; preview?: string }) => void
}
export type VisitorServerEvents = {
  event: (envelope: VisitorLiveEnvelope) => void
  typing: (sign: { conversationId: string; by: 'agent'; isTyping: boolean }) => void
  /** Place in the queue while waiting; sent when it changes. */
  queue: (sign: { conversationId: string; queue: QueuePlace | null }) => void
}
export type StaffClientEvents = {
  resume: (request: { cursor: string | null }, ack: (answer: ResumeAnswer<LiveEnvelope>) => void) => void
  typing: (sign: { conversationId: string; isTyping: boolean }) => void
}
export type VisitorClientEvents = {
  resume: (request: { cursor: string | null }, ack: (answer: ResumeAnswer<VisitorLiveEnvelope>) => void) => void
  typing: (sign: { conversationId: string; isTyping: boolean }) => void
}
export const staffNamespace = '/staff'
export const visitorNamespace = '/visitor'
