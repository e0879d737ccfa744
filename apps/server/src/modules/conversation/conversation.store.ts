/** SQL of conversations: locked rows, counts and single finds. */
import {
  and,
  count,
  desc,
  eq,
  getTableColumns,
  gt,
  inArray,
  isNotNull,
  isNull,
  ne,
  or,
  type SQL,
  sql,
} from 'drizzle-orm'
import type { Handle, Tx } from '#platform/database/database.ts'
import type { Reach } from './conversation.policy.ts'
import { type ConversationRow, conversationTable } from './conversation.tables.ts'

const c = conversationTable

/** False when this customer has already started one with the same client id. */
export const insertConversation = async (tx: Tx, row: ConversationRow): Promise<boolean> => {
  const inserted = await tx.insert(c).values(row).onConflictDoNothing().returning({ id: c.id })
  return inserted.length > 0
}

/** Locks the row until the end of the transaction: changes of one conversation follow one another. */
export const lockConversation = async (tx: Tx, id: string): Promise<ConversationRow | null> =>
  (await tx.select().from(c).where(eq(c.id, id)).for('update'))[0] ?? null

export const saveConversation = async (tx: Tx, { id, ...fields }: ConversationRow): Promise<void> => {
  await tx.update(c).set(fields).where(eq(c.id, id))
}

/** Locks rows in the order of their ids, so that two groups never wait for each other. */
export const lockConversations = async (tx: Tx, ids: readonly string[]): Promise<Map<string, ConversationRow>> => {
  const rows = await tx
    .select()
    .from(c)
    .where(inArray(c.id, [...ids]))
    .orderBy(c.id)
    .for('update')
  return new Map(rows.map(row => [row.id, row]))
}

// Drizzle names columns by the casing of the database, which a bare `excluded.` does not know.
const snake = (key: string) => key.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
const fromExcluded = Object.fromEntries(
  Object.keys(getTableColumns(c)).flatMap(key => (key === 'id' ? [] : [[key, sql.raw(`excluded."${snake(key)}"`)]])),
)

/** Saves rows that this transaction has locked, in one statement. */
export const saveConversations = async (tx: Tx, rows: readonly ConversationRow[]): Promise<void> => {
  if (rows.length === 0) return
  await tx
    .insert(c)
    .values([...rows])
    .onConflictDoUpdate({ target: c.id, set: fromExcluded })
}

export const findConversation = async (handle: Handle, id: string): Promise<ConversationRow | null> =>
  (await handle.select().from(c).where(eq(c.id, id)))[0] ?? null

