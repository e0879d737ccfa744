/** One message of a conversation, and the signs around it: delivered, read, typing. */
import { z } from 'zod'
import { ClientId, Id, maxMessageLength, plainText, Timestamp } from '#common.ts'
import { Attachment } from '#file.ts'

/** What happened in a conversation besides words; shown as a line between bubbles. */
export const MessageEvent = z.object({
  type: z.enum([
    'accepted',
    'assigned',
    'requeued',
    'transferred',
    'person_requested',
    'closed',
    'reopened',
    'rated',
    'hard_question',
  ]),
  fromName: z.string().nullable().optional(),
  toName: z.string().nullable().optional(),
  reason: z.string().nullable().optional(),
  hasConsent: z.boolean().optional(),
  toldTime: z.string().nullable().optional(),
  score: z.number().int().nullable().optional(),
  by: z.enum(['customer', 'agent', 'system']).optional(),
})
export type MessageEvent = z.infer<typeof MessageEvent>

/** `note` and `handover` are for staff only and never reach the customer. */
export const Message = z.object({
  id: Id,
  conversationId: Id,
  /** Rises by one within the conversation, without gaps; a visitor sees gaps where staff wrote notes. */
  seq: z.number().int(),
  clientId: z.string(),
  role: z.enum(['customer', 'agent', 'system']),
  kind: z.enum(['text', 'note', 'handover', 'event']),
  author: z.object({ id: Id, name: z.string() }).nullable(),
  text: z.string(),
  attachments: z.array(Attachment),
  event: MessageEvent.nullable(),
  at: Timestamp,
})
export type Message = z.infer<typeof Message>

/** A message needs words or files; `refineMessage` says so. */
export const messageFields = {
  clientId: ClientId,
  text: plainText(maxMessageLength, 0).default(''),
  fileIds: z.array(Id).max(9, { error: 'too_many' }).default([]),
}
export const hasContent = (message: { text: string; fileIds: string[] }) =>
  message.text.trim() !== '' || message.fileIds.length > 0
export const contentMissing = { error: 'empty', path: ['text'] }
export const MessageInput = z.strictObject(messageFields).refine(hasContent, contentMissing)

export const MessagesQuery = z.strictObject({
  /** Only messages with a higher seq. */
  after: z.coerce.number().int().min(0).optional(),
  /** Only messages with a lower seq (for scrolling back); the answer is still ascending. */
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(200),
})
export const MessageList = z.object({ messages: z.array(Message) })
export const ReceiptInput = z.strictObject({ delivered: z.int().min(0).optional(), read: z.int().min(0).optional() })

export const Rating = z.object({
  score: z.number().int(),
  reasons: z.array(z.string()),
  comment: z.string(),
  at: Timestamp,
})
export type Rating = z.infer<typeof Rating>

export const ratingReasons = {
  low: ['slow', 'unsolved', 'attitude', 'unclear', 'repeated', 'policy'],
  high: ['fast', 'solved', 'kind', 'clear', 'professional'],
} as const
/** One of `ratingReasons`, or the customer's own short words. */
export const RatingReason = plainText(40)
export const RatingInput = z.strictObject({
  score: z.int().min(1, { error: 'score' }).max(5, { error: 'score' }),
  reasons: z.array(RatingReason).max(11).default([]),
  comment: plainText(500, 0).default(''),
})
