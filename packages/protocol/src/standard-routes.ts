/** The standard's editor, its routes: reading, drafting, trying, review, publishing. Replays and import: `replay.ts`. */
import { z } from 'zod'
import { Id, IdParams, plainText } from '#common.ts'
import { permission } from '#permission.ts'
import { route } from '#route.ts'
import {
  ClauseContent,
  ClauseEdit,
  ClauseKind,
  RebaseConflict,
  StandardClauseDetail,
  StandardDiff,
  StandardExample,
  StandardState,
  StandardVersion,
  StandardVersionDetail,
  TryAnswer,
  TryInput,
} from '#standard.ts'

const Revision = z.int().min(1)
const QueryRevision = z.coerce.number().int().min(1)
const ClauseParams = z.strictObject({ id: Id, clauseId: z.string().min(1).max(60) })
/** With a sentence for the record. */
const Step = z.strictObject({ revision: Revision, reason: plainText(500).optional() })

export const standardRoutes = {
  getStandard: route({
    method: 'GET',
    path: '/standard',
    permission: permission.standard.read,
    summary: 'The pack as data (PackData of the engine), with its version as ETag',
    response: z.looseObject({ id: z.string(), version: z.string() }),
  }),
  listStandardVersions: route({
    method: 'GET',
    path: '/standard/versions',
    permission: permission.standard.read,
    summary: 'Newest first; without standard.edit only what is or was in force',
    query: z.strictObject({
      state: StandardState.optional(),
      cursor: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    response: z.object({ versions: z.array(StandardVersion), inForceId: Id, nextCursor: z.string().nullable() }),
  }),
  getStandardVersion: route({
    method: 'GET',
    path: '/standard/versions/:id',
    permission: permission.standard.read,
    summary: 'A version with its clauses merged and its own files; drafts only with standard.edit',
    params: IdParams,
    response: StandardVersionDetail,
  }),
  getStandardClause: route({
    method: 'GET',
    path: '/standard/versions/:id/clauses/:clauseId',
    permission: permission.standard.read,
    summary: 'One clause with its YAML and what stands beneath it',
    params: ClauseParams,
    response: StandardClauseDetail,
  }),
  diffStandardVersions: route({
    method: 'GET',
    path: '/standard/versions/:id/diff/:other',
    permission: permission.standard.read,
    summary: 'What changes from `id` to `other`',
    params: z.strictObject({ id: Id, other: Id }),
    response: StandardDiff,
  }),
  exportStandardZip: route({
    method: 'GET',
    path: '/standard/versions/:id/export.zip',
    permission: permission.standard.read,
    summary: 'The packs as folders: each layer with its manifest, the house’s last',
    params: IdParams,
    download: 'application/zip',
  }),
  exportStandardExcel: route({
    method: 'GET',
    path: '/standard/versions/:id/export.xlsx',
    permission: permission.standard.read,
    summary: 'Sheets 条款, 例子, 改写; a row per clause',
    params: IdParams,
    download: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  }),
  createDraft: route({
    method: 'POST',
    path: '/standard/drafts',
    permission: permission.standard.edit,
    summary: 'Begin a draft on the version in force',
    body: z.strictObject({ title: plainText(80), note: plainText(2000, 0).default('') }),
    response: StandardVersion,
  }),
  updateDraft: route({
    method: 'PATCH',
    path: '/standard/drafts/:id',
    permission: permission.standard.edit,
    summary: 'Change title or note of a draft, or the pack it stands on',
    params: IdParams,
    body: z.strictObject({
      revision: Revision,
      title: plainText(80).optional(),
      note: plainText(2000, 0).optional(),
      base: plainText(60).optional(),
    }),
    response: StandardVersion,
  }),
  discardDraft: route({
    method: 'DELETE',
    path: '/standard/drafts/:id',
    permission: permission.standard.edit,
    summary: 'Throw a draft away: its author, or whoever reviews',
    params: IdParams,
  }),
  putDraftClause: route({
    method: 'PUT',
    path: '/standard/drafts/:id/clauses/:clauseId',
    permission: permission.standard.edit,
    summary:
      'Write a clause: new, or in place of a base one. 422 names fields below `clause.`; 409 on a stale revision',
    params: ClauseParams,
    body: z.strictObject({ revision: Revision, kind: ClauseKind, clause: ClauseContent }),
    response: ClauseEdit,
  }),
  putDraftClauseYaml: route({
    method: 'PUT',
    path: '/standard/drafts/:id/clauses/:clauseId/yaml',
    permission: permission.standard.edit,
    summary: 'Write a clause as YAML, comments kept. 422 names line and column in `yaml`',
    params: ClauseParams,
    body: z.strictObject({ revision: Revision, kind: ClauseKind, yaml: plainText(60_000) }),
    response: ClauseEdit,
  }),
  removeDraftClause: route({
    method: 'DELETE',
    path: '/standard/drafts/:id/clauses/:clauseId',
    permission: permission.standard.edit,
    summary: 'Take a clause out: the house’s own goes, a base one is switched off',
    params: ClauseParams,
    query: z.strictObject({ revision: QueryRevision }),
    response: ClauseEdit,
  }),
  restoreDraftClause: route({
    method: 'POST',
    path: '/standard/drafts/:id/clauses/:clauseId/restore',
    permission: permission.standard.edit,
    summary: 'Back to the base’s own words: neither removed nor replaced',
    params: ClauseParams,
    body: z.strictObject({ revision: Revision }),
    response: ClauseEdit,
  }),
  listDraftExamples: route({
    method: 'GET',
    path: '/standard/drafts/:id/examples',
    permission: permission.standard.edit,
    summary: 'Every example of the draft, tried; `failing` narrows the list, never the counts',
    params: IdParams,
    query: z.strictObject({
      failing: z
        .enum(['true', 'false'])
        .default('false')
        .transform(text => text === 'true'),
      clauseId: z.string().max(60).optional(),
    }),
    response: z.object({
      revision: z.number().int(),
      total: z.number().int(),
      failing: z.number().int(),
      examples: z.array(StandardExample),
    }),
  }),
  tryDraft: route({
    method: 'POST',
    path: '/standard/drafts/:id/try',
    permission: permission.standard.edit,
    summary: 'Try a reply or a conversation on a draft (any version’s id will do); what fires and why',
    params: IdParams,
    body: TryInput,
    response: TryAnswer,
  }),
  submitDraft: route({
    method: 'POST',
    path: '/standard/drafts/:id/submit',
    permission: permission.standard.edit,
    summary: 'Ask for review; the draft can no longer be edited. 422 when nothing changed or an example does not hold',
    params: IdParams,
    body: Step,
    response: StandardVersion,
  }),
  withdrawDraft: route({
    method: 'POST',
    path: '/standard/drafts/:id/withdraw',
    permission: permission.standard.edit,
    summary: 'Back to a draft',
    params: IdParams,
    body: Step,
    response: StandardVersion,
  }),
  approveDraft: route({
    method: 'POST',
    path: '/standard/drafts/:id/approve',
    permission: permission.standard.review,
    summary: 'Approve, with a reason; never what one began or changed, unless nobody else could',
    params: IdParams,
    body: Step.required({ reason: true }),
    response: StandardVersion,
  }),
  rejectDraft: route({
    method: 'POST',
    path: '/standard/drafts/:id/reject',
    permission: permission.standard.review,
    summary: 'Send back to the author, with a reason',
    params: IdParams,
    body: Step.required({ reason: true }),
    response: StandardVersion,
  }),
  rebaseDraft: route({
    method: 'POST',
    path: '/standard/drafts/:id/rebase',
    permission: permission.standard.edit,
    summary:
      'Apply the draft over the version in force; with conflicts left open nothing is changed and they are named',
    params: IdParams,
    body: z.strictObject({
      revision: Revision,
      /** Clause id → whose words stay. */
      choices: z.record(z.string().max(60), z.enum(['mine', 'current'])).default({}),
    }),
    response: z.object({ version: StandardVersion, conflicts: z.array(RebaseConflict) }),
  }),
  publishDraft: route({
    method: 'POST',
    path: '/standard/drafts/:id/publish',
    permission: permission.standard.publish,
    summary: 'Put an approved draft in force, at once, everywhere',
    params: IdParams,
    body: Step,
    response: StandardVersion,
  }),
  restoreStandardVersion: route({
    method: 'POST',
    path: '/standard/versions/:id/restore',
    permission: permission.standard.publish,
    summary: 'Roll back: an older version in force again, under a new number',
    params: IdParams,
    body: z.strictObject({ reason: plainText(500) }),
    response: StandardVersion,
  }),
} as const
