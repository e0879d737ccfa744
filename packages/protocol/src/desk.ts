/** What surrounds a conversation: presence, scripts, follow-ups, search, inspection, the channel's settings. */
import { z } from 'zod'
import { Id, IdParams, plainText, Timestamp } from '#common.ts'
import { permission } from '#permission.ts'
import { route } from '#route.ts'
import { WidgetSettings } from '#visitor.ts'

export const PresenceState = z.enum(['available', 'busy', 'break', 'offline'])
export type PresenceState = z.infer<typeof PresenceState>
export const Presence = z.object({
  personId: Id,
  name: z.string(),
  role: z.string(),
  team: z.string(),
  skills: z.array(z.string()),
  languages: z.array(z.string()),
  state: PresenceState,
  since: Timestamp,
  openCount: z.number().int(),
  maxOpen: z.number().int(),
})
export type Presence = z.infer<typeof Presence>

export const routingRoutes = {
  listPresence: route({
    method: 'GET',
    path: '/presence',
    permission: permission.presence.read,
    summary: 'Who is there, with how many open conversations',
    response: z.object({ people: z.array(Presence) }),
  }),
  setPresence: route({
    method: 'PUT',
    path: '/presence',
    permission: permission.presence.set,
    summary: 'Own state; `available` receives conversations up to the limit',
    body: z.strictObject({ state: PresenceState }),
    response: Presence,
  }),
} as const

/** A ready answer with variables such as {{customer.address}}; shortcut after `/`. */
export const Script = z.object({
  id: Id,
  shortcut: z.string(),
  title: z.string(),
  category: z.string(),
  body: z.string(),
  updatedAt: Timestamp,
  uses: z.number().int(),
})
export type Script = z.infer<typeof Script>
const scriptFields = {
  shortcut: z.string().regex(/^[\p{L}\p{N}_-]{1,30}$/u, { error: 'shortcut' }),
  title: plainText(60),
  category: plainText(30),
  body: plainText(2000),
}
export const scriptVariables = [
  'customer.name',
  'customer.address',
  'order.number',
  'order.product',
  'order.status',
  'order.tracking',
  'shop.name',
  'shop.hours',
  'agent.name',
] as const
export const scriptRoutes = {
  listScripts: route({
    method: 'GET',
    path: '/scripts',
    permission: permission.script.read,
    summary: 'All scripts',
    response: z.object({ scripts: z.array(Script) }),
  }),
  createScript: route({
    method: 'POST',
    path: '/scripts',
    permission: permission.script.manage,
    summary: 'Add a script',
    body: z.strictObject(scriptFields),
    response: Script,
  }),
  updateScript: route({
    method: 'PATCH',
    path: '/scripts/:id',
    permission: permission.script.manage,
    summary: 'Change a script',
    params: IdParams,
    body: z.strictObject(scriptFields).partial(),
    response: Script,
  }),
  deleteScript: route({
    method: 'DELETE',
    path: '/scripts/:id',
    permission: permission.script.manage,
    summary: 'Remove a script',
    params: IdParams,
  }),
} as const

/** Something promised to a customer, with its time (B14). */
export const FollowUp = z.object({
  id: Id,
  title: z.string(),
  dueAt: Timestamp,
  status: z.enum(['open', 'done', 'cancelled']),
  conversationId: Id.nullable(),
  messageId: Id.nullable(),
  customer: z.object({ id: Id, name: z.string() }).nullable(),
  owner: z.object({ id: Id, name: z.string() }),
  createdAt: Timestamp,
  doneAt: Timestamp.nullable(),
})
export type FollowUp = z.infer<typeof FollowUp>
export const followUpRoutes = {
  listFollowUps: route({
    method: 'GET',
    path: '/follow-ups',
    permission: permission.followUp.read,
    summary: 'Promises by due time; all of them with followUp.readAll',
    query: z.strictObject({
      scope: z.enum(['mine', 'all']).default('mine'),
      status: z.enum(['open', 'done', 'cancelled']).optional(),
      customerId: Id.optional(),
      conversationId: Id.optional(),
    }),
    response: z.object({ followUps: z.array(FollowUp) }),
  }),
  createFollowUp: route({
    method: 'POST',
    path: '/follow-ups',
    permission: permission.followUp.manage,
    summary: 'Record what was promised',
    body: z.strictObject({
      title: plainText(120),
      dueAt: Timestamp,
      conversationId: Id.optional(),
      messageId: Id.optional(),
      customerId: Id.optional(),
      ownerId: Id.optional(),
    }),
    response: FollowUp,
  }),
  updateFollowUp: route({
    method: 'PATCH',
    path: '/follow-ups/:id',
    permission: permission.followUp.manage,
    summary: 'Done, cancelled, moved, or open again',
    params: IdParams,
    body: z
      .strictObject({
        title: plainText(120),
        dueAt: Timestamp,
        status: z.enum(['open', 'done', 'cancelled']),
        ownerId: Id,
      })
      .partial(),
    response: FollowUp,
  }),
} as const

