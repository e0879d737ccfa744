/** Drafts: begun on the version in force, edited clause by clause, tried, rebased, thrown away. */
import {
  type ClauseContent,
  type ClauseEdit,
  type ClauseKind,
  permission,
  type RebaseConflict,
  type StandardState,
  type StandardVersion,
} from '@tact/protocol'
import type { Handle, Tx } from '#platform/database/database.ts'
import { Refusal } from '#platform/errors/errors.ts'
import { createId } from '#platform/id.ts'
import type { StandardNeeds } from './standard.needs.ts'
import { type Asker, canSee, isUnpublished, refuse } from './version.policy.ts'
import type { Presenter } from './version.present.ts'
import {
  deleteVersion,
  findInForce,
  findInForceId,
  findVersion,
  insertVersion,
  listVersions,
  lockVersion,
  saveVersion,
} from './version.store.ts'
import type { StoredStep, VersionRow } from './version.tables.ts'
import { WorkshopError } from './workshop.problem.ts'
import type { WorkshopThread } from './workshop.thread.ts'
import type { ClauseOperation, TryOrder } from './workshop.ts'

const everyState: readonly StandardState[] = ['draft', 'in_review', 'approved', 'published', 'retired']

/** The layer of a house is text that people write; this is many times what anybody writes. */
const maxHouseBytes = 4 * 1024 * 1024

/** What the workshop found wrong, as fields of the request. */
export const refuseProblems = (error: unknown): never => {
  if (!(error instanceof WorkshopError)) throw error
  const errors = error.problems.slice(0, 100).map(({ field, file, line, column, message, wayOut }) => ({
    field: field ?? file ?? 'clause',
    code: 'pack_problem',
    values: { message, wayOut },
    ...(line === null ? {} : { line }),
    ...(column === null ? {} : { column }),
  }))
  throw new Refusal('invalid_input', { errors })
}

