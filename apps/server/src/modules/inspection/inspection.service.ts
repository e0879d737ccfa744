/** Inspection: the whole conversation against the standard, with quoted evidence; the same pack gives the same card. */
import type { InspectionReport, Permission } from '@tact/protocol'
import { permission } from '@tact/protocol'
import {
  type AskedQuestion,
  type ConversationInput,
  type Inspection,
  type PackData,
  questionsOf,
  type WorkingCalendar,
} from '@tact/standard'
import type { Clock } from '#platform/clock.ts'
import type { Database, Handle, Tx } from '#platform/database/database.ts'
import type { Transact } from '#platform/database/transact.ts'
import { Refusal } from '#platform/errors/errors.ts'
import { createId } from '#platform/id.ts'
import type { Jobs } from '#platform/jobs/jobs.ts'
import { findLatest, type InspectionQuery, listInspections, saveInspection } from './inspection.store.ts'
import type { InspectionRow } from './inspection.tables.ts'

type Asker = { id: string; has(wanted: Permission): boolean }

/** A finished conversation as the desk recorded it. */
export type InspectedConversation = {
  row: {
    id: string
    status: string
    channel: string
    customerId: string
    agentId: string | null
    subject: string | null
    closedAt: Date | null
    disposition: string | null
    rating: { score: number } | null
  }
  turns: readonly { id: string; seq: number; role: 'customer' | 'agent'; text: string; at: Date }[]
  transfers: readonly { seq: number; hasReason: boolean; hasConsent: boolean }[]
}

export type InspectionNeeds = {
  database: Database
  transact: Transact
  clock: Clock
  jobs: Pick<Jobs, 'define'>
  standard: { version(): string; pack: PackData; inspect(input: ConversationInput): Inspection }
  /** Answers what clauses ask of the house's language model, by clause id; none where it is off. */
  judge: {
    isOn: boolean
    answer(
      input: ConversationInput,
      questions: readonly AskedQuestion[],
      known: readonly string[],
    ): Promise<Record<string, boolean>>
  }
  readConversation(handle: Handle, id: string): Promise<InspectedConversation | null>
  findConversations(ids: readonly string[]): Promise<InspectedConversation['row'][]>
  /** Throws `not_found` when the person may not read it. */
  getReadableConversation(asker: Asker, id: string): Promise<{ status: string }>
  noteScore(tx: Tx, conversationId: string, score: number): Promise<void>
  findProfile(handle: Handle, customerId: string): Promise<ConversationInput['customer'] | null>
  findBriefs(handle: Handle, customerIds: readonly string[]): Promise<Map<string, { name: string }>>
  findNames(handle: Handle, personIds: readonly string[]): Promise<Map<string, string>>
  /** Messages whose promise is on record. */
  listFollowUpMessageIds(handle: Handle, conversationId: string): Promise<(string | null)[]>
  readCalendar(): Promise<WorkingCalendar>
}

/** What the engine reads: words and times of both sides, and what the desk knows besides. */
export const inputOf = (
  { row, turns, transfers }: InspectedConversation,
  around: {
    customer: ConversationInput['customer'] | null
    calendar: WorkingCalendar
    followUpMessageIds: readonly (string | null)[]
  },
): ConversationInput => ({
  id: row.id,
  channel: row.channel,
  turns: turns.map(({ role, text, at }) => ({ role, text, at: at.toISOString() })),
  ...(around.customer ? { customer: around.customer } : {}),
  calendar: around.calendar,
  facts: {
    followUpTurns: around.followUpMessageIds.map(id => {
      const turn = turns.findIndex(message => message.id === id)
      return turn < 0 ? null : turn
    }),
    transfers: transfers.map(({ seq, hasReason, hasConsent }) => ({
      beforeTurn: turns.filter(turn => turn.seq < seq).length,
      hasReason,
      hasConsent,
    })),
    isComplaint: row.disposition === 'complaint',
  },
})

const countFindings = (inspection: Inspection): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const { category } of inspection.findings) counts[category] = (counts[category] ?? 0) + 1
  return counts
}

const present = ({ conversationId, report, turns, inspectedAt }: InspectionRow): InspectionReport => ({
  conversationId,
  packId: report.packId,
  packVersion: report.packVersion,
  score: report.score,
  items: report.items.map(item => ({ ...item, findings: [...item.findings], evidence: [...item.evidence] })),
  findings: report.findings.map(finding => ({ ...finding, rewrites: [...finding.rewrites] })),
  emotions: report.emotions,
  acts: Object.fromEntries(Object.entries(report.acts).map(([turn, acts]) => [turn, [...acts]])),
  satisfaction: report.satisfaction,
  ...(report.movedBy ? { movedBy: [...report.movedBy] } : {}),
  ...(report.risk ? { risk: { ...report.risk, words: [...report.risk.words] } } : {}),
  ...(report.repeats ? { repeats: [...report.repeats] } : {}),
  ...(report.merits ? { merits: [...report.merits] } : {}),
  turns,
  inspectedAt: inspectedAt.toISOString(),
})