export const findConversations = (handle: Handle, ids: readonly string[]): Promise<ConversationRow[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : handle
        .select()
        .from(c)
        .where(inArray(c.id, [...ids]))

export const findStarted = async (
  handle: Handle,
  customerId: string,
  startClientId: string,
): Promise<ConversationRow | null> =>
  (
    await handle
      .select()
      .from(c)
      .where(and(eq(c.customerId, customerId), eq(c.startClientId, startClientId)))
  )[0] ?? null

export const listByCustomer = (handle: Handle, customerId: string, limit: number): Promise<ConversationRow[]> =>
  handle.select().from(c).where(eq(c.customerId, customerId)).orderBy(desc(c.startedAt), desc(c.id)).limit(limit)

/** What `reach` lets a person read, as SQL: own, waiting, or of customers being served. */
export const withinReach = (reach: Reach): SQL | undefined =>
  reach.isAll
    ? undefined
    : or(
        eq(c.agentId, reach.personId),
        eq(c.status, 'waiting'),
        sql`${c.customerId} in (select s.customer_id from conversation s where s.agent_id = ${reach.personId} and s.status = 'open')`,
      )

/** Whether the person holds an open conversation of this customer. */
export const isServing = async (handle: Handle, personId: string, customerId: string): Promise<boolean> => {
  const where = and(eq(c.agentId, personId), eq(c.customerId, customerId), eq(c.status, 'open'))
  return (await handle.select({ id: c.id }).from(c).where(where).limit(1)).length > 0
}

/** Whether the person has or had a conversation with the customer, or one is waiting. */
export const hasMet = async (handle: Handle, personId: string, customerId: string): Promise<boolean> => {
  const where = and(
    eq(c.customerId, customerId),
    or(eq(c.agentId, personId), eq(c.previousAgentId, personId), eq(c.status, 'waiting')),
  )
  return (await handle.select({ id: c.id }).from(c).where(where).limit(1)).length > 0
}

/** Open conversations by agent. */
export const countOpen = async (handle: Handle): Promise<Map<string, number>> => {
  const rows = await handle
    .select({ agentId: c.agentId, open: count() })
    .from(c)
    .where(and(eq(c.status, 'open'), isNotNull(c.agentId)))
    .groupBy(c.agentId)
  return new Map(rows.map(row => [row.agentId ?? '', row.open]))
}

/** An open conversation in somebody's hands. */
export type Held = Pick<ConversationRow, 'id' | 'assignedAt' | 'waitingSince'> & { agentId: string }
export const listHeld = async (handle: Handle): Promise<Held[]> => {
  const { id, agentId, assignedAt, waitingSince } = c
  const rows = await handle.select({ id, agentId, assignedAt, waitingSince }).from(c).where(eq(c.status, 'open'))
  return rows.flatMap(row => (row.agentId === null ? [] : [{ ...row, agentId: row.agentId }]))
}

/** Who served the customer last, if that is not older than `since`. */
export const findLastAgent = async (
  handle: Handle,
  customerId: string,
  exceptId: string,
  since: Date,
): Promise<string | null> => {
  const rows = await handle
    .select({ agentId: c.agentId })
    .from(c)
    .where(and(eq(c.customerId, customerId), ne(c.id, exceptId), isNotNull(c.agentId), gt(c.activityAt, since)))
    .orderBy(desc(c.activityAt))
    .limit(1)
  return rows[0]?.agentId ?? null
}

/** The head of the queue, locked; rows that another node holds are passed over. */
export const lockWaiting = (tx: Tx, limit: number): Promise<ConversationRow[]> =>
  tx
    .select()
    .from(c)
    .where(eq(c.status, 'waiting'))
    .orderBy(c.queuedAt, c.id)
    .limit(limit)
    .for('update', { skipLocked: true })

export type Waiting = { id: string; customerId: string }
/** The queue in order. */
export const listWaiting = (handle: Handle): Promise<Waiting[]> =>
  handle.select({ id: c.id, customerId: c.customerId }).from(c).where(eq(c.status, 'waiting')).orderBy(c.queuedAt, c.id)

/** Mean seconds that the last twenty who left the queue after `since` had waited; null when nobody did. */
export const readMeanWait = async (handle: Handle, since: Date): Promise<number | null> => {
  const { rows } = await handle.execute<{ seconds: number | null }>(sql`
    select avg(extract(epoch from assigned_at - queued_at))::float8 as seconds from (
      select assigned_at, queued_at from conversation
      where assigned_at > ${since.toISOString()}::timestamptz and queued_at < assigned_at
      order by assigned_at desc limit 20
    ) taken`)
  return rows[0]?.seconds ?? null
}

/** A visitor who turns out to be a known customer brings the conversations along. */
export const moveConversations = async (tx: Tx, fromCustomerId: string, toCustomerId: string): Promise<void> => {
  await tx.update(c).set({ customerId: toCustomerId }).where(eq(c.customerId, fromCustomerId))
}

/** Closed ones without a score, oldest first. */
export const listUnscored = async (handle: Handle): Promise<string[]> =>
  (
    await handle
      .select({ id: c.id })
      .from(c)
      .where(and(eq(c.status, 'closed'), isNull(c.score)))
      .orderBy(c.closedAt)
  ).map(({ id }) => id)

/** `agentIds` null: everybody's, and those that nobody took. */
export type ClosedSpan = { since: Date; until: Date; channel: string | null; agentIds: readonly string[] | null }
export type ClosedPage = { before: { at: Date; id: string } | null; limit: number }

const withinSpan = ({ since, until, channel, agentIds }: ClosedSpan) =>
  and(
    eq(c.status, 'closed'),
    sql`${c.closedAt} >= ${since.toISOString()}::timestamptz and ${c.closedAt} < ${until.toISOString()}::timestamptz`,
    channel === null ? undefined : eq(c.channel, channel),
    agentIds === null ? undefined : sql`${c.agentId} = any(${sql.param([...agentIds])}::uuid[])`,
  )

/** Newest first, strictly before the place. */
export const listClosed = async (
  handle: Handle,
  span: ClosedSpan & ClosedPage,
): Promise<{ id: string; closedAt: Date }[]> => {
  const { before, limit } = span
  const rows = await handle
    .select({ id: c.id, closedAt: c.closedAt })
    .from(c)
    .where(
      and(
        withinSpan(span),
        before
          ? sql`(${c.closedAt}, ${c.id}) < (${before.at.toISOString()}::timestamptz, ${before.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(c.closedAt), desc(c.id))
    .limit(limit)
  return rows.flatMap(({ id, closedAt }) => (closedAt ? [{ id, closedAt }] : []))
}

export const countClosed = async (handle: Handle, span: ClosedSpan): Promise<number> =>
  Number((await handle.select({ found: sql<string>`count(*)` }).from(c).where(withinSpan(span)))[0]?.found ?? 0)
