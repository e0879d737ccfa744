/** SQL of replays. */
import { and, asc, desc, eq, gt, inArray, sql } from 'drizzle-orm'
import type { Handle, Tx } from '#platform/database/database.ts'
import { Refusal } from '#platform/errors/errors.ts'
import {
  type DifferenceRow,
  type ReplayRow,
  standardReplayDifferenceTable,
  standardReplayTable,
} from './replay.tables.ts'

const r = standardReplayTable
const d = standardReplayDifferenceTable

export const insertReplay = async (tx: Tx, row: ReplayRow): Promise<void> => {
  await tx.insert(r).values(row)
}
export const findReplay = async (handle: Handle, id: string): Promise<ReplayRow | null> =>
  (await handle.select().from(r).where(eq(r.id, id)))[0] ?? null
export const lockReplay = async (tx: Tx, id: string): Promise<ReplayRow | null> =>
  (await tx.select().from(r).where(eq(r.id, id)).for('update'))[0] ?? null
export const saveReplay = async (tx: Tx, id: string, fields: Partial<ReplayRow>): Promise<void> => {
  await tx.update(r).set(fields).where(eq(r.id, id))
}
export const listReplays = (handle: Handle, draftId: string): Promise<ReplayRow[]> =>
  handle.select().from(r).where(eq(r.draftId, draftId)).orderBy(desc(r.createdAt), desc(r.id)).limit(50)

/** Of a draft, those that are not over; locked. */
export const lockRunning = (tx: Tx, draftId: string): Promise<ReplayRow[]> =>
  tx
    .select()
    .from(r)
    .where(and(eq(r.draftId, draftId), inArray(r.state, ['queued', 'running'])))
    .for('update')

export type NewDifference = Omit<DifferenceRow, 'id'>
export const insertDifferences = async (tx: Tx, rows: readonly NewDifference[]): Promise<void> => {
  // PostgreSQL takes 65,535 parameters in one statement.
  for (let at = 0; at < rows.length; at += 2000) await tx.insert(d).values(rows.slice(at, at + 2000))
}

const counts = {
  appeared: sql<number>`(count(*) filter (where ${d.change} = 'appeared'))::int`,
  vanished: sql<number>`(count(*) filter (where ${d.change} = 'vanished'))::int`,
  conversations: sql<number>`(count(distinct ${d.conversationId}))::int`,
}

/** What came and went: in all, by clause, by team, by agent; the largest first. */
export const countDifferences = async (handle: Handle, replayId: string) => {
  const of = eq(d.replayId, replayId)
  const bySize = desc(sql`count(*)`)
  const [[all], clauses, teams, agents] = await Promise.all([
    handle.select(counts).from(d).where(of),
    handle
      .select({ clauseId: d.clauseId, title: sql<string>`max(${d.clauseTitle})`, ...counts })
      .from(d)
      .where(of)
      .groupBy(d.clauseId)
      .orderBy(bySize, asc(d.clauseId)),
    handle
      .select({ team: d.team, ...counts })
      .from(d)
      .where(of)
      .groupBy(d.team)
      .orderBy(bySize, asc(d.team)),
    handle
      .select({ agentId: d.agentId, team: sql<string>`max(${d.team})`, ...counts })
      .from(d)
      .where(of)
      .groupBy(d.agentId)
      .orderBy(bySize),
  ])
  return { all: all ?? { appeared: 0, vanished: 0, conversations: 0 }, clauses, teams, agents }
}

export type DifferenceQuery = {
  clauseId?: string
  team?: string
  agentId?: string
  change?: 'appeared' | 'vanished'
  cursor?: string
  limit: number
}

/** In the order in which they were found: conversations newest first. */
export const listDifferences = async (
  handle: Handle,
  replayId: string,
  query: DifferenceQuery,
): Promise<{ rows: DifferenceRow[]; nextCursor: string | null }> => {
  if (query.cursor !== undefined && !/^\d{1,18}$/.test(query.cursor))
    throw new Refusal('invalid_input', { field: 'cursor', code: 'cursor' })
  const rows = await handle
    .select()
    .from(d)
    .where(
      and(
        eq(d.replayId, replayId),
        query.clauseId === undefined ? undefined : eq(d.clauseId, query.clauseId),
        query.team === undefined ? undefined : eq(d.team, query.team),
        query.agentId === undefined ? undefined : eq(d.agentId, query.agentId),
        query.change === undefined ? undefined : eq(d.change, query.change),
        query.cursor === undefined ? undefined : gt(d.id, BigInt(query.cursor)),
      ),
    )
    .orderBy(asc(d.id))
    .limit(query.limit + 1)
  const page = rows.slice(0, query.limit)
  return { rows: page, nextCursor: rows.length > query.limit ? String(page.at(-1)?.id) : null }
}