export const createInspectionService = (needs: InspectionNeeds) => {
  const { database, transact, clock, standard } = needs

  /** The names the desk knows go out as blanks. */
  const judge = async ({ row }: InspectedConversation, input: ConversationInput) => {
    const [briefs, names] = await Promise.all([
      needs.findBriefs(database, [row.customerId]),
      needs.findNames(database, row.agentId ? [row.agentId] : []),
    ])
    const known = [...[...briefs.values()].map(({ name }) => name), ...names.values()]
    return needs.judge.answer(input, questionsOf(standard.pack), known)
  }

  /** A closed conversation as the engine reads it; null when it is not closed (any more). */
  const readInput = async (handle: Handle, id: string) => {
    const conversation = await needs.readConversation(handle, id)
    const closedAt = conversation?.row.closedAt
    if (!conversation || !closedAt || conversation.row.status !== 'closed') return null
    const [customer, calendar, followUpMessageIds] = await Promise.all([
      needs.findProfile(handle, conversation.row.customerId),
      needs.readCalendar(),
      needs.listFollowUpMessageIds(handle, id),
    ])
    return { conversation, closedAt, input: inputOf(conversation, { customer, calendar, followUpMessageIds }) }
  }

  /** Null when it is not closed (any more): the next closing inspects it. */
  const inspect = async (id: string): Promise<InspectionRow | null> => {
    const read = await readInput(database, id)
    if (!read) return null
    const { conversation, closedAt, input } = read
    const answers = needs.judge.isOn ? await judge(conversation, input) : {}
    const report = standard.inspect({ ...input, answers })
    const now = clock.now()
    const row: InspectionRow = {
      id: createId(now.getTime()),
      conversationId: id,
      packId: report.packId,
      packVersion: report.packVersion,
      score: report.score,
      report,
      turns: conversation.turns.map(({ id: messageId, seq }, turn) => ({ turn, messageId, seq })),
      findingCounts: countFindings(report),
      agentId: conversation.row.agentId,
      closedAt,
      inspectedAt: now,
    }
    await transact(async tx => {
      await saveInspection(tx, row)
      await needs.noteScore(tx, id, row.score)
    })
    return row
  }

  return {
    inspect,
    /** For whoever holds another standard against it. */
    readInput: async (handle: Handle, id: string) => {
      const read = await readInput(handle, id)
      if (!read) return null
      const { conversation, closedAt, input } = read
      return { id, agentId: conversation.row.agentId, closedAt, input, turns: conversation.turns }
    },
    read: async (asker: Asker, id: string): Promise<InspectionReport> => {
      await needs.getReadableConversation(asker, id)
      const row = await findLatest(database, id)
      if (!row) throw new Refusal('not_found', { code: 'not_inspected' })
      return present(row)
    },
    inspectAgain: async (asker: Asker, id: string): Promise<InspectionReport> => {
      await needs.getReadableConversation(asker, id)
      const row = await inspect(id)
      if (!row) throw new Refusal('conflict', { code: 'not_closed' })
      return present(row)
    },
    /** Everybody's for whoever reads all; an agent sees the own ones. */
    list: async (asker: Asker, query: InspectionQuery) => {
      const isAll = asker.has(permission.conversation.readAll)
      if (!isAll && query.agentId !== undefined && query.agentId !== asker.id)
        return { inspections: [], nextCursor: null }
      const { rows, nextCursor } = await listInspections(database, isAll ? query : { ...query, agentId: asker.id })
      const conversations = await needs.findConversations(rows.map(row => row.conversationId))
      const byId = new Map(conversations.map(conversation => [conversation.id, conversation]))
      const [briefs, names] = await Promise.all([
        needs.findBriefs(database, [...new Set(conversations.map(({ customerId }) => customerId))]),
        needs.findNames(database, [...new Set(rows.flatMap(row => row.agentId ?? []))]),
      ])
      const inspections = rows.map(row => {
        const conversation = byId.get(row.conversationId)
        return {
          conversationId: row.conversationId,
          subject: conversation?.subject ?? null,
          customerName: briefs.get(conversation?.customerId ?? '')?.name ?? '',
          agentName: names.get(row.agentId ?? '') ?? null,
          agentId: row.agentId,
          score: row.score,
          ratingScore: conversation?.rating?.score ?? null,
          findingCounts: row.findingCounts,
          closedAt: row.closedAt.toISOString(),
          packVersion: row.packVersion,
        }
      })
      return { inspections, nextCursor }
    },
  }
}
