/** SQL of overrides. */
import { and, desc, eq, ne } from 'drizzle-orm'
import type { Handle, Tx } from '#platform/database/database.ts'
import { type OverrideRow, overrideTable } from './override.tables.ts'

const o = overrideTable

/** The one already there when the same request comes again. */
export const insertOverride = async (tx: Tx, row: OverrideRow): Promise<{ row: OverrideRow; isNew: boolean }> => {
  const [inserted] = await tx.insert(o).values(row).onConflictDoNothing().returning()
  if (inserted) return { row: inserted, isNew: true }
  const where = and(
    eq(o.conversationId, row.conversationId),
    eq(o.requestedById, row.requestedById),
    eq(o.clientId, row.clientId),
  )
  const [first] = await tx.select().from(o).where(where)
  return { row: first ?? row, isNew: false }
}

export const findOverride = async (handle: Handle, id: string): Promise<OverrideRow | null> =>
  (await handle.select().from(o).where(eq(o.id, id)))[0] ?? null

export const lockOverride = async (tx: Tx, id: string): Promise<OverrideRow | null> =>
  (await tx.select().from(o).where(eq(o.id, id)).for('update'))[0] ?? null

export const saveOverride = async (tx: Tx, { id, ...fields }: OverrideRow): Promise<void> => {
  await tx.update(o).set(fields).where(eq(o.id, id))
}

/** Requests nobody can grant any more, because the conversation went on elsewhere. */
export const withdrawPending = (tx: Tx, conversationId: string, at: Date): Promise<OverrideRow[]> =>
  tx
    .update(o)
    .set({ status: 'withdrawn', decidedAt: at })
    .where(and(eq(o.conversationId, conversationId), eq(o.status, 'pending')))
    .returning()

export const listOverrides = (
  handle: Handle,
  query: { status?: 'pending' | 'decided'; conversationId?: string; requestedById?: string },
): Promise<OverrideRow[]> =>
  handle
    .select()
    .from(o)
    .where(
      and(
        query.status === 'pending' ? eq(o.status, 'pending') : query.status && ne(o.status, 'pending'),
        query.conversationId ? eq(o.conversationId, query.conversationId) : undefined,
        query.requestedById ? eq(o.requestedById, query.requestedById) : undefined,
      ),
    )
    .orderBy(desc(o.requestedAt))
    .limit(200)
