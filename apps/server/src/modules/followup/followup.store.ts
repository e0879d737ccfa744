/** SQL of follow-ups. */
import { and, asc, eq } from 'drizzle-orm'
import type { Handle, Tx } from '#platform/database/database.ts'
import { type FollowUpRow, followUpTable } from './followup.tables.ts'

const f = followUpTable

export const insertFollowUp = async (tx: Tx, row: FollowUpRow): Promise<void> => {
  await tx.insert(f).values(row)
}
export const findFollowUp = async (handle: Handle, id: string): Promise<FollowUpRow | null> =>
  (await handle.select().from(f).where(eq(f.id, id)))[0] ?? null
export const lockFollowUp = async (tx: Tx, id: string): Promise<FollowUpRow | null> =>
  (await tx.select().from(f).where(eq(f.id, id)).for('update'))[0] ?? null
export const saveFollowUp = async (tx: Tx, { id, ...fields }: FollowUpRow): Promise<void> => {
  await tx.update(f).set(fields).where(eq(f.id, id))
}

/** By due time. */
export const listFollowUps = (
  handle: Handle,
  query: { ownerId?: string; status?: FollowUpRow['status']; customerId?: string; conversationId?: string },
): Promise<FollowUpRow[]> =>
  handle
    .select()
    .from(f)
    .where(
      and(
        query.ownerId ? eq(f.ownerId, query.ownerId) : undefined,
        query.status ? eq(f.status, query.status) : undefined,
        query.customerId ? eq(f.customerId, query.customerId) : undefined,
        query.conversationId ? eq(f.conversationId, query.conversationId) : undefined,
      ),
    )
    .orderBy(asc(f.dueAt), asc(f.id))
    .limit(500)
