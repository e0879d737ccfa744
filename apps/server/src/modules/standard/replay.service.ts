/** Replays: a draft held against past conversations before it is published, by a job in slices that a crash only pauses. */
import type { Replay, ReplayDifference } from '@tact/protocol'
import type { Tx } from '#platform/database/database.ts'
import { Refusal } from '#platform/errors/errors.ts'
import { createId } from '#platform/id.ts'
import { type DraftService, refuseProblems } from './draft.service.ts'
import {
  countDifferences,
  type DifferenceQuery,
  findReplay,
  insertDifferences,
  insertReplay,
  listDifferences,
  listReplays,
  lockReplay,
  lockRunning,
  saveReplay,
} from './replay.store.ts'
import type { ReplayRow } from './replay.tables.ts'
import type { ReplayedConversation, StandardNeeds } from './standard.needs.ts'
import { type Asker, isUnpublished } from './version.policy.ts'
import { findInForce, findVersion } from './version.store.ts'
import { WorkshopError } from './workshop.problem.ts'
import type { WorkshopThread } from './workshop.thread.ts'

const jobName = 'standard.replay'
const batchSize = 20
// A job that ran longer would be taken for a dead worker's; the next slice goes on at the cursor.
const sliceMilliseconds = 45_000
const dayMilliseconds = 86_400_000

const isOver = ({ state }: ReplayRow) => state !== 'queued' && state !== 'running'
const progressOf = ({ state, done, total }: ReplayRow): number =>
  state === 'done' ? 1 : total === 0 ? 0 : Math.min(1, done / total)

