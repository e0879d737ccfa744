/** What customers do: start, write, ask for a person, close. Every channel comes in by this one shape. */
import type { Locale } from '@tact/protocol'
import type { Tx } from '#platform/database/database.ts'
import { Refusal } from '#platform/errors/errors.ts'
import { createId } from '#platform/id.ts'
import { close, enqueue, place, requeue, tellAssigned } from './assignment.ts'
import { advanceRowClock } from './conversation.clock.ts'
import type { Assignee, ConversationNeeds } from './conversation.needs.ts'
import { canCustomerReopen } from './conversation.policy.ts'
import {
  findStarted,
  insertConversation,
  lockConversation,
  lockConversations,
  saveConversations,
} from './conversation.store.ts'
import type { ConversationRow } from './conversation.tables.ts'
import { createGroup, type Outcome } from './group.ts'
import { findByClientIds, insertMessages, keyOf, type SentKey } from './message.store.ts'
import type { MessageRow } from './message.tables.ts'
import { findSent, lockThread, openThread, senderOf, type Thread } from './thread.ts'

/** What came in, whatever the channel. */
export type Incoming = {
  channel: string
  customerId: string
  /** Null starts a new conversation. */
  conversationId: string | null
  clientId: string
  text: string
  fileIds: readonly string[]
  page: { url: string; title: string } | null
}
export type Received = { row: ConversationRow; message: MessageRow }

const sentKeyOf = ({ conversationId, customerId, clientId }: Incoming): SentKey => ({
  conversationId: conversationId ?? '',
  sender: senderOf('customer', customerId),
  clientId,
})

const han = /\p{Script=Han}/u
const latin = /\p{Script=Latin}/u
/** The language of a text by its script; null when it shows none. */
export const languageOf = (text: string): Locale | null => (han.test(text) ? 'zh-CN' : latin.test(text) ? 'en' : null)

const subjectOf = (text: string): string | null => {
  const line = text.trim().split('\n')[0] ?? ''
  return line === '' ? null : [...line].slice(0, 40).join('')
}

export const emptyRow = (incoming: Incoming, locale: Locale, at: Date): ConversationRow => ({
  id: createId(at.getTime()),
  status: 'waiting',
  customerId: incoming.customerId,
  agentId: null,
  previousAgentId: null,
  queueTeam: null,
  channel: incoming.channel,
  locale,
  page: incoming.page,
  subject: subjectOf(incoming.text),
  startClientId: incoming.clientId,
  lastSeq: 0,
  agentDeliveredSeq: 0,
  agentReadSeq: 0,
  customerDeliveredSeq: 0,
  customerReadSeq: 0,
  clock: null,
  dueAt: null,
  toldTime: null,
  mood: null,
  waitingSince: null,
  startedAt: at,
  queuedAt: at,
  assignedAt: null,
  activityAt: at,
  closedAt: null,
  disposition: null,
  isPersonRequested: false,
  score: null,
  rating: null,
})

