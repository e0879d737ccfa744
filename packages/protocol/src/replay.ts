/** Before a draft of the standard is published: held against past conversations, and filled from a file. */
import { z } from 'zod'
import { Id, IdParams, plainText, Timestamp } from '#common.ts'
import { permission } from '#permission.ts'
import { route } from '#route.ts'
import { StandardChange, StandardProblem, StandardVersion } from '#standard.ts'

export const ReplayState = z.enum(['queued', 'running', 'done', 'cancelled', 'failed'])
export type ReplayState = z.infer<typeof ReplayState>

/** How many findings come and go; `conversations` counts those with any difference. */
const ReplayCount = {
  appeared: z.number().int(),
  vanished: z.number().int(),
  conversations: z.number().int(),
}

/** A draft held against the conversations that ended in the last `days` days. Counts grow while it runs. */
export const Replay = z.object({
  id: Id,
  draftId: Id,
  /** Revision of the draft that is replayed; `isStale` when the draft was edited since. */
  revision: z.number().int(),
  isStale: z.boolean(),
  days: z.number().int(),
  channel: z.string().nullable(),
  team: z.string().nullable(),
  state: ReplayState,
  /** 0–1. */
  progress: z.number().min(0).max(1),
  /** Conversations read, of `total`. */
  done: z.number().int(),
  total: z.number().int(),
  startedBy: z.object({ id: Id, name: z.string() }),
  createdAt: Timestamp,
  finishedAt: Timestamp.nullable(),
  /** Pack versions compared: the one in force when it began, and the draft's. */
  before: z.string(),
  after: z.string(),
  ...ReplayCount,
  /** Mean score of the conversations read, under both; null before the first. */
  scoreBefore: z.number().nullable(),
  scoreAfter: z.number().nullable(),
  clauses: z.array(z.object({ clauseId: z.string(), title: z.string(), ...ReplayCount })),
  /** Team may be empty: people without one. */
  teams: z.array(z.object({ team: z.string(), ...ReplayCount })),
  /** `agent` is null for conversations that nobody took. */
  agents: z.array(
    z.object({ agent: z.object({ id: Id, name: z.string() }).nullable(), team: z.string(), ...ReplayCount }),
  ),
})
export type Replay = z.infer<typeof Replay>

/** One finding that appears or vanishes. Whoever may not read the conversation gets neither quote nor names. */
export const ReplayDifference = z.object({
  id: z.string(),
  change: z.enum(['appeared', 'vanished']),
  clauseId: z.string(),
  clauseTitle: z.string(),
  category: z.string(),
  severity: z.string(),
  conversationId: Id,
  isReadable: z.boolean(),
  customerName: z.string().nullable(),
  agent: z.object({ id: Id, name: z.string() }).nullable(),
  team: z.string(),
  closedAt: Timestamp,
  /** Turn from 0, the message that it is, and the UTF-16 place in it. */
  turn: z.number().int(),
  messageId: Id.nullable(),
  seq: z.number().int().nullable(),
  start: z.number().int(),
  end: z.number().int(),
  quote: z.string().nullable(),
  /** The whole turn around the quote. */
  text: z.string().nullable(),
})
export type ReplayDifference = z.infer<typeof ReplayDifference>

export const replayRoutes = {
  startReplay: route({
    method: 'POST',
    path: '/standard/drafts/:id/replays',
    permission: permission.standard.edit,
    summary: 'Run the draft and the standard in force over the last N days of conversations',
    params: IdParams,
    body: z.strictObject({
      days: z.int().min(1).max(365),
      channel: plainText(40).optional(),
      team: plainText(40).optional(),
    }),
    response: Replay,
  }),
  listReplays: route({
    method: 'GET',
    path: '/standard/drafts/:id/replays',
    permission: permission.standard.edit,
    summary: 'Replays of a draft, newest first',
    params: IdParams,
    response: z.object({ replays: z.array(Replay) }),
  }),
  getReplay: route({
    method: 'GET',
    path: '/standard/replays/:id',
    permission: permission.standard.edit,
    summary: 'Progress and counts, per clause, team and agent',
    params: IdParams,
    response: Replay,
  }),
  listReplayDifferences: route({
    method: 'GET',
    path: '/standard/replays/:id/differences',
    permission: permission.standard.edit,
    summary: 'Findings that appear and vanish, in the order of the conversations’ end, newest first',
    params: IdParams,
    query: z.strictObject({
      clauseId: z.string().max(60).optional(),
      team: z.string().max(40).optional(),
      agentId: Id.optional(),
      change: z.enum(['appeared', 'vanished']).optional(),
      cursor: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    response: z.object({ differences: z.array(ReplayDifference), nextCursor: z.string().nullable() }),
  }),
  cancelReplay: route({
    method: 'POST',
    path: '/standard/replays/:id/cancel',
    permission: permission.standard.edit,
    summary: 'Stop it; what was found so far stays',
    params: IdParams,
    response: Replay,
  }),
} as const

/** What a file would do to the draft. With `problems` nothing can be applied. */
export const StandardImport = z.object({
  format: z.enum(['zip', 'xlsx']),
  changes: z.array(StandardChange),
  /** What is no clause and would differ, by `section.key` as in a diff. */
  others: z.array(z.string()),
  problems: z.array(StandardProblem),
  /** False for a dry run, and for a file with problems. */
  isApplied: z.boolean(),
  version: StandardVersion,
})
export type StandardImport = z.infer<typeof StandardImport>

export const maxStandardFileBytes = 4 * 1024 * 1024

export const importRoutes = {
  /**
   * Send the same file twice: first dry, then with `apply=true` and the draft's revision. A zip replaces the house layer; of a sheet each
   * row writes its clause, a row with 启用 = 否 takes it out, and clauses without a row stay as they are.
   */
  importStandard: route({
    method: 'POST',
    path: '/standard/drafts/:id/import',
    permission: permission.standard.edit,
    summary: 'A zip or xlsx into the draft: a dry run unless `apply`; all of it or nothing',
    params: IdParams,
    query: z.strictObject({
      apply: z
        .enum(['true', 'false'])
        .default('false')
        .transform(text => text === 'true'),
      revision: z.coerce.number().int().min(1),
    }),
    upload: 'multipart',
    response: StandardImport,
  }),
} as const
