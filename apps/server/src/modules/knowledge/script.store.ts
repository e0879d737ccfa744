/** SQL of scripts. */
import { asc, eq, inArray, sql } from 'drizzle-orm'
import type { Handle, Tx } from '#platform/database/database.ts'
import { scriptTable } from './script.tables.ts'

const s = scriptTable
export type ScriptRow = typeof s.$inferSelect
export type ScriptFields = Pick<ScriptRow, 'shortcut' | 'title' | 'category' | 'body'>

export const listScripts = (handle: Handle): Promise<ScriptRow[]> =>
  handle.select().from(s).orderBy(asc(s.category), asc(s.shortcut))

export const findByShortcut = async (handle: Handle, shortcut: string): Promise<ScriptRow | null> =>
  (await handle.select().from(s).where(eq(s.shortcut, shortcut)))[0] ?? null

/** Null when the shortcut is taken. */
export const insertScript = async (handle: Handle, row: ScriptRow): Promise<ScriptRow | null> =>
  (await handle.insert(s).values(row).onConflictDoNothing().returning())[0] ?? null

export const updateScript = async (
  handle: Handle,
  id: string,
  change: Partial<ScriptFields>,
  updatedAt: Date,
): Promise<ScriptRow | null> =>
  (
    await handle
      .update(s)
      .set({ ...change, updatedAt })
      .where(eq(s.id, id))
      .returning()
  )[0] ?? null

export const deleteScript = async (handle: Handle, id: string): Promise<boolean> =>
  (await handle.delete(s).where(eq(s.id, id)).returning({ id: s.id })).length > 0

/** One more use for each; ids that are gone count nothing. Locked in order, so that two replies never wait in a circle. */
export const countUses = async (tx: Tx, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return
  const present = await tx
    .select({ id: s.id })
    .from(s)
    .where(inArray(s.id, [...ids]))
    .orderBy(asc(s.id))
    .for('update')
  if (present.length === 0) return
  const presentIds = present.map(({ id }) => id)
  await tx
    .update(s)
    .set({ uses: sql`${s.uses} + 1` })
    .where(inArray(s.id, presentIds))
}
