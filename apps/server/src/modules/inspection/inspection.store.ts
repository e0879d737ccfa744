/** SQL of inspections: one card per conversation and pack; the newest counts. */
import { and, desc, eq, sql } from 'drizzle-orm'
import type { Handle, Tx } from '#platform/database/database.ts'
import { Refusal } from '#platform/errors/errors.ts'
import { type InspectionRow, inspectionTable } from './inspection.tables.ts'

const i = inspectionTable

/** The same pack again writes the same card over itself. */
export const saveInspection = async (tx: Tx, row: InspectionRow): Promise<void> => {
  const { id: _id, conversationId: _conversation, packVersion: _version, ...fields } = row
  await tx
    .insert(i)
    .values(row)
    .onConflictDoUpdate({ target: [i.conversationId, i.packVersion], set: fields })
}

export const findLatest = async (handle: Handle, conversationId: string): Promise<InspectionRow | null> =>
  (
    await handle.select().from(i).where(eq(i.conversationId, conversationId)).orderBy(desc(i.inspectedAt)).limit(1)
  )[0] ?? null

export type InspectionQuery = {
  agentId?: string
  category?: string
  minScore?: number
  maxScore?: number
  cursor?: string
  limit: number
}
type ListedInspection = Pick<
  InspectionRow,
  'id' | 'conversationId' | 'score' | 'findingCounts' | 'agentId' | 'closedAt' | 'packVersion'
>

const readPlace = (cursor: string): { closedAt: string; id: string } => {
  const match = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(cursor)
  if (!match?.[1] || !match[2]) throw new Refusal('invalid_input', { field: 'cursor', code: 'cursor' })
  return { closedAt: new Date(Number(match[1])).toISOString(), id: match[2] }
}

/** Newest first; of each conversation only the newest card. */
export const listInspections = async (
  handle: Handle,
  query: InspectionQuery,
): Promise<{ rows: ListedInspection[]; nextCursor: string | null }> => {
  const place = query.cursor === undefined ? null : readPlace(query.cursor)
  const rows = await handle
    .select({
      id: i.id,
      conversationId: i.conversationId,
      score: i.score,
      findingCounts: i.findingCounts,
      agentId: i.agentId,
      closedAt: i.closedAt,
      packVersion: i.packVersion,
    })
    .from(i)
    .where(
      and(
        sql`not exists (select 1 from inspection n where n.conversation_id = ${i.conversationId}
          and (n.inspected_at, n.id) > (${i.inspectedAt}, ${i.id}))`,
        query.agentId ? eq(i.agentId, query.agentId) : undefined,
        query.category ? sql`${i.findingCounts} ? ${query.category}` : undefined,
        query.minScore === undefined ? undefined : sql`${i.score} >= ${query.minScore}`,
        query.maxScore === undefined ? undefined : sql`${i.score} <= ${query.maxScore}`,
        place ? sql`(${i.closedAt}, ${i.id}) < (${place.closedAt}::timestamptz, ${place.id}::uuid)` : undefined,
      ),
    )
    .orderBy(desc(i.closedAt), desc(i.id))
    .limit(query.limit + 1)
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return {
    rows: page,
    nextCursor: rows.length > query.limit && last ? `${last.closedAt.getTime()}.${last.id}` : null,
  }
}