export const createReceiveService = (needs: ConversationNeeds) => {
  const { standard, transact } = needs

  const takeTurn = (thread: Thread, text: string) => {
    const { row, at, calendar } = thread
    const waitedSeconds = row.waitingSince ? (at.getTime() - row.waitingSince.getTime()) / 1000 : 0
    if (text !== '') row.mood = standard.readMood(text, { ...(row.mood ? { previous: row.mood } : {}), waitedSeconds })
    const event = standard.clockEventOf({ role: 'customer', text, at: at.toISOString() }, calendar.timeZone)
    Object.assign(row, advanceRowClock(row, { rules: standard.clockRules(), calendar }, event))
    row.activityAt = at
    row.subject ??= subjectOf(text)
  }

  /** Null when the client id was there already; the thread must then not be saved. */
  const writeTurn = async (tx: Tx, thread: Thread, incoming: Incoming): Promise<MessageRow | null> => {
    const { row } = thread
    takeTurn(thread, incoming.text)
    const attachments = await needs.files.claim(tx, incoming.fileIds, { customerId: incoming.customerId }, row.id)
    return thread.write({
      role: 'customer',
      kind: 'text',
      author: { id: incoming.customerId, name: '' },
      clientId: incoming.clientId,
      text: incoming.text,
      attachments,
    })
  }

  /** Before anything is told: what goes straight to one person is nobody else's business. */
  const seat = async (tx: Tx, thread: Thread): Promise<Assignee | null> => {
    const chosen = await needs.routing.choose(tx, thread.row)
    if (chosen) place(thread, chosen)
    return chosen
  }

  const reopen = async (tx: Tx, thread: Thread, hours: number) => {
    const { row, at } = thread
    if (!canCustomerReopen(row, hours, at)) throw new Refusal('conversation_closed')
    row.previousAgentId = row.agentId
    row.closedAt = null
    enqueue(thread)
    const chosen = await seat(tx, thread)
    await thread.note({ type: 'reopened', by: 'customer' })
    await thread.tell('conversation.reopened')
    if (chosen) await tellAssigned(thread, chosen, 'assigned', false)
  }

  const start = async (tx: Tx, incoming: Incoming, asked: Locale | null): Promise<Received> => {
    const language = languageOf(incoming.text) ?? asked ?? 'zh-CN'
    const row = emptyRow(incoming, language, needs.clock.now())
    if (!(await insertConversation(tx, row))) return findFirst(tx, incoming)
    await needs.customers.noteLanguage(tx, incoming.customerId, language)
    const briefs = await needs.customers.findBriefs(tx, [incoming.customerId])
    const thread = await openThread(needs, tx, row)
    const chosen = await seat(tx, thread)
    await thread.tell('conversation.started', { customerName: briefs.get(incoming.customerId)?.name ?? '' })
    const message = await writeTurn(tx, thread, incoming)
    if (!message) throw new Refusal('conflict')
    if (chosen) await tellAssigned(thread, chosen, 'assigned', false)
    await thread.save()
    return { row, message }
  }

  const findFirst = async (tx: Tx, incoming: Incoming): Promise<Received> => {
    const row = await findStarted(tx, incoming.customerId, incoming.clientId)
    const message = row && (await findSent(tx, row, 'customer', incoming.customerId, incoming.clientId))
    if (!row || !message) throw new Refusal('conflict')
    return { row, message }
  }

  const goOn = async (tx: Tx, incoming: Incoming, conversationId: string): Promise<Received> => {
    const row = await lockConversation(tx, conversationId)
    if (!row || row.customerId !== incoming.customerId) throw new Refusal('not_found')
    const findEarlier = () => findSent(tx, row, 'customer', incoming.customerId, incoming.clientId)
    const isClosed = row.status === 'closed'
    // Looked up first only where writing would not be the first thing to notice a resend.
    const earlier = isClosed || incoming.fileIds.length > 0 ? await findEarlier() : null
    if (earlier) return { row, message: earlier }
    const thread = await openThread(needs, tx, row)
    if (isClosed) await reopen(tx, thread, (await needs.readChannel()).reopenHours)
    const message = await writeTurn(tx, thread, incoming)
    if (message) await thread.save()
    const kept = message ?? (await findEarlier())
    if (!kept) throw new Refusal('conflict')
    return { row, message: kept }
  }

  /** What is said in open conversations without files, all of it in one transaction; null where it must go alone. */
  const goOnTogether = (incomings: Incoming[]): Promise<(Outcome<Received> | null)[]> =>
    transact(async tx => {
      const rows = await lockConversations(tx, [
        ...new Set(incomings.map(({ conversationId }) => conversationId ?? '')),
      ])
      const sent = await findByClientIds(tx, incomings.map(sentKeyOf))
      const agents = [...rows.values()].flatMap(({ agentId }) => (agentId === null ? [] : [agentId]))
      const names = await needs.findNames(tx, agents)
      const written: MessageRow[] = []
      const insert = async (message: MessageRow) => written.push(message) > 0
      const threads = new Map<string, Thread>()
      const outcomes: (Outcome<Received> | null)[] = []
      for (const incoming of incomings) {
        const row = rows.get(incoming.conversationId ?? '')
        const key = keyOf(sentKeyOf(incoming))
        const earlier = sent.get(key)
        if (!row || row.customerId !== incoming.customerId) outcomes.push({ error: new Refusal('not_found') })
        else if (earlier) outcomes.push({ value: { row, message: earlier } })
        else if (row.status === 'closed') outcomes.push(null)
        else {
          const thread = threads.get(row.id) ?? (await openThread(needs, tx, row, { names, insert }))
          threads.set(row.id, thread)
          const message = await writeTurn(tx, thread, incoming)
          if (message) sent.set(key, message)
          outcomes.push(message ? { value: { row, message } } : null)
        }
      }
      const changed = [...threads.values()]
      await insertMessages(tx, written)
      await saveConversations(
        tx,
        changed.map(({ row }) => row),
      )
      await needs.events.append(
        tx,
        changed.flatMap(thread => thread.takeEvents()),
      )
      return outcomes
    })

  const alone = (incoming: Incoming, asked: Locale | null): Promise<Received> =>
    transact(tx =>
      incoming.conversationId === null ? start(tx, incoming, asked) : goOn(tx, incoming, incoming.conversationId),
    )
  const outcomeOf = (work: Promise<Received>): Promise<Outcome<Received>> =>
    work.then(
      value => ({ value }),
      error => ({ error }),
    )
  const goOnGrouped = createGroup<Incoming, Received>(async incomings => {
    // One that the database refuses must not take the others with it: then each goes alone.
    const outcomes = await goOnTogether(incomings).catch(() => incomings.map(() => null))
    return Promise.all(
      outcomes.map((outcome, index) => outcome ?? outcomeOf(alone(incomings[index] as Incoming, null))),
    )
  })

  /** Locks a conversation of this customer; another's is not there. */
  const lockOwn = async (tx: Tx, customerId: string, id: string): Promise<Thread> => {
    const thread = await lockThread(needs, tx, id)
    if (thread.row.customerId !== customerId) throw new Refusal('not_found')
    return thread
  }

  return {
    /** Stores what came in and gives it to somebody; a repeated client id gives the first message back. */
    receive: (incoming: Incoming, asked: Locale | null = null): Promise<Received> =>
      incoming.conversationId === null || incoming.fileIds.length > 0 ? alone(incoming, asked) : goOnGrouped(incoming),

    /** One tap to a person, said once; where the agent is away, it goes back to the queue for somebody who is there. */
    requestPerson: (customerId: string, id: string): Promise<ConversationRow> =>
      transact(async tx => {
        const thread = await lockOwn(tx, customerId, id)
        const { row } = thread
        if (row.status === 'closed') throw new Refusal('conversation_closed')
        const isLeft = row.status === 'open' && !(await needs.routing.isThere(tx, row.agentId ?? ''))
        if (row.isPersonRequested && !isLeft) return row
        if (!row.isPersonRequested) {
          row.isPersonRequested = true
          await thread.note({ type: 'person_requested', by: 'customer' })
        }
        if (isLeft) {
          await requeue(needs, tx, thread)
          await needs.routing.requestDrain(tx)
        } else await thread.tell('conversation.updated')
        await thread.save()
        return row
      }),

    /** The customer ends it; doing so twice is the same as once. */
    closeByCustomer: (customerId: string, id: string): Promise<ConversationRow> =>
      transact(async tx => {
        const thread = await lockOwn(tx, customerId, id)
        if (thread.row.status !== 'closed') await close(needs, tx, thread, 'customer')
        return thread.row
      }),
  }
}