export const createDraftService = (needs: StandardNeeds, workshop: WorkshopThread, presenter: Presenter) => {
  const { database, transact, clock, events, audit } = needs
  const { present } = presenter

  const getVersion = async (asker: Asker, id: string): Promise<VersionRow> => {
    const row = await findVersion(database, id)
    if (!row || !canSee(asker, row)) throw new Refusal('not_found')
    return row
  }
  /** Locked, and as the caller last saw it. */
  const lockAs = async (tx: Tx, id: string, revision: number): Promise<VersionRow> => {
    const row = await lockVersion(tx, id)
    if (!row) throw new Refusal('not_found')
    if (row.revision !== revision) throw new Refusal('conflict', { code: 'stale_revision' })
    return row
  }
  const stepOf = (act: StoredStep['act'], personId: string | null, reason?: string, isSelf = false): StoredStep => ({
    act,
    personId,
    at: clock.now().toISOString(),
    reason: reason ?? null,
    isSelf,
  })
  const tell = (tx: Tx, { id, revision }: VersionRow, state: StandardState | null) =>
    events.append(tx, [{ type: 'standard.draft.changed', payload: { draft: { id, revision, state } } }])

  /** Checks, lets the workshop work outside any transaction, then writes if nobody else did meanwhile. */
  const change = async <T>(
    asker: Asker,
    id: string,
    revision: number,
    act: string,
    work: (
      row: VersionRow,
      from: VersionRow['files'],
    ) => Promise<{ fields: Partial<VersionRow>; note: unknown; result: T }>,
  ): Promise<{ version: StandardVersion; result: T }> => {
    const row = await getVersion(asker, id)
    refuse('edit', asker, row, await presenter.lookAround(database))
    if (row.revision !== revision) throw new Refusal('conflict', { code: 'stale_revision' })
    const from = row.basedOnId ? ((await findVersion(database, row.basedOnId))?.files ?? {}) : {}
    const { fields, note, result } = await work(row, from).catch(refuseProblems)
    if (fields.files && JSON.stringify(fields.files).length > maxHouseBytes)
      throw new Refusal('too_large', { code: 'standard_too_large' })
    const saved = await transact(async tx => {
      const locked = await lockAs(tx, id, revision)
      if (locked.state !== 'draft') throw new Refusal('conflict', { code: 'not_a_draft' })
      const editorIds = [...new Set([...locked.editorIds, asker.id])]
      const next: VersionRow = { ...locked, ...fields, editorIds, revision: revision + 1, updatedAt: clock.now() }
      await saveVersion(tx, next)
      await tell(tx, next, next.state)
      await audit.record(tx, {
        actorId: asker.id,
        act,
        subjectType: 'standard',
        subjectId: id,
        before: { revision },
        after: { revision: next.revision, ...(note as object) },
      })
      return next
    })
    return { version: await present(database, asker, saved), result }
  }

  const editClause = async (
    asker: Asker,
    id: string,
    revision: number,
    operation: ClauseOperation,
    act: string,
  ): Promise<ClauseEdit> => {
    const clauseId = operation.type === 'put' ? operation.clause.id : operation.clauseId
    const { version, result } = await change(asker, id, revision, act, async (row, from) => {
      if (operation.type === 'remove' || operation.type === 'restore')
        if (!(await workshop.ask('clause', row.files, clauseId))) throw new Refusal('not_found')
      const { files, packVersion, changes, clause, examples } = await workshop.ask('edit', from, row.files, operation)
      return { fields: { files, packVersion, changes }, note: { clauseId }, result: { clause, examples } }
    })
    return { version, ...result }
  }

  return {
    getVersion,
    lockAs,
    stepOf,
    tell,
    change,
    list: async (asker: Asker, query: { state?: StandardState; cursor?: string; limit: number }) => {
      const seen = everyState.filter(state => !isUnpublished(state) || asker.has(permission.standard.edit))
      const states = query.state ? seen.filter(state => state === query.state) : seen
      const { rows, nextCursor } =
        states.length > 0 ? await listVersions(database, { ...query, states }) : { rows: [], nextCursor: null }
      const inForceId = await findInForceId(database)
      return { versions: await presenter.presentAll(database, asker, rows), inForceId: inForceId ?? '', nextCursor }
    },
    read: async (asker: Asker, id: string) => {
      const row = await getVersion(asker, id)
      const version = await present(database, asker, row)
      const files = Object.entries(row.files).map(([path, text]) => ({ path, text }))
      try {
        return { version, ...(await workshop.ask('view', row.files)), files, problems: [] }
      } catch (error) {
        if (!(error instanceof WorkshopError)) throw error
        const nothing = { clauses: [], categories: [], signals: [], slots: [], layers: [], base: '', bases: [] }
        return { version, ...nothing, files, problems: [...error.problems] }
      }
    },
    readClause: async (asker: Asker, id: string, clauseId: string) => {
      const { files } = await getVersion(asker, id)
      const clause = await workshop.ask('clause', files, clauseId).catch(refuseProblems)
      if (!clause) throw new Refusal('not_found')
      return clause
    },
    diff: async (asker: Asker, id: string, otherId: string) => {
      const [from, to] = await Promise.all([getVersion(asker, id), getVersion(asker, otherId)])
      const { clauses, others } = await workshop.ask('diff', from.files, to.files).catch(refuseProblems)
      const [before, after] = await presenter.presentAll(database, asker, [from, to])
      if (!before || !after) throw new Error('two rows give two versions')
      return { from: before, to: after, clauses, others }
    },
    create: (asker: Asker, { title, note }: { title: string; note: string }): Promise<StandardVersion> =>
      transact(async tx => {
        const base = await findInForce(tx)
        if (!base) throw new Refusal('unavailable')
        const now = clock.now()
        const row: VersionRow = {
          id: createId(now.getTime()),
          number: null,
          title,
          note,
          state: 'draft',
          files: base.files,
          revision: 1,
          basedOnId: base.id,
          packVersion: base.packVersion,
          changes: [],
          steps: [stepOf('created', asker.id)],
          authorId: asker.id,
          editorIds: [],
          reviewerId: null,
          publisherId: null,
          createdAt: now,
          updatedAt: now,
          submittedAt: null,
          reviewedAt: null,
          publishedAt: null,
          retiredAt: null,
        }
        await insertVersion(tx, row)
        await tell(tx, row, 'draft')
        const record = { actorId: asker.id, act: 'standard.created', subjectType: 'standard', subjectId: row.id }
        await audit.record(tx, { ...record, after: { title, basedOn: base.number } })
        return present(tx, asker, row)
      }),
    update: async (
      asker: Asker,
      id: string,
      { revision, base, ...fields }: { revision: number; title?: string; note?: string; base?: string },
    ): Promise<StandardVersion> => {
      const { version } = await change(asker, id, revision, 'standard.described', async (row, from) => {
        const moved = base === undefined ? {} : await workshop.ask('setBase', from, row.files, base)
        return { fields: { ...fields, ...moved }, note: { ...fields, base }, result: null }
      })
      return version
    },
    discard: async (asker: Asker, id: string): Promise<void> => {
      await transact(async tx => {
        const row = await lockVersion(tx, id)
        if (!row) throw new Refusal('not_found')
        refuse('discard', asker, row, await presenter.lookAround(tx))
        await deleteVersion(tx, id)
        await tell(tx, row, null)
        const record = { actorId: asker.id, act: 'standard.discarded', subjectType: 'standard', subjectId: id }
        await audit.record(tx, { ...record, before: { title: row.title, changes: row.changes } })
      })
    },
    putClause: (
      asker: Asker,
      id: string,
      clauseId: string,
      body: { revision: number; kind: ClauseKind; clause: ClauseContent },
    ) => {
      if (body.clause.id !== clauseId) throw new Refusal('invalid_input', { field: 'clause.id', code: 'clause_id' })
      const { kind, clause } = body
      return editClause(asker, id, body.revision, { type: 'put', kind, clause }, 'standard.clauseWritten')
    },
    putClauseYaml: (
      asker: Asker,
      id: string,
      clauseId: string,
      body: { revision: number; kind: ClauseKind; yaml: string },
    ) =>
      editClause(
        asker,
        id,
        body.revision,
        { type: 'yaml', kind: body.kind, clauseId, yaml: body.yaml },
        'standard.clauseWritten',
      ),
    removeClause: (asker: Asker, id: string, clauseId: string, revision: number) =>
      editClause(asker, id, revision, { type: 'remove', clauseId }, 'standard.clauseRemoved'),
    restoreClause: (asker: Asker, id: string, clauseId: string, revision: number) =>
      editClause(asker, id, revision, { type: 'restore', clauseId }, 'standard.clauseRestored'),
    listExamples: async (asker: Asker, id: string, query: { failing: boolean; clauseId?: string }) => {
      const { files, revision } = await getVersion(asker, id)
      const asked = query.clauseId === undefined ? null : [query.clauseId]
      const examples = await workshop.ask('examples', files, asked).catch(refuseProblems)
      const failing = examples.filter(({ holds }) => !holds)
      return {
        revision,
        total: examples.length,
        failing: failing.length,
        examples: query.failing ? failing : examples,
      }
    },
    try: async (asker: Asker, id: string, order: TryOrder) => {
      const { files } = await getVersion(asker, id)
      return workshop.ask('try', files, order).catch(refuseProblems)
    },
    rebase: async (
      asker: Asker,
      id: string,
      { revision, choices }: { revision: number; choices: Record<string, 'mine' | 'current'> },
    ) => {
      const row = await getVersion(asker, id)
      refuse('rebase', asker, row, await presenter.lookAround(database))
      const current = await findInForce(database)
      if (!current) throw new Refusal('unavailable')
      const tryRebase = async (from: VersionRow['files'], mine: VersionRow['files']) =>
        workshop.ask('rebase', from, mine, current.files, choices)
      const based = row.basedOnId ? await findVersion(database, row.basedOnId) : null
      const tried = await tryRebase(based?.files ?? {}, row.files).catch(refuseProblems)
      if (tried.conflicts.length > 0)
        return { version: await present(database, asker, row), conflicts: tried.conflicts satisfies RebaseConflict[] }
      const { version } = await change(asker, id, revision, 'standard.rebased', async locked => ({
        fields: {
          files: tried.files,
          changes: tried.changes,
          packVersion: tried.packVersion,
          basedOnId: current.id,
          steps: [...locked.steps, stepOf('rebased', asker.id)],
        },
        note: { basedOn: current.number },
        result: null,
      }))
      return { version, conflicts: [] }
    },
    namesOf: (handle: Handle, ids: readonly string[]) => needs.findNames(handle, ids),
  }
}
export type DraftService = ReturnType<typeof createDraftService>
