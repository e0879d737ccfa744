/** The customer's side: a signed token, own conversations, evidence, rating. */
import { z } from 'zod'
import { Id, IdParams, Locale, plainText, Timestamp } from '#common.ts'
import { Attachment } from '#file.ts'
import {
  contentMissing,
  hasContent,
  Message,
  MessageInput,
  MessageList,
  MessagesQuery,
  messageFields,
  Rating,
  RatingInput,
  ReceiptInput,
} from '#message.ts'
import { route } from '#route.ts'

/** What the shop's page may say about a signed-in customer; `hash` = hex HMAC-SHA256(channel secret, externalId). */
export const VisitorIdentity = z.strictObject({
  externalId: plainText(120),
  hash: z.string().regex(/^[0-9a-f]{64}$/, { error: 'hash' }),
  name: plainText(60).optional(),
  email: z.email({ error: 'email' }).max(254).optional(),
  phone: plainText(30).optional(),
})

/** How the widget looks and when people are there. */
export const WidgetSettings = z.object({
  siteKey: z.string(),
  shopName: z.string(),
  /** CSS colour of the shop; `onColor` is readable on it (≥ 4.5). */
  color: z.string(),
  onColor: z.string(),
  greeting: z.string(),
  hours: z.string(),
  isOpenNow: z.boolean(),
})
export type WidgetSettings = z.infer<typeof WidgetSettings>

export const VisitorSession = z.object({
  token: z.string(),
  expiresAt: Timestamp,
  customer: z.object({ id: Id, name: z.string().nullable(), isIdentified: z.boolean() }),
  widget: WidgetSettings,
})
export type VisitorSession = z.infer<typeof VisitorSession>

export const QueuePlace = z.object({ position: z.number().int(), expectedSeconds: z.number().int() })
export type QueuePlace = z.infer<typeof QueuePlace>

/** The customer's view of a conversation: no notes, no scores, no inner names. */
export const VisitorConversation = z.object({
  id: Id,
  status: z.enum(['waiting', 'open', 'closed']),
  agent: z.object({ name: z.string() }).nullable(),
  queue: QueuePlace.nullable(),
  lastSeq: z.number().int(),
  /** Highest seq the desk has received / a person there has read. */
  deliveredSeq: z.number().int(),
  readSeq: z.number().int(),
  customerReadSeq: z.number().int(),
  /** `ask` once after closing; then `given` or `none`. */
  rating: z.object({ state: z.enum(['none', 'ask', 'given']), given: Rating.nullable() }),
  startedAt: Timestamp,
  closedAt: Timestamp.nullable(),
  canReopen: z.boolean(),
})
export type VisitorConversation = z.infer<typeof VisitorConversation>

export const VisitorConversationStarted = VisitorConversation.extend({ message: Message })

export const visitorRoutes = {
  createVisitorSession: route({
    method: 'POST',
    path: '/visitor/sessions',
    permission: 'public',
    summary:
      'A token for this visitor; with a valid token in Authorization the same customer is kept; with identity the known customer',
    body: z
      .strictObject({
        siteKey: z.string().max(80).optional(),
        locale: Locale.optional(),
        identity: VisitorIdentity.optional(),
        page: z.strictObject({ url: z.string().max(2000), title: z.string().max(300) }).optional(),
      })
      .default({}),
    response: VisitorSession,
  }),
  listVisitorConversations: route({
    method: 'GET',
    path: '/visitor/conversations',
    permission: 'visitor',
    summary: 'Own conversations, newest first',
    response: z.object({ conversations: z.array(VisitorConversation) }),
  }),
  startConversation: route({
    method: 'POST',
    path: '/visitor/conversations',
    permission: 'visitor',
    summary: 'Start with a first message; the same clientId answers with the same conversation',
    body: z
      .strictObject({
        ...messageFields,
        page: z.strictObject({ url: z.string().max(2000), title: z.string().max(300) }).optional(),
      })
      .refine(hasContent, contentMissing),
    response: VisitorConversationStarted,
  }),
  getVisitorConversation: route({
    method: 'GET',
    path: '/visitor/conversations/:id',
    permission: 'visitor',
    summary: 'One own conversation',
    params: IdParams,
    response: VisitorConversation,
  }),
  listVisitorMessages: route({
    method: 'GET',
    path: '/visitor/conversations/:id/messages',
    permission: 'visitor',
    summary: 'Messages in order; `after` resumes',
    params: IdParams,
    query: MessagesQuery,
    response: MessageList,
  }),
  sendVisitorMessage: route({
    method: 'POST',
    path: '/visitor/conversations/:id/messages',
    permission: 'visitor',
    summary: 'Send; writing into a closed conversation reopens it',
    params: IdParams,
    body: MessageInput,
    response: Message,
  }),
  sendVisitorReceipt: route({
    method: 'POST',
    path: '/visitor/conversations/:id/receipts',
    permission: 'visitor',
    summary: 'Say up to where messages arrived and were read',
    params: IdParams,
    body: ReceiptInput,
  }),
  requestPerson: route({
    method: 'POST',
    path: '/visitor/conversations/:id/request-person',
    permission: 'visitor',
    summary: 'One tap to a person',
    params: IdParams,
    response: VisitorConversation,
  }),
  closeVisitorConversation: route({
    method: 'POST',
    path: '/visitor/conversations/:id/close',
    permission: 'visitor',
    summary: 'The customer ends the conversation',
    params: IdParams,
    response: VisitorConversation,
  }),
  rateConversation: route({
    method: 'POST',
    path: '/visitor/conversations/:id/rating',
    permission: 'visitor',
    summary: 'Rate a closed conversation, once',
    params: IdParams,
    body: RatingInput,
    response: VisitorConversation,
  }),
  uploadVisitorFile: route({
    method: 'POST',
    path: '/visitor/files',
    permission: 'visitor',
    summary: 'Upload evidence; its type is told by its content',
    upload: 'multipart',
    response: Attachment,
  }),
} as const
