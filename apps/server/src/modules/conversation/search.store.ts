/** SQL of the search: candidates by pairs of characters, words of three and more looked at again, exact totals. */
import { sql } from 'drizzle-orm'
import type { Handle } from '#platform/database/database.ts'
import { Refusal } from '#platform/errors/errors.ts'
import type { Reach } from './conversation.policy.ts'
import { likePatternOf, tsqueryOf, wordsToRecheck } from './search.text.ts'

export type FoundMessage = {
  id: string
  conversationId: string
  seq: number
  role: string
  text: string
  authorName: string | null
  agentId: string | null
  customerId: string
  at: Date
}
type Place = { at: string; id: string }

const readPlace = (cursor: string): Place => {
  const match = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(cursor)
  if (!match?.[1] || !match[2]) throw new Refusal('invalid_input', { field: 'cursor', code: 'cursor' })
  return { at: new Date(Number(match[1])).toISOString(), id: match[2] }
}
export const writeSearchPlace = ({ at, id }: { at: Date; id: string }): string => `${at.getTime()}.${id}`

const reachClause = (reach: Reach) =>
  reach.isAll
    ? sql``
    : sql`and m.conversation_id in (
        select id from conversation where agent_id = ${reach.personId} or status = 'waiting' or customer_id in (
          select s.customer_id from conversation s where s.agent_id = ${reach.personId} and s.status = 'open'))`

/** Newest first; one scan gives both the total and the page. */
export const searchMessages = async (
  handle: Handle,
  words: readonly string[],
  reach: Reach,
  page: { cursor?: string; limit: number },
): Promise<{ total: number; found: FoundMessage[] }> => {
  const place = page.cursor === undefined ? null : readPlace(page.cursor)
  const rechecks = wordsToRecheck(words).map(word => sql`and m.search_text like ${likePatternOf(word)}`)
  const after = place ? sql`where (h.at, h.id) < (${place.at}::timestamptz, ${place.id}::uuid)` : sql``
  const { rows } = await handle.execute<Record<string, unknown> & { total: number; id: string | null }>(sql`
    with hit as materialized (
      select m.id, m.at from message m
      where m.grams @@ ${tsqueryOf(words)}::tsquery ${sql.join(rechecks, sql` `)} ${reachClause(reach)}
    ), page as (
      select h.id, h.at from hit h ${after} order by h.at desc, h.id desc limit ${page.limit + 1}
    )
    select t.total, m.id, m.conversation_id, m.seq, m.role, m.text, m.author_name, m.at, c.agent_id, c.customer_id
    from (select count(*)::int as total from hit) t
    left join page p on true
    left join message m on m.id = p.id
    left join conversation c on c.id = m.conversation_id
    order by p.at desc, p.id desc`)
  return {
    total: rows[0]?.total ?? 0,
    found: rows.flatMap(row =>
      row.id === null
        ? []
        : [
            {
              id: row.id,
              conversationId: String(row.conversation_id),
              seq: Number(row.seq),
              role: String(row.role),
              text: String(row.text),
              authorName: row.author_name === null ? null : String(row.author_name),
              agentId: row.agent_id === null ? null : String(row.agent_id),
              customerId: String(row.customer_id),
              at: new Date(String(row.at)),
            },
          ],
    ),
  }
}
