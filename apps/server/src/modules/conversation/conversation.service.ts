/** Reading conversations: lists, one, its messages, for the desk and for the customer. */
import type { ConversationSummary, Message, SearchHit, VisitorConversation } from '@tact/protocol'
import { Refusal } from '#platform/errors/errors.ts'
import type { ConversationNeeds } from './conversation.needs.ts'
import { type Asker, canRead, reachOf } from './conversation.policy.ts'
import { summaryOf, visitorViewOf } from './conversation.present.ts'
import { findConversation, findConversations, hasMet, isServing, listByCustomer } from './conversation.store.ts'
import type { ConversationRow } from './conversation.tables.ts'
import { countActive, type ListQuery, listConversations } from './list.store.ts'
import { forCustomer, isForCustomer, presentMessage } from './message.present.ts'
import { glanceAt, listMessages, type MessageSpan } from './message.store.ts'
import type { MessageRow } from './message.tables.ts'
import { readQueue } from './queue.ts'
import { searchMessages, writeSearchPlace } from './search.store.ts'
import { rangesOf, wordsOf } from './search.text.ts'

const customersOwn = 20
const historyLength = 30

export const createConversationService = (needs: ConversationNeeds) => {
  const { database, clock, customers, files } = needs

  const namesOf = (rows: readonly ConversationRow[]) =>
    needs.findNames(database, [...new Set(rows.flatMap(row => row.agentId ?? []))])

  const summarise = async (rows: readonly ConversationRow[]): Promise<ConversationSummary[]> => {
    const [glances, names, briefs, { calendar }] = await Promise.all([
      glanceAt(database, rows),
      namesOf(rows),
      customers.findBriefs(database, [...new Set(rows.map(row => row.customerId))]),
      needs.readChannel(),
    ])
    const now = clock.now()
    return rows.map(row => {
      const glance = glances.get(row.id) ?? { last: null, unread: 0 }
      const customer = briefs.get(row.customerId) ?? { name: '', tier: null }
      return summaryOf(row, { ...glance, customer, agentName: names.get(row.agentId ?? '') ?? null }, calendar, now)
    })
  }
  const summariseOne = async (row: ConversationRow): Promise<ConversationSummary> => {
    const [summary] = await summarise([row])
    if (!summary) throw new Refusal('not_found')
    return summary
  }

  /** A conversation that the person may read; any other is not there. */
  const getReadable = async (asker: Asker, id: string): Promise<ConversationRow> => {
    const row = await findConversation(database, id)
    if (!row || !(canRead(asker, row, false) || (await isServing(database, asker.id, row.customerId))))
      throw new Refusal('not_found')
    return row
  }
  const getOwn = async (customerId: string, id: string): Promise<ConversationRow> => {
    const row = await findConversation(database, id)
    if (row?.customerId !== customerId) throw new Refusal('not_found')
    return row
  }

  const viewAll = async (rows: readonly ConversationRow[]): Promise<VisitorConversation[]> => {
    const isWaiting = rows.some(row => row.status === 'waiting')
    const [names, { reopenHours }, queue] = await Promise.all([
      namesOf(rows),
      needs.readChannel(),
      isWaiting ? readQueue({ database, clock }) : [],
    ])
    const places = new Map(queue.map(entry => [entry.conversationId, entry.queue]))
    return rows.map(row => {
      const around = { agentName: names.get(row.agentId ?? '') ?? null, queue: places.get(row.id) ?? null, reopenHours }
      return visitorViewOf(row, around, clock.now())
    })
  }

  const present = (row: MessageRow): Message => presentMessage(row, files.sign)
  const presentForCustomer = (row: MessageRow): Message => forCustomer(present(row))

  return {
    getReadable,
    summarise: summariseOne,
    present,
    presentForCustomer,
    getOwn,

    /** The customer's view of a row. */
    view: async (row: ConversationRow): Promise<VisitorConversation> => {
      const [view] = await viewAll([row])
      if (!view) throw new Refusal('not_found')
      return view
    },
    listOwn: async (customerId: string): Promise<VisitorConversation[]> =>
      viewAll(await listByCustomer(database, customerId, customersOwn)),
    listOwnMessages: async (customerId: string, id: string, span: MessageSpan): Promise<Message[]> => {
      await getOwn(customerId, id)
      const rows = await listMessages(database, id, span, ['text', 'event'])
      return rows.filter(isForCustomer).map(presentForCustomer)
    },

    list: async (asker: Asker, query: ListQuery) => {
      const reach = reachOf(asker)
      // Before the rows: what happens meanwhile is then heard again rather than missed.
      const liveCursor = await needs.events.position()
      const [page, counts] = await Promise.all([
        listConversations(database, query, reach, asker.id),
        countActive(database, reach, asker.id),
      ])
      return { conversations: await summarise(page.rows), counts, nextCursor: page.nextCursor, liveCursor }
    },
    listMessages: async (asker: Asker, id: string, span: MessageSpan): Promise<Message[]> => {
      await getReadable(asker, id)
      return (await listMessages(database, id, span)).map(present)
    },

    search: async (asker: Asker, query: { q: string; cursor?: string; limit: number }) => {
      const words = wordsOf(query.q)
      if (words.length === 0) throw new Refusal('invalid_input', { field: 'q', code: 'empty' })
      const { total, found } = await searchMessages(database, words, reachOf(asker), query)
      const page = found.slice(0, query.limit)
      const [briefs, names] = await Promise.all([
        customers.findBriefs(database, [...new Set(page.map(hit => hit.customerId))]),
        needs.findNames(database, [...new Set(page.flatMap(hit => hit.agentId ?? []))]),
      ])
      const last = page.at(-1)
      const hits: SearchHit[] = page.map(hit => ({
        messageId: hit.id,
        conversationId: hit.conversationId,
        seq: hit.seq,
        role: hit.role,
        text: hit.text,
        ranges: rangesOf(hit.text, words),
        customerName: briefs.get(hit.customerId)?.name ?? '',
        agentName: names.get(hit.agentId ?? '') ?? null,
        at: hit.at.toISOString(),
      }))
      return { hits, total, nextCursor: found.length > query.limit && last ? writeSearchPlace(last) : null }
    },

    /** Everybody's file for who reads all, else of customers one has met or who wait. */
    canReadCustomer: async (asker: Asker, customerId: string): Promise<boolean> =>
      reachOf(asker).isAll || (await hasMet(database, asker.id, customerId)),

    listHistory: async (customerId: string) => {
      const rows = await listByCustomer(database, customerId, historyLength)
      const names = await namesOf(rows)
      return rows.map(row => ({
        id: row.id,
        startedAt: row.startedAt.toISOString(),
        subject: row.subject,
        agentName: names.get(row.agentId ?? '') ?? null,
        disposition: row.disposition,
        score: row.score,
        rating: row.rating,
        status: row.status,
      }))
    },
    findMany: (ids: readonly string[]) => findConversations(database, ids),
  }
}