export const createReplayService = (needs: StandardNeeds, workshop: WorkshopThread, drafts: DraftService) => {
  const { database, transact, clock, events, jobs, audit } = needs

  const tell = (tx: Tx, row: ReplayRow) => {
    const { id, draftId, state, done, total } = row
    const replay = { id, draftId, state, progress: progressOf(row), done, total }
    return events.append(tx, [{ type: 'standard.replay.progress', payload: { replay } }])
  }
  const finish = async (tx: Tx, row: ReplayRow, state: 'done' | 'cancelled' | 'failed'): Promise<ReplayRow> => {
    const next: ReplayRow = { ...row, state, finishedAt: clock.now() }
    await saveReplay(tx, row.id, { state, finishedAt: next.finishedAt })
    await tell(tx, next)
    return next
  }
  const agentIdsOf = async (team: string | null): Promise<string[] | null> =>
    team === null ? null : (await needs.listPeople(database)).filter(person => person.team === team).map(({ id }) => id)

  /** One batch; the row as it is after it, null when nothing is left to do. */
  const runBatch = async (
    row: ReplayRow,
    agentIds: readonly string[] | null,
    isTold: boolean,
  ): Promise<ReplayRow | null> => {
    const { since, until, channel } = row
    const before = row.cursorAt && row.cursorId ? { at: row.cursorAt, id: row.cursorId } : null
    const listed = await needs.listClosed(database, { since, until, channel, agentIds, before, limit: batchSize })
    const found: ReplayedConversation[] = []
    for (const { id } of listed) {
      const conversation = await needs.readReplayed(database, id)
      if (conversation) found.push(conversation)
    }
    const inputs = found.map(({ input }) => ({ input }))
    const compared = inputs.length > 0 ? await workshop.ask('compare', row.beforeFiles, row.afterFiles, inputs) : []
    const teams = new Map((await needs.listPeople(database)).map(({ id, team }) => [id, team]))
    return transact(async tx => {
      const locked = await lockReplay(tx, row.id)
      if (!locked || isOver(locked)) return null
      // Somebody else took the same slice after a lock was given up: the cursor says so.
      if (locked.done !== row.done) return locked
      const last = listed.at(-1)
      const rows = compared.flatMap(({ findings }, index) => {
        const conversation = found[index]
        if (!conversation) return []
        const { id: conversationId, agentId, closedAt, turns } = conversation
        return findings.map(finding => ({
          ...finding,
          replayId: row.id,
          conversationId,
          agentId,
          team: teams.get(agentId ?? '') ?? '',
          closedAt,
          messageId: turns[finding.turn]?.id ?? null,
          seq: turns[finding.turn]?.seq ?? null,
        }))
      })
      await insertDifferences(tx, rows)
      const next: ReplayRow = {
        ...locked,
        state: 'running',
        done: locked.done + listed.length,
        total: Math.max(locked.total, locked.done + listed.length),
        cursorAt: last?.closedAt ?? locked.cursorAt,
        cursorId: last?.id ?? locked.cursorId,
        scoreBefore: locked.scoreBefore + compared.reduce((sum, { scoreBefore }) => sum + scoreBefore, 0),
        scoreAfter: locked.scoreAfter + compared.reduce((sum, { scoreAfter }) => sum + scoreAfter, 0),
      }
      const { state, done, total, cursorAt, cursorId, scoreBefore, scoreAfter } = next
      await saveReplay(tx, row.id, { state, done, total, cursorAt, cursorId, scoreBefore, scoreAfter })
      if (listed.length < batchSize) {
        await finish(tx, next, 'done')
        return null
      }
      if (isTold) await tell(tx, next)
      return next
    })
  }

  const runSlice = async (id: string): Promise<void> => {
    let row = await findReplay(database, id)
    if (!row || isOver(row)) return
    const agentIds = await agentIdsOf(row.team)
    const end = Date.now() + sliceMilliseconds
    let toldAt = 0
    try {
      while (row) {
        const isTold = Date.now() - toldAt >= 1000
        if (isTold) toldAt = Date.now()
        row = await runBatch(row, agentIds, isTold)
        if (row && Date.now() > end) return transact(tx => jobs.enqueue(tx, jobName, { id }))
      }
    } catch (error) {
      if (!(error instanceof WorkshopError)) throw error
      await transact(async tx => {
        const locked = await lockReplay(tx, id)
        if (locked && !isOver(locked)) await finish(tx, locked, 'failed')
      })
    }
  }
  jobs.define<{ id: string }>(jobName, ({ id }) => runSlice(id))

  const present = async (row: ReplayRow): Promise<Replay> => {
    const [draft, { all, clauses, teams, agents }] = await Promise.all([
      findVersion(database, row.draftId),
      countDifferences(database, row.id),
    ])
    const names = await needs.findNames(database, [row.startedById, ...agents.flatMap(({ agentId }) => agentId ?? [])])
    return {
      id: row.id,
      draftId: row.draftId,
      revision: row.revision,
      isStale: draft?.revision !== row.revision,
      days: row.days,
      channel: row.channel,
      team: row.team,
      state: row.state,
      progress: progressOf(row),
      done: row.done,
      total: row.total,
      startedBy: { id: row.startedById, name: names.get(row.startedById) ?? '' },
      createdAt: row.createdAt.toISOString(),
      finishedAt: row.finishedAt?.toISOString() ?? null,
      before: row.beforeVersion,
      after: row.afterVersion,
      ...all,
      scoreBefore: row.done === 0 ? null : row.scoreBefore / row.done,
      scoreAfter: row.done === 0 ? null : row.scoreAfter / row.done,
      clauses,
      teams,
      agents: agents.map(({ agentId, ...counts }) => ({
        agent: agentId === null ? null : { id: agentId, name: names.get(agentId) ?? '' },
        ...counts,
      })),
    }
  }
  const getReplay = async (id: string): Promise<ReplayRow> => {
    const row = await findReplay(database, id)
    if (!row) throw new Refusal('not_found')
    return row
  }

  return {
    start: async (
      asker: Asker,
      draftId: string,
      asked: { days: number; channel?: string; team?: string },
    ): Promise<Replay> => {
      const draft = await drafts.getVersion(asker, draftId)
      if (!isUnpublished(draft.state)) throw new Refusal('conflict', { code: 'not_a_draft' })
      const current = await findInForce(database)
      if (!current) throw new Refusal('unavailable')
      const [beforeVersion, afterVersion, agentIds] = await Promise.all([
        workshop.ask('version', current.files).catch(refuseProblems),
        workshop.ask('version', draft.files).catch(refuseProblems),
        agentIdsOf(asked.team ?? null),
      ])
      const now = clock.now()
      const span = {
        since: new Date(now.getTime() - asked.days * dayMilliseconds),
        until: now,
        channel: asked.channel ?? null,
      }
      const row: ReplayRow = {
        id: createId(now.getTime()),
        draftId,
        revision: draft.revision,
        beforeFiles: current.files,
        afterFiles: draft.files,
        beforeVersion,
        afterVersion,
        days: asked.days,
        ...span,
        team: asked.team ?? null,
        state: 'queued',
        cursorAt: null,
        cursorId: null,
        done: 0,
        total: await needs.countClosed(database, { ...span, agentIds }),
        scoreBefore: 0,
        scoreAfter: 0,
        startedById: asker.id,
        createdAt: now,
        finishedAt: null,
      }
      await transact(async tx => {
        // Of one draft only the newest question is worth the work.
        for (const running of await lockRunning(tx, draftId)) await finish(tx, running, 'cancelled')
        await insertReplay(tx, row)
        await jobs.enqueue(tx, jobName, { id: row.id })
        await tell(tx, row)
        const record = { actorId: asker.id, act: 'standard.replayed', subjectType: 'standard', subjectId: draftId }
        await audit.record(tx, { ...record, after: { ...asked, replayId: row.id } })
      })
      return present(row)
    },
    list: async (asker: Asker, draftId: string): Promise<{ replays: Replay[] }> => {
      await drafts.getVersion(asker, draftId)
      return { replays: await Promise.all((await listReplays(database, draftId)).map(present)) }
    },
    read: async (id: string): Promise<Replay> => present(await getReplay(id)),
    cancel: async (asker: Asker, id: string): Promise<Replay> => {
      const cancelled = await transact(async tx => {
        const row = await lockReplay(tx, id)
        if (!row) throw new Refusal('not_found')
        if (isOver(row)) throw new Refusal('conflict', { code: 'replay_over' })
        const record = { actorId: asker.id, act: 'standard.replayCancelled', subjectType: 'standard' }
        await audit.record(tx, { ...record, subjectId: row.draftId, after: { replayId: id, done: row.done } })
        return finish(tx, row, 'cancelled')
      })
      return present(cancelled)
    },
    listDifferences: async (asker: Asker, id: string, query: DifferenceQuery) => {
      await getReplay(id)
      const { rows, nextCursor } = await listDifferences(database, id, query)
      const readable = new Map<string, { customerId: string; texts: readonly string[] }>()
      for (const conversationId of new Set(rows.map(row => row.conversationId))) {
        const row = await needs.getReadableConversation(asker, conversationId).catch((error: unknown) => {
          if (error instanceof Refusal) return null
          throw error
        })
        const read = row ? await needs.readReplayed(database, conversationId) : null
        if (row)
          readable.set(conversationId, {
            customerId: row.customerId,
            texts: read?.input.turns.map(({ text }) => text) ?? [],
          })
      }
      const [briefs, names] = await Promise.all([
        needs.findBriefs(database, [...new Set([...readable.values()].map(({ customerId }) => customerId))]),
        needs.findNames(database, [...new Set(rows.flatMap(({ agentId }) => agentId ?? []))]),
      ])
      const differences: ReplayDifference[] = rows.map(row => {
        const seen = readable.get(row.conversationId)
        const text = seen?.texts[row.turn] ?? null
        return {
          id: String(row.id),
          change: row.change,
          clauseId: row.clauseId,
          clauseTitle: row.clauseTitle,
          category: row.category,
          severity: row.severity,
          conversationId: row.conversationId,
          isReadable: seen !== undefined,
          customerName: seen ? (briefs.get(seen.customerId)?.name ?? null) : null,
          agent: seen && row.agentId ? { id: row.agentId, name: names.get(row.agentId) ?? '' } : null,
          team: row.team,
          closedAt: row.closedAt.toISOString(),
          turn: row.turn,
          messageId: row.messageId,
          seq: row.seq,
          start: row.start,
          end: row.end,
          quote: text?.slice(row.start, row.end) ?? null,
          text,
        }
      })
      return { differences, nextCursor }
    },
  }
}
export type ReplayService = ReturnType<typeof createReplayService>
