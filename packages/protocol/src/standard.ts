/** The standard's editor, its shapes: versions, drafts, clauses, what trying and comparing say. Routes: `standard-routes.ts`. */
import { z } from 'zod'
import { Id, plainText, Timestamp } from '#common.ts'

/**
 * draft → in_review (submit) → approved (by a second person) → published (in force) → retired (another was published).
 * Rejecting or withdrawing leads back to draft. Only a draft can be edited; exactly one version is published.
 */
export const StandardState = z.enum(['draft', 'in_review', 'approved', 'published', 'retired'])
export type StandardState = z.infer<typeof StandardState>

/** Clauses about one reply stand in `clauses:`, clauses about a whole conversation in `conversationClauses:`. */
export const ClauseKind = z.enum(['reply', 'conversation'])
export type ClauseKind = z.infer<typeof ClauseKind>

const PersonName = z.object({ id: Id, name: z.string() })

/** What a version does to the base that came with the program. `removed` switches a base clause off, `restored` is undone again. */
export const StandardChange = z.object({
  clauseId: z.string(),
  title: z.string(),
  kind: z.enum(['added', 'changed', 'removed', 'restored']),
})
export type StandardChange = z.infer<typeof StandardChange>

/** One step of a version's life, oldest first. `by` is null for the program itself. */
export const StandardStep = z.object({
  act: z.enum([
    'created',
    'submitted',
    'withdrawn',
    'approved',
    'rejected',
    'published',
    'restored',
    'retired',
    'rebased',
    'imported',
  ]),
  by: PersonName.nullable(),
  at: Timestamp,
  reason: z.string().nullable(),
  /** Approved by one who wrote it because no other active person has `standard.review`. */
  isSelf: z.boolean(),
})
export type StandardStep = z.infer<typeof StandardStep>

