/** SQL of scripts. */
import { asc, eq } from 'drizzle-orm'
import type { Handle } from '#platform/database/database.ts'
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