export const SearchHit = z.object({
  messageId: Id,
  conversationId: Id,
  seq: z.number().int(),
  role: z.string(),
  text: z.string(),
  /** UTF-16 ranges of the hits in `text`. */
  ranges: z.array(z.tuple([z.number().int(), z.number().int()])),
  customerName: z.string(),
  agentName: z.string().nullable(),
  at: Timestamp,
})
export type SearchHit = z.infer<typeof SearchHit>
export const searchRoutes = {
  search: route({
    method: 'GET',
    path: '/search',
    permission: permission.search.use,
    summary: 'Exact search over all messages one may read; all words must occur',
    query: z.strictObject({
      q: plainText(100),
      cursor: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
    response: z.object({ hits: z.array(SearchHit), total: z.number().int(), nextCursor: z.string().nullable() }),
  }),
} as const

const Evidence = z.object({ turn: z.number().int(), start: z.number().int(), end: z.number().int(), quote: z.string() })
/** As Inspection of the engine, with where it stands in the conversation. */
/** Words of one turn. */
const Spoken = z.object({ turn: z.number().int(), start: z.number().int(), end: z.number().int() })

export const InspectionReport = z.object({
  conversationId: Id,
  packId: z.string(),
  packVersion: z.string(),
  score: z.number(),
  items: z.array(
    z.object({
      id: z.string(),
      group: z.string(),
      title: z.string(),
      clause: z.string(),
      points: z.number(),
      maxPoints: z.number(),
      status: z.enum(['met', 'partly', 'broken', 'not_applicable']),
      /** Left to a person who looks on. */
      judgedBy: z.literal('person').optional(),
      findings: z.array(z.number().int()),
      evidence: z.array(Evidence),
    }),
  ),
  findings: z.array(
    z.object({
      category: z.string(),
      turn: z.number().int(),
      clause: z.string(),
      start: z.number().int(),
      end: z.number().int(),
      reason: z.string(),
      rewrites: z.array(z.string()),
      severity: z.enum(['minor', 'major', 'fatal']),
      /** Absent: a rule found it; it was learned from examples, or judged by the house's language model. */
      basis: z.enum(['learned', 'judged']).optional(),
    }),
  ),
  /** Keys are turn numbers from 0. */
  emotions: z.record(z.string(), z.object({ label: z.string(), strength: z.number(), valence: z.number() })),
  acts: z.record(z.string(), z.array(z.string())),
  satisfaction: z.object({ score: z.number().int(), label: z.enum(['dissatisfied', 'neutral', 'satisfied']) }),
  /** Customer turns at which the feeling rose or fell; absent in older reports, as the three after it. */
  movedBy: z
    .array(Spoken.extend({ direction: z.enum(['up', 'down']), by: z.number(), emotion: z.string() }))
    .optional(),
  /** Chances 0–1 with the words that speak for them. */
  risk: z
    .object({
      complaint: z.number(),
      leaving: z.number(),
      words: z.array(Spoken.extend({ kind: z.enum(['complaint', 'leaving']) })),
    })
    .optional(),
  /** Customer turns that say again what turn `of` said. */
  repeats: z.array(z.object({ turn: z.number().int(), of: z.number().int().nullable() })).optional(),
  /** What was done well, by clauses that give points. */
  merits: z.array(Spoken.extend({ category: z.string(), clause: z.string(), reason: z.string() })).optional(),
  /** Which message is which turn. */
  turns: z.array(z.object({ turn: z.number().int(), messageId: Id, seq: z.number().int() })),
  inspectedAt: Timestamp,
})
export type InspectionReport = z.infer<typeof InspectionReport>
export const inspectionRoutes = {
  getInspection: route({
    method: 'GET',
    path: '/conversations/:id/inspection',
    permission: permission.inspection.read,
    summary: 'The scorecard with quoted evidence (404 until inspected)',
    params: IdParams,
    response: InspectionReport,
  }),
  inspectAgain: route({
    method: 'POST',
    path: '/conversations/:id/inspection',
    permission: permission.inspection.run,
    summary: 'Inspect again with the current pack; the same pack gives the same card',
    params: IdParams,
    response: InspectionReport,
  }),
  listInspections: route({
    method: 'GET',
    path: '/inspections',
    permission: permission.inspection.read,
    summary: 'Inspected conversations, newest first; agents see their own',
    query: z.strictObject({
      agentId: Id.optional(),
      category: z.string().max(40).optional(),
      minScore: z.coerce.number().min(0).max(100).optional(),
      maxScore: z.coerce.number().min(0).max(100).optional(),
      cursor: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    response: z.object({
      inspections: z.array(
        z.object({
          conversationId: Id,
          subject: z.string().nullable(),
          customerName: z.string(),
          agentName: z.string().nullable(),
          agentId: Id.nullable(),
          score: z.number(),
          ratingScore: z.number().int().nullable(),
          findingCounts: z.record(z.string(), z.number().int()),
          closedAt: Timestamp,
          packVersion: z.string(),
        }),
      ),
      nextCursor: z.string().nullable(),
    }),
  }),
} as const

export const ChannelSettings = WidgetSettings.omit({ isOpenNow: true, onColor: true, hours: true }).extend({
  /** Origins where the widget may run; empty: anywhere. */
  allowedOrigins: z.array(z.string()),
  timeZone: z.string(),
  /** Weekday 0 = Sunday → spans of minutes from midnight. */
  weekly: z.record(z.enum(['0', '1', '2', '3', '4', '5', '6']), z.array(z.tuple([z.number().int(), z.number().int()]))),
  reopenHours: z.number().int(),
})
export type ChannelSettings = z.infer<typeof ChannelSettings>
export const channelRoutes = {
  getChannel: route({
    method: 'GET',
    path: '/channels/web',
    permission: permission.setting.read,
    summary: 'Settings of the web chat',
    response: ChannelSettings,
  }),
  updateChannel: route({
    method: 'PATCH',
    path: '/channels/web',
    permission: permission.setting.manage,
    summary: 'Change the settings of the web chat',
    body: z
      .strictObject({
        shopName: plainText(40),
        color: z.string().regex(/^#[0-9a-fA-F]{6}$/, { error: 'color' }),
        greeting: plainText(200),
        allowedOrigins: z.array(z.url()).max(50),
        timeZone: plainText(60),
        weekly: z.record(
          z.enum(['0', '1', '2', '3', '4', '5', '6']),
          z
            .array(z.tuple([z.int().min(0).max(1440), z.int().min(0).max(1440)]), {
              error: ({ input }) => (input === undefined ? 'weekday_missing' : undefined),
            })
            .max(4),
        ),
        reopenHours: z.int().min(0).max(720),
      })
      .partial(),
    response: ChannelSettings,
  }),
  /** The HMAC key with which the shop's server signs its customers. */
  revealChannelSecret: route({
    method: 'POST',
    path: '/channels/web/secret',
    permission: permission.setting.manage,
    summary: 'Show the signing secret, or make a new one; recorded',
    body: z.strictObject({ rotate: z.boolean().default(false) }),
    response: z.object({ secret: z.string() }),
  }),
} as const