/** One version: the house layer over the pack that came with the program, and where it stands. */
export const StandardVersion = z.object({
  id: Id,
  /** 1, 2, 3 … in the order of publishing; null until published. Number 1 is the pack as shipped. */
  number: z.number().int().nullable(),
  title: z.string(),
  note: z.string(),
  state: StandardState,
  /** Null only for number 1. */
  author: PersonName.nullable(),
  reviewer: PersonName.nullable(),
  publisher: PersonName.nullable(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
  submittedAt: Timestamp.nullable(),
  reviewedAt: Timestamp.nullable(),
  publishedAt: Timestamp.nullable(),
  retiredAt: Timestamp.nullable(),
  /** As findings and scores carry it (`2026.11+ab12cd34`); null while the version does not load. */
  packVersion: z.string().nullable(),
  /** The version it was begun on; publishing needs that to be the one in force, else rebase. */
  basedOn: z.object({ id: Id, number: z.number().int().nullable() }).nullable(),
  isBasedOnCurrent: z.boolean(),
  /** Against `basedOn`; for published ones what was new with it. */
  changes: z.array(StandardChange),
  /** Grows with every edit; an edit with another one is refused (409, reason `stale_revision`). */
  revision: z.number().int(),
  steps: z.array(StandardStep),
  /** What the asking person may do with it now. */
  can: z.object({
    edit: z.boolean(),
    submit: z.boolean(),
    withdraw: z.boolean(),
    /** Approve and reject. False for whoever began or changed it, unless nobody else could review. */
    review: z.boolean(),
    publish: z.boolean(),
    rebase: z.boolean(),
    discard: z.boolean(),
    restore: z.boolean(),
  }),
})
export type StandardVersion = z.infer<typeof StandardVersion>

/** What is wrong with a pack, file or sheet, and the way out. Lines and columns count from 1; `field` is a path such as `condition.words.0`. */
export const StandardProblem = z.object({
  message: z.string(),
  wayOut: z.string(),
  field: z.string().nullable(),
  file: z.string().nullable(),
  line: z.number().int().nullable(),
  column: z.number().int().nullable(),
  /** Excel: name of the sheet, row from 1 (the heading is 1) and title of the column. */
  sheet: z.string().nullable(),
  row: z.number().int().nullable(),
  columnTitle: z.string().nullable(),
})
export type StandardProblem = z.infer<typeof StandardProblem>

/**
 * A clause exactly as it stands in YAML, as JSON: the types are `ReplyClause` and `ConversationClause` of `@tact/standard`;
 * the engine's own schema decides what is well formed when it is written.
 */
export const ClauseContent = z.looseObject({ id: z.string().min(1).max(60) })
export type ClauseContent = z.infer<typeof ClauseContent>

/** A clause in a version. Removed base clauses are listed too, with `status: removed`, so that they can be restored. */
export const StandardClause = z.object({
  id: z.string(),
  kind: ClauseKind,
  category: z.string(),
  title: z.string(),
  severity: z.string(),
  /** Rows of the catalogue, e.g. `A2`. */
  source: z.array(z.string()),
  /** `base`: as shipped; `added`: the house's own; `changed`: the house's in place of a base clause. */
  status: z.enum(['base', 'added', 'changed', 'removed']),
  /** Id of the pack the clause comes from, its file, and its first line there. */
  layer: z.string(),
  file: z.string(),
  line: z.number().int(),
  clause: ClauseContent,
})
export type StandardClause = z.infer<typeof StandardClause>

export const StandardClauseDetail = StandardClause.extend({
  /** The clause's own lines, without the list's dash and indent: what the YAML tab shows and takes. */
  yaml: z.string(),
  /** What stands beneath, for `changed` and `removed`. */
  base: ClauseContent.nullable(),
})
export type StandardClauseDetail = z.infer<typeof StandardClauseDetail>

/** A version with all its clauses merged, in the order of the pack. `files` is the house layer only. */
export const StandardVersionDetail = z.object({
  version: StandardVersion,
  clauses: z.array(StandardClause),
  /** Categories a clause may name: the engine's fixed ones and those packs added; `enforcement` is the policy's. */
  categories: z.array(z.object({ id: z.string(), kind: ClauseKind, enforcement: z.string().nullable() })),
  /** Names that `cleanWhen` and patterns may use. */
  signals: z.array(z.string()),
  slots: z.array(z.string()),
  layers: z.array(z.object({ id: z.string(), version: z.string() })),
  /** The pack the house stands on, and those it may stand on instead (`updateDraft` with `base`). */
  base: z.string(),
  bases: z.array(z.object({ id: z.string(), title: z.string() })),
  files: z.array(z.object({ path: z.string(), text: z.string() })),
  /** Not empty only when the pack beneath changed with a new program version, so that this version no longer loads. */
  problems: z.array(StandardProblem),
})
export type StandardVersionDetail = z.infer<typeof StandardVersionDetail>

/** One example of a clause, tried. `text` is the reply, or the conversation written out line by line. */
export const StandardExample = z.object({
  clauseId: z.string(),
  kind: ClauseKind,
  expects: z.enum(['passes', 'violates']),
  /** From 0 within its list. */
  index: z.number().int(),
  text: z.string(),
  holds: z.boolean(),
  found: z.array(z.object({ clauseId: z.string(), category: z.string(), words: z.string() })),
})
export type StandardExample = z.infer<typeof StandardExample>

/** Answer to an edit of one clause: `clause` is null when it is gone altogether; `examples` are that clause's. */
export const ClauseEdit = z.object({
  version: StandardVersion,
  clause: StandardClauseDetail.nullable(),
  examples: z.array(StandardExample),
})
export type ClauseEdit = z.infer<typeof ClauseEdit>

/** A finding with everything a person wants to know about it. */
export const TriedFinding = z.object({
  clauseId: z.string(),
  title: z.string(),
  category: z.string(),
  severity: z.string(),
  /** Null for findings about a whole conversation. */
  enforcement: z.string().nullable(),
  /** From 0; null for a single reply. */
  turn: z.number().int().nullable(),
  start: z.number().int(),
  end: z.number().int(),
  quote: z.string(),
  reason: z.string(),
  /** The clause's own `why`. */
  why: z.string(),
  rewrites: z.array(z.string()),
})
export type TriedFinding = z.infer<typeof TriedFinding>

export const TriedTurn = z.strictObject({
  role: z.enum(['customer', 'agent']),
  text: plainText(20_000),
  /** ISO 8601 with zone; without it the clocks are not judged. */
  at: Timestamp.optional(),
})

/** `text` (a reply, after `turns`) or `conversation`, exactly one; `clause` puts an unsaved clause in place for this try only. */
export const TryInput = z
  .strictObject({
    text: plainText(20_000).optional(),
    turns: z.array(TriedTurn).max(500).optional(),
    isComplaint: z.boolean().optional(),
    conversation: z
      .strictObject({ channel: plainText(40).optional(), turns: z.array(TriedTurn).min(1).max(2000) })
      .optional(),
    kind: ClauseKind.optional(),
    clause: ClauseContent.optional(),
  })
  .refine(
    ({ text, conversation, clause }) =>
      (text === undefined) !== (conversation === undefined) || (clause && !text && !conversation),
    {
      error: 'text_or_conversation',
      path: ['text'],
    },
  )
export const TryAnswer = z.object({
  packVersion: z.string(),
  /** The strictest enforcement among the findings on a reply; null for a clean one and for conversations. */
  enforcement: z.string().nullable(),
  findings: z.array(TriedFinding),
  /** For a conversation only. Keys of `emotions` and `acts` are turns from 0. */
  inspection: z
    .object({
      score: z.number(),
      items: z.array(
        z.object({
          id: z.string(),
          group: z.string(),
          title: z.string(),
          clause: z.string(),
          points: z.number(),
          maxPoints: z.number(),
          status: z.string(),
        }),
      ),
      emotions: z.record(z.string(), z.object({ label: z.string(), strength: z.number(), valence: z.number() })),
      acts: z.record(z.string(), z.array(z.string())),
      satisfaction: z.object({ score: z.number(), label: z.string() }),
    })
    .nullable(),
  /** With `clause`: its own examples, tried. */
  examples: z.array(StandardExample),
})
export type TryAnswer = z.infer<typeof TryAnswer>

/** How two versions differ. `fields` are the top-level fields of a changed clause. */
export const StandardDiff = z.object({
  from: StandardVersion,
  to: StandardVersion,
  clauses: z.array(
    z.object({
      id: z.string(),
      kind: ClauseKind,
      title: z.string(),
      change: z.enum(['added', 'changed', 'removed']),
      fields: z.array(z.string()),
      before: ClauseContent.nullable(),
      after: ClauseContent.nullable(),
    }),
  ),
  /** Everything that is no clause: policy, slots, signals, clocks, scorecards …, by `section.key`. */
  others: z.array(z.object({ path: z.string(), before: z.unknown().nullable(), after: z.unknown().nullable() })),
})
export type StandardDiff = z.infer<typeof StandardDiff>

/** A clause that was changed both in the draft and in the version now in force. Null: it is not there. */
export const RebaseConflict = z.object({
  clauseId: z.string(),
  title: z.string(),
  base: ClauseContent.nullable(),
  mine: ClauseContent.nullable(),
  current: ClauseContent.nullable(),
})
export type RebaseConflict = z.infer<typeof RebaseConflict>
