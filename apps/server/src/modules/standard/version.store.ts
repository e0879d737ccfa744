/** SQL of the standard's versions. */
import type { StandardState } from '@tact/protocol'
import { and, desc, eq, inArray, max, sql } from 'drizzle-orm'
import type { Handle, Tx } from '#platform/database/database.ts'
import { Refusal } from '#platform/errors/errors.ts'
import { standardVersionTable, type VersionRow } from './version.tables.ts'

const v = standardVersionTable

export const findVersion = async (handle: Handle, id: string): Promise<VersionRow | null> =>
  (await handle.select().from(v).where(eq(v.id, id)))[0] ?? null

export const lockVersion = async (tx: Tx, id: string): Promise<VersionRow | null> =>
  (await tx.select().from(v).where(eq(v.id, id)).for('update'))[0] ?? null

/** Null only before the very first start has made number 1. */
export const findInForce = async (handle: Handle): Promise<VersionRow | null> =>
  (await handle.select().from(v).where(eq(v.state, 'published')))[0] ?? null

export const findInForceId = async (handle: Handle): Promise<string | null> =>
  (await handle.select({ id: v.id }).from(v).where(eq(v.state, 'published')))[0]?.id ?? null

/** Publishing goes one after the other. */
export const lockPublishing = async (tx: Tx): Promise<void> => {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('tact:standard'))`)
}

export const insertVersion = async (tx: Handle, row: VersionRow): Promise<void> => {
  await tx.insert(v).values(row)
}

export const saveVersion = async (tx: Handle, { id, ...fields }: VersionRow): Promise<void> => {
  await tx.update(v).set(fields).where(eq(v.id, id))
}

/** The pack beneath changed with a new program, and so the version that findings carry. */
export const notePackVersion = async (handle: Handle, id: string, packVersion: string): Promise<void> => {
  await handle.update(v).set({ packVersion }).where(eq(v.id, id))
}

export const deleteVersion = async (tx: Tx, id: string): Promise<void> => {
  await tx.delete(v).where(eq(v.id, id))
}

export const nextNumber = async (tx: Handle): Promise<number> =>
  ((await tx.select({ last: max(v.number) }).from(v))[0]?.last ?? 0) + 1

export const findNumbers = async (handle: Handle, ids: readonly string[]): Promise<Map<string, number | null>> => {
  if (ids.length === 0) return new Map()
  const rows = await handle
    .select({ id: v.id, number: v.number })
    .from(v)
    .where(inArray(v.id, [...new Set(ids)]))
  return new Map(rows.map(({ id, number }) => [id, number]))
}

const readPlace = (cursor: string): { at: string; id: string } => {
  const match = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(cursor)
  if (!match?.[1] || !match[2]) throw new Refusal('invalid_input', { field: 'cursor', code: 'cursor' })
  return { at: new Date(Number(match[1])).toISOString(), id: match[2] }
}

/** Newest first. */
export const listVersions = async (
  handle: Handle,
  query: { states: readonly StandardState[]; cursor?: string; limit: number },
): Promise<{ rows: VersionRow[]; nextCursor: string | null }> => {
  const place = query.cursor === undefined ? null : readPlace(query.cursor)
  const rows = await handle
    .select()
    .from(v)
    .where(
      and(
        inArray(v.state, [...query.states]),
        place ? sql`(${v.createdAt}, ${v.id}) < (${place.at}::timestamptz, ${place.id}::uuid)` : undefined,
      ),
    )
    .orderBy(desc(v.createdAt), desc(v.id))
    .limit(query.limit + 1)
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return { rows: page, nextCursor: rows.length > query.limit && last ? `${last.createdAt.getTime()}.${last.id}` : null }
}
