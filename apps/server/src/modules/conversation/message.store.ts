/** SQL of messages. */
import { and, asc, desc, eq, getTableColumns, gt, inArray, lt, sql } from 'drizzle-orm'
import type { Handle, Tx } from '#platform/database/database.ts'
import { type MessageRow, messageTable } from './message.tables.ts'
import { gramsOf, searchTextOf } from './search.text.ts'

const m = messageTable
const { searchText: _text, grams: _grams, ...columns } = getTableColumns(m)

// Events are not searched.
const withSearch = (row: MessageRow) => {
  const searchText = row.kind === 'event' || row.text === '' ? null : searchTextOf(row.text)
  const grams = searchText === null ? null : sql<string>`array_to_tsvector(${sql.param(gramsOf(searchText))}::text[])`
  return { ...row, searchText, grams }
}

/** False when this sender's client id is there already. */
export const insertMessage = async (tx: Tx, row: MessageRow): Promise<boolean> => {
  const inserted = await tx
    .insert(m)
    .values(withSearch(row))
    .onConflictDoNothing({ target: [m.conversationId, m.sender, m.clientId] })
    .returning({ id: m.id })
  return inserted.length > 0
}

/** Of rows known to be new, in one statement. */
export const insertMessages = async (tx: Tx, rows: readonly MessageRow[]): Promise<void> => {
  if (rows.length > 0) await tx.insert(m).values(rows.map(withSearch))
}

export type SentKey = { conversationId: string; sender: string; clientId: string }
export const keyOf = ({ conversationId, sender, clientId }: SentKey): string =>
  `${conversationId} ${sender} ${clientId}`

/** What earlier sends with these client ids left, by `keyOf`. */
export const findByClientIds = async (handle: Handle, keys: readonly SentKey[]): Promise<Map<string, MessageRow>> => {
  const list = (pick: (key: SentKey) => string) => sql.param(keys.map(pick))
  const rows = await handle
    .select(columns)
    .from(m)
    .where(
      sql`(${m.conversationId}, ${m.sender}, ${m.clientId}) in (select * from unnest(
        ${list(key => key.conversationId)}::uuid[], ${list(key => key.sender)}::text[], ${list(key => key.clientId)}::text[]))`,
    )
  return new Map(rows.map(row => [keyOf(row), row]))
}

export const findByClientId = async (
  handle: Handle,
  conversationId: string,
  sender: string,
  clientId: string,
): Promise<MessageRow | null> => {
  const where = and(eq(m.conversationId, conversationId), eq(m.sender, sender), eq(m.clientId, clientId))
  return (await handle.select(columns).from(m).where(where))[0] ?? null
}

export const findMessage = async (handle: Handle, id: string): Promise<MessageRow | null> =>
  (await handle.select(columns).from(m).where(eq(m.id, id)))[0] ?? null

export type MessageSpan = { after?: number; before?: number; limit: number }
type Kinds = readonly MessageRow['kind'][]

/** Ascending; with `before` alone the newest ones before it, else from `after` on, else the newest. */
export const listMessages = async (
  handle: Handle,
  conversationId: string,
  { after, before, limit }: MessageSpan,
  kinds?: Kinds,
): Promise<MessageRow[]> => {
  const rows = await handle
    .select(columns)
    .from(m)
    .where(
      and(
        eq(m.conversationId, conversationId),
        after === undefined ? undefined : gt(m.seq, after),
        before === undefined ? undefined : lt(m.seq, before),
        kinds ? inArray(m.kind, [...kinds]) : undefined,
      ),
    )
    .orderBy(after === undefined ? desc(m.seq) : asc(m.seq))
    .limit(limit)
  return after === undefined ? rows.reverse() : rows
}

/** Words of customer and agents, oldest first, the last `limit` of them. */
export const listTurns = async (handle: Handle, conversationId: string, limit: number) => {
  const rows = await handle
    .select({ id: m.id, seq: m.seq, role: m.role, text: m.text, at: m.at })
    .from(m)
    .where(and(eq(m.conversationId, conversationId), eq(m.kind, 'text'), inArray(m.role, ['customer', 'agent'])))
    .orderBy(desc(m.seq))
    .limit(limit)
  return rows.reverse()
}

export type Glance = { last: { seq: number; role: string; text: string; at: Date } | null; unread: number }

/** For each conversation its last words and how many of the customer's the agent has not read; one query. */
export const glanceAt = async (
  handle: Handle,
  conversations: readonly { id: string; agentReadSeq: number }[],
): Promise<Map<string, Glance>> => {
  if (conversations.length === 0) return new Map()
  const ids = sql.param(conversations.map(({ id }) => id))
  const readSeqs = sql.param(conversations.map(({ agentReadSeq }) => agentReadSeq))
  const { rows } = await handle.execute<{
    id: string
    seq: number | null
    role: string
    text: string
    at: string
    unread: number
  }>(sql`
    select q.id, l.seq, l.role, l.text, l.at, u.unread
    from unnest(${ids}::uuid[], ${readSeqs}::int[]) as q(id, read_seq)
    left join lateral (
      select seq, role, text, at from message
      where conversation_id = q.id and kind = 'text' order by seq desc limit 1
    ) l on true
    cross join lateral (
      select count(*)::int as unread from message
      where conversation_id = q.id and seq > q.read_seq and role = 'customer' and kind = 'text'
    ) u`)
  return new Map(
    rows.map(({ id, seq, role, text, at, unread }) => [
      id,
      { last: seq === null ? null : { seq, role, text, at: new Date(at) }, unread },
    ]),
  )
}
