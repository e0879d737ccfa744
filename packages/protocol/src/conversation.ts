/** The desk's side of conversations: list, answer under the guard, transfer, close. */
import { z } from 'zod'
import { ClientId, Id, IdParams, Locale, plainText, Timestamp } from '#common.ts'
import { Attachment } from '#file.ts'
import {
  contentMissing,
  hasContent,
  Message,
  MessageList,
  MessagesQuery,
  messageFields,
  Rating,
  ReceiptInput,
} from '#message.ts'
import { permission } from '#permission.ts'
import { route } from '#route.ts'

export const ConversationStatus = z.enum(['waiting', 'open', 'closed'])
export type ConversationStatus = z.infer<typeof ConversationStatus>

/** As ClockState of the engine, flattened; `dueAt` while running. */
export const ConversationClock = z.object({
  state: z.enum(['running', 'paused', 'stopped']),
  kind: z.enum(['first_reply', 'full_answer', 'hard_question']).nullable(),
  startedAt: Timestamp.nullable(),
  dueAt: Timestamp.nullable(),
  limitSeconds: z.number().int().nullable(),
  pausedReason: z.enum(['awaiting_customer', 'outside_hours']).nullable(),
  /** The time told to the customer, for hard questions. */
  toldTime: Timestamp.nullable(),
})
export type ConversationClock = z.infer<typeof ConversationClock>

export const Mood = z.object({ label: z.string(), strength: z.number(), valence: z.number() })

export const dispositions = [
  'consultation',
  'order_change',
  'shipping',
  'damage',
  'quality',
  'return_exchange',
  'refund',
  'installation',
  'invoice',
  'price',
  'complaint',
  'praise',
  'other',
  'no_answer',
] as const
export const Disposition = z.enum(dispositions)
export type Disposition = z.infer<typeof Disposition>

export const ConversationSummary = z.object({
  id: Id,
  status: ConversationStatus,
  channel: z.string(),
  locale: Locale,
  subject: z.string().nullable(),
  page: z.object({ url: z.string(), title: z.string() }).nullable(),
  customer: z.object({ id: Id, name: z.string(), tier: z.string().nullable() }),
  agent: z.object({ id: Id, name: z.string() }).nullable(),
  clock: ConversationClock,
  mood: Mood.nullable(),
  lastMessage: z.object({ seq: z.number().int(), role: z.string(), text: z.string(), at: Timestamp }).nullable(),
  lastSeq: z.number().int(),
  /** Read up to here by the assigned agent, by the customer. */
  agentReadSeq: z.number().int(),
  customerDeliveredSeq: z.number().int(),
  customerReadSeq: z.number().int(),
  unread: z.number().int(),
  /** Since when the customer waits for an answer. */
  waitingSince: Timestamp.nullable(),
  startedAt: Timestamp,
  closedAt: Timestamp.nullable(),
  disposition: Disposition.nullable(),
  score: z.number().nullable(),
  rating: Rating.nullable(),
})
export type ConversationSummary = z.infer<typeof ConversationSummary>

export const Override = z.object({
  id: Id,
  conversationId: Id,
  customerName: z.string(),
  text: z.string(),
  findings: z.array(z.unknown()),
  packVersion: z.string(),
  requestedBy: z.object({ id: Id, name: z.string() }),
  reason: z.string(),
  requestedAt: Timestamp,
  status: z.enum(['pending', 'allowed', 'refused', 'withdrawn']),
  decidedBy: z.object({ id: Id, name: z.string() }).nullable(),
  decisionReason: z.string().nullable(),
  decidedAt: Timestamp.nullable(),
})
export type Override = z.infer<typeof Override>

/** The guard as the agent's composer saw it; kept with the message. */
export const GuardSeen = z.strictObject({
  packVersion: z.string().max(100),
  /** Clauses the agent read and keeps nevertheless (enforcement `acknowledge`). */
  acknowledged: z.array(z.string().max(60)).max(50).default([]),
  /** Clauses shown while typing, and those whose rewrite was taken. */
  offered: z.array(z.string().max(60)).max(100).default([]),
  taken: z.array(z.string().max(60)).max(100).default([]),
})

