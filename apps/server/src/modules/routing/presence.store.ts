/** SQL of presence, and the one lock under which conversations are given out. */
import { and, eq, inArray, lt, sql } from 'drizzle-orm'
import type { Handle, Tx } from '#platform/database/database.ts'
import { type PresenceRow, presenceTable } from './presence.tables.ts'

const p = presenceTable
const routingLock = 7_300_001

/** Until the end of the transaction nobody else, on any node, gives conversations out. */
export const lockRouting = async (tx: Tx): Promise<void> => {
  await tx.execute(sql`select pg_advisory_xact_lock(${routingLock})`)
}

export const listPresence = (handle: Handle): Promise<PresenceRow[]> => handle.select().from(p)

export const findPresence = async (handle: Handle, personId: string): Promise<PresenceRow | null> =>
  (await handle.select().from(p).where(eq(p.personId, personId)))[0] ?? null

export const savePresence = async (tx: Tx, row: PresenceRow): Promise<void> => {
  const { personId, ...fields } = row
  await tx.insert(p).values(row).onConflictDoUpdate({ target: p.personId, set: fields })
}

/** Marks a sign of life; returns those who were taken for gone and are back. */
export const touchPresence = async (tx: Tx, personIds: readonly string[], at: Date): Promise<string[]> => {
  const back = await tx
    .update(p)
    .set({ isOnline: true, heartbeatAt: at, since: at })
    .where(and(inArray(p.personId, [...personIds]), eq(p.isOnline, false)))
    .returning({ id: p.personId })
  await tx
    .update(p)
    .set({ heartbeatAt: at })
    .where(and(inArray(p.personId, [...personIds]), lt(p.heartbeatAt, at)))
  return back.map(({ id }) => id)
}

/** Takes people for gone: the named one, or all whose last sign of life is older than `before`. */
export const leavePresence = async (
  tx: Tx,
  who: { personId: string } | { before: Date },
  at: Date,
): Promise<string[]> => {
  const gone = await tx
    .update(p)
    .set({ isOnline: false, since: at })
    .where(and(eq(p.isOnline, true), 'personId' in who ? eq(p.personId, who.personId) : lt(p.heartbeatAt, who.before)))
    .returning({ id: p.personId })
  return gone.map(({ id }) => id)
}
