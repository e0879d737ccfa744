/** SQL of the list: in the order in which the standard will be broken, page by page. */
import { and, count, desc, eq, ne, or, type SQL, sql } from 'drizzle-orm'
import type { Handle } from '#platform/database/database.ts'
import { Refusal } from '#platform/errors/errors.ts'
import type { Reach } from './conversation.policy.ts'
import { withinReach } from './conversation.store.ts'
import { type ConversationRow, conversationTable } from './conversation.tables.ts'

const c = conversationTable

export type ListQuery = {
  status?: 'waiting' | 'open' | 'closed' | 'active'
  scope: 'mine' | 'all'
  customerId?: string
  agentId?: string
  disposition?: ConversationRow['disposition']
  cursor?: string
  limit: number
}

/** Where a page ended: the due time (`-` for none), the last activity, the id. */
type Place = { due: Date | null; activity: Date; id: string }

const writePlace = (row: ConversationRow): string =>
  [row.status === 'closed' ? '-' : (row.dueAt?.getTime() ?? '-'), row.activityAt.getTime(), row.id].join('.')

const readPlace = (cursor: string): Place => {
  const match = /^(-|\d{1,15})\.(\d{1,15})\.([0-9a-f-]{36})$/.exec(cursor)
  if (!match) throw new Refusal('invalid_input', { field: 'cursor', code: 'cursor' })
  const [, due, activity, id] = match as unknown as [string, string, string, string]
  return { due: due === '-' ? null : new Date(Number(due)), activity: new Date(Number(activity)), id }
}

const none = sql`'infinity'::timestamptz`
const dueOrder = sql`coalesce(${c.dueAt}, ${none})`

const closedAfter = ({ activity, id }: Place): SQL =>
  sql`(${c.activityAt}, ${c.id}) < (${activity.toISOString()}::timestamptz, ${id}::uuid)`
const activeAfter = ({ due, activity, id }: Place): SQL => {
  const at = due === null ? none : sql`${due.toISOString()}::timestamptz`
  const then = sql`${activity.toISOString()}::timestamptz`
  return sql`(${dueOrder} > ${at} or (${dueOrder} = ${at} and (${c.activityAt} < ${then} or (${c.activityAt} = ${then} and ${c.id} < ${id}::uuid))))`
}

const filters = (query: ListQuery, reach: Reach, personId: string): (SQL | undefined)[] => [
  withinReach(reach),
  query.status === 'active' ? ne(c.status, 'closed') : query.status && eq(c.status, query.status),
  query.scope === 'mine' ? eq(c.agentId, personId) : undefined,
  query.customerId ? eq(c.customerId, query.customerId) : undefined,
  query.agentId ? eq(c.agentId, query.agentId) : undefined,
  query.disposition ? eq(c.disposition, query.disposition) : undefined,
]

/** One page; running clocks by due time, then the others by last activity; closed ones newest first. */
export const listConversations = async (
  handle: Handle,
  query: ListQuery,
  reach: Reach,
  personId: string,
): Promise<{ rows: ConversationRow[]; nextCursor: string | null }> => {
  const isClosed = query.status === 'closed'
  const place = query.cursor === undefined ? null : readPlace(query.cursor)
  const after = place && (isClosed ? closedAfter(place) : activeAfter(place))
  const order = isClosed ? [desc(c.activityAt), desc(c.id)] : [dueOrder, desc(c.activityAt), desc(c.id)]
  const rows = await handle
    .select()
    .from(c)
    .where(and(...filters(query, reach, personId), after ?? undefined))
    .orderBy(...order)
    .limit(query.limit + 1)
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return { rows: page, nextCursor: rows.length > query.limit && last ? writePlace(last) : null }
}

/** The numbers on the tabs: own open ones, waiting ones, all open and waiting ones within reach. */
export const countActive = async (
  handle: Handle,
  reach: Reach,
  personId: string,
): Promise<{ mine: number; waiting: number; all: number }> => {
  const [row] = await handle
    .select({
      mine: sql<number>`count(*) filter (where ${c.agentId} = ${personId} and ${c.status} = 'open')::int`,
      waiting: sql<number>`count(*) filter (where ${c.status} = 'waiting')::int`,
      all: count(),
    })
    .from(c)
    .where(and(or(eq(c.status, 'open'), eq(c.status, 'waiting')), withinReach(reach)))
  return row ?? { mine: 0, waiting: 0, all: 0 }
}