export const conversationRoutes = {
  listConversations: route({
    method: 'GET',
    path: '/conversations',
    permission: permission.conversation.read,
    summary: 'Conversations one may read: open and waiting by who will break the standard first, closed newest first',
    query: z.strictObject({
      status: z.enum(['waiting', 'open', 'closed', 'active']).optional(),
      scope: z.enum(['mine', 'all']).default('all'),
      customerId: Id.optional(),
      agentId: Id.optional(),
      disposition: Disposition.optional(),
      cursor: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.object({
      conversations: z.array(ConversationSummary),
      counts: z.object({ mine: z.number().int(), waiting: z.number().int(), all: z.number().int() }),
      nextCursor: z.string().nullable(),
      /** Live cursor at which this answer was true. */
      liveCursor: z.string(),
    }),
  }),
  getConversation: route({
    method: 'GET',
    path: '/conversations/:id',
    permission: permission.conversation.read,
    summary: 'One conversation',
    params: IdParams,
    response: ConversationSummary,
  }),
  listMessages: route({
    method: 'GET',
    path: '/conversations/:id/messages',
    permission: permission.conversation.read,
    summary: 'Messages and notes in order',
    params: IdParams,
    query: MessagesQuery,
    response: MessageList,
  }),
  acceptConversation: route({
    method: 'POST',
    path: '/conversations/:id/accept',
    permission: permission.conversation.accept,
    summary: 'Take a waiting conversation',
    params: IdParams,
    response: ConversationSummary,
  }),
  sendMessage: route({
    method: 'POST',
    path: '/conversations/:id/messages',
    permission: permission.conversation.reply,
    summary:
      'Answer the customer; the server checks again: guard_blocked or guard_acknowledge as a 422 problem with findings',
    params: IdParams,
    body: z
      .strictObject({
        ...messageFields,
        guard: GuardSeen.optional(),
        /** Scripts whose words went into it; each is counted once per stored message. */
        scriptIds: z.array(Id).max(10, { error: 'too_many' }).default([]),
      })
      .refine(hasContent, contentMissing),
    response: Message,
  }),
  writeNote: route({
    method: 'POST',
    path: '/conversations/:id/notes',
    permission: permission.conversation.note,
    summary: 'A note for colleagues only',
    params: IdParams,
    body: z.strictObject({ clientId: ClientId, text: plainText(4000) }),
    response: Message,
  }),
  uploadFile: route({
    method: 'POST',
    path: '/conversations/:id/files',
    permission: permission.conversation.reply,
    summary: 'Upload a picture or video to send',
    params: IdParams,
    upload: 'multipart',
    response: Attachment,
  }),
  sendReceipt: route({
    method: 'POST',
    path: '/conversations/:id/receipts',
    permission: permission.conversation.read,
    summary: 'Say up to where the agent has read',
    params: IdParams,
    body: ReceiptInput,
  }),
  transferConversation: route({
    method: 'POST',
    path: '/conversations/:id/transfer',
    permission: permission.conversation.transfer,
    summary: 'Hand over with reason, the customer’s consent and a note, so that nothing is asked twice (A13)',
    params: IdParams,
    body: z
      .strictObject({
        toAgentId: Id.optional(),
        toTeam: plainText(40).optional(),
        reason: plainText(200),
        hasConsent: z.literal(true, { error: 'consent' }),
        handover: plainText(1000),
      })
      .refine(body => (body.toAgentId === undefined) !== (body.toTeam === undefined), {
        error: 'one_target',
        path: ['toAgentId'],
      }),
    response: ConversationSummary,
  }),
  closeConversation: route({
    method: 'POST',
    path: '/conversations/:id/close',
    permission: permission.conversation.close,
    summary: 'Close with a disposition, after an optional parting message',
    params: IdParams,
    body: z
      .strictObject({
        disposition: Disposition.default('other'),
        farewell: plainText(1000).optional(),
        clientId: ClientId.optional(),
      })
      .default({ disposition: 'other' }),
    response: ConversationSummary,
  }),
  reopenConversation: route({
    method: 'POST',
    path: '/conversations/:id/reopen',
    permission: permission.conversation.reopen,
    summary: 'Reopen with a reason',
    params: IdParams,
    body: z.strictObject({ reason: plainText(200) }),
    response: ConversationSummary,
  }),
  markHardQuestion: route({
    method: 'POST',
    path: '/conversations/:id/hard-question',
    permission: permission.conversation.reply,
    summary: 'The question needs more time: a time was told to the customer (A8)',
    params: IdParams,
    body: z.strictObject({ toldTime: Timestamp }),
    response: ConversationSummary,
  }),
  requestOverride: route({
    method: 'POST',
    path: '/conversations/:id/overrides',
    permission: permission.override.request,
    summary: 'Ask a supervisor to let a blocked reply pass',
    params: IdParams,
    body: z.strictObject({ clientId: ClientId, text: plainText(4000), reason: plainText(200, 0).default('') }),
    response: Override,
  }),
  listOverrides: route({
    method: 'GET',
    path: '/overrides',
    permission: permission.override.request,
    summary: 'Requests to let pass: own ones, or all for who decides',
    query: z.strictObject({ status: z.enum(['pending', 'decided']).optional(), conversationId: Id.optional() }),
    response: z.object({ overrides: z.array(Override) }),
  }),
  decideOverride: route({
    method: 'POST',
    path: '/overrides/:id/decision',
    permission: permission.override.decide,
    summary: 'Let it pass (the reply is sent at once, with a record) or refuse',
    params: IdParams,
    body: z.strictObject({ decision: z.enum(['allow', 'refuse']), reason: plainText(200, 0).default('') }),
    response: Override,
  }),
} as const
