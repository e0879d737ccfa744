/** SQL of the event log: rows in the order of (xid, id), read only below the oldest transaction of this database that has not ended. */
import { sql } from 'drizzle-orm'
import type { Handle, Tx } from '#platform/database/database.ts'
import { eventCursorTable, eventTable } from '#platform/events/events.tables.ts'
import type { NewEvent, StoredEvent } from '#platform/events/events.ts'

export const firstCursor = '0-0'

const splitCursor = (cursor: string): [xid: string, id: string] => {
  const match = /^(\d{1,20})-(\d{1,19})$/.exec(cursor)
  return match?.[1] && match[2] ? [match[1], match[2]] : ['0', '0']
}
/** Whether a text from outside is a cursor. */
export const isCursor = (text: string): boolean => /^\d{1,20}-\d{1,19}$/.test(text)

export const insertEvents = async (tx: Tx, events: readonly NewEvent[]): Promise<void> => {
  if (events.length > 0) await tx.insert(eventTable).values([...events])
}

type Row = {
  cursor: string
  type: StoredEvent['type']
  conversation_id: string | null
  customer_id: string | null
  payload: Record<string, unknown>
  at: string | Date
}

// Below it every transaction of this database has ended, so nothing can later appear before what is read. Numbers are the cluster's: one
// known to belong to another database writes no events here and holds nobody back; an unknown one (just begun, prepared) counts as ours.
const openXid = sql`coalesce(
  (select min(xid) from pg_snapshot_xip(pg_current_snapshot()) as open(xid)
    where xid::text::numeric % 4294967296 not in (
      select backend_xid::text::numeric from pg_stat_activity
      where backend_xid is not null and datname <> current_database())),
  pg_snapshot_xmax(pg_current_snapshot()))`

export const readEvents = async (handle: Handle, after: string, limit: number): Promise<StoredEvent[]> => {
  const [xid, id] = splitCursor(after)
  const result = await handle.execute<Row>(sql`
    select xid::text || '-' || id::text as cursor, type, conversation_id, customer_id, payload, at
    from ${eventTable}
    where (xid, id) > (${xid}::xid8, ${id}::bigint) and xid < ${openXid}
    order by xid, id limit ${limit}`)
  return result.rows.map(row => ({
    cursor: row.cursor,
    type: row.type,
    ...(row.conversation_id ? { conversationId: row.conversation_id } : {}),
    ...(row.customer_id ? { customerId: row.customer_id } : {}),
    payload: row.payload,
    at: new Date(row.at),
  }))
}

export const readPosition = async (handle: Handle): Promise<string> => {
  const result = await handle.execute<{ cursor: string }>(sql`
    select xid::text || '-' || id::text as cursor from ${eventTable}
    where xid < ${openXid} order by xid desc, id desc limit 1`)
  return result.rows[0]?.cursor ?? firstCursor
}

/** Whether committed events wait behind an older transaction that has not ended. */
export const hasHeldBack = async (handle: Handle): Promise<boolean> => {
  const result = await handle.execute<{ held: boolean }>(sql`
    select exists(select 1 from ${eventTable} where xid >= ${openXid}) as held`)
  return result.rows[0]?.held ?? false
}

export const findCursor = async (handle: Handle, name: string): Promise<string> => {
  const result = await handle.execute<{ cursor: string }>(
    sql`select cursor from ${eventCursorTable} where name = ${name}`,
  )
  return result.rows[0]?.cursor ?? firstCursor
}

export const saveCursor = async (handle: Handle, name: string, cursor: string): Promise<void> => {
  await handle
    .insert(eventCursorTable)
    .values({ name, cursor })
    .onConflictDoUpdate({ target: eventCursorTable.name, set: { cursor } })
}

/** After a restore into another cluster its transaction numbers lie ahead of this one's: such rows become the log's beginning. */
export const healLog = async (handle: Handle): Promise<void> => {
  await handle.execute(
    sql`update ${eventTable} set xid = '3'::xid8 where xid >= pg_snapshot_xmax(pg_current_snapshot())`,
  )
}
