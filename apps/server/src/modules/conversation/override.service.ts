/** Overrides: a blocked reply goes to a supervisor, who lets it pass at once or refuses, once, with a record. */
import type { Override } from '@tact/protocol'
import { permission } from '@tact/protocol'
import type { Handle, Tx } from '#platform/database/database.ts'
import { Refusal } from '#platform/errors/errors.ts'
import { createId } from '#platform/id.ts'
import type { ConversationNeeds } from './conversation.needs.ts'
import { canDecide } from './conversation.policy.ts'
import { findConversations } from './conversation.store.ts'
import { checkInContext, recordOf } from './guard.ts'
import { overrideOf } from './override.present.ts'
import { findOverride, insertOverride, listOverrides, lockOverride, saveOverride } from './override.store.ts'
import type { OverrideRow } from './override.tables.ts'
import { type Author, lockServed, writeReply } from './reply.service.ts'
import { lockThread, type Thread } from './thread.ts'

export type OverrideRequest = { clientId: string; text: string; reason: string }
export type OverrideDecision = { decision: 'allow' | 'refuse'; reason: string }

export const createOverrideService = (needs: ConversationNeeds) => {
  const { transact, database, customers, audit } = needs

  const present = async (handle: Handle, rows: readonly OverrideRow[]): Promise<Override[]> => {
    const conversations = await findConversations(handle, [...new Set(rows.map(row => row.conversationId))])
    const customerOf = new Map(conversations.map(({ id, customerId }) => [id, customerId]))
    const briefs = await customers.findBriefs(handle, [...new Set(customerOf.values())])
    return rows.map(row => overrideOf(row, briefs.get(customerOf.get(row.conversationId) ?? '')?.name ?? ''))
  }
  const presentOne = async (handle: Handle, row: OverrideRow): Promise<Override> => {
    const [override] = await present(handle, [row])
    if (!override) throw new Refusal('not_found')
    return override
  }
  const tell = async (tx: Tx, thread: Thread, row: OverrideRow) =>
    thread.append('override.changed', { override: await presentOne(tx, row) })

  /** The reply goes out as the agent who asked, with who let it pass and why. */
  const letPass = async (tx: Tx, thread: Thread, row: OverrideRow, by: Author) => {
    const requester = { id: row.requestedById, name: row.requestedByName }
    if (thread.row.status === 'closed') throw new Refusal('conversation_closed')
    if (thread.row.status === 'waiting') throw new Refusal('conflict', { code: 'accept_first' })
    const guard = recordOf({ packId: '', packVersion: row.packVersion, findings: row.findings, enforcement: 'block' })
    const at = thread.at.toISOString()
    const override = { id: row.id, byId: by.id, byName: by.name, reason: row.decisionReason ?? '', at }
    const reply = { clientId: row.clientId, text: row.text, fileIds: [] }
    await writeReply(needs, tx, thread, requester, reply, { ...guard, override })
  }

  return {
    /** Only for a reply that the guard blocks; the same client id asks once. */
    request: async (author: Author, id: string, { clientId, text, reason }: OverrideRequest): Promise<Override> => {
      const row = await transact(async tx => {
        const thread = await lockServed(needs, tx, author, id)
        const result = await checkInContext(needs, tx, thread.row, text)
        if (!result.findings.some(finding => finding.enforcement === 'block'))
          throw new Refusal('conflict', { code: 'nothing_blocked' })
        const inserted = await insertOverride(tx, {
          id: createId(thread.at.getTime()),
          conversationId: id,
          clientId,
          text,
          findings: [...result.findings],
          packVersion: result.packVersion,
          requestedById: author.id,
          requestedByName: author.name,
          reason,
          requestedAt: thread.at,
          status: 'pending',
          decidedById: null,
          decidedByName: null,
          decisionReason: null,
          decidedAt: null,
        })
        if (inserted.isNew) {
          await tell(tx, thread, inserted.row)
          await thread.save()
        }
        return inserted.row
      })
      return presentOne(database, row)
    },

    /** Own requests; all of them for whoever decides. */
    list: async (
      author: Author,
      query: { status?: 'pending' | 'decided'; conversationId?: string },
    ): Promise<Override[]> =>
      present(
        database,
        await listOverrides(database, {
          ...query,
          ...(author.has(permission.override.decide) ? {} : { requestedById: author.id }),
        }),
      ),

    /** Decided once; letting pass sends the reply in the same transaction. */
    decide: async (author: Author, id: string, decision: OverrideDecision, ip: string | null): Promise<Override> => {
      const asked = await findOverride(database, id)
      if (!asked) throw new Refusal('not_found')
      if (!canDecide(author, asked.requestedById)) throw new Refusal('forbidden', { code: 'own_override' })
      const row = await transact(async tx => {
        // The conversation first, as everywhere, so that nobody waits in a circle.
        const thread = await lockThread(needs, tx, asked.conversationId)
        const pending = await lockOverride(tx, id)
        if (pending?.status !== 'pending') throw new Refusal('conflict', { code: 'already_decided' })
        const decided: OverrideRow = {
          ...pending,
          status: decision.decision === 'allow' ? 'allowed' : 'refused',
          decidedById: author.id,
          decidedByName: author.name,
          decisionReason: decision.reason,
          decidedAt: thread.at,
        }
        await saveOverride(tx, decided)
        if (decided.status === 'allowed') await letPass(tx, thread, decided, author)
        await tell(tx, thread, decided)
        await thread.save()
        await audit.record(tx, {
          actorId: author.id,
          act: 'override.decided',
          subjectType: 'override',
          subjectId: id,
          before: { status: 'pending' },
          after: { status: decided.status, reason: decision.reason, conversationId: asked.conversationId },
          ip,
        })
        return decided
      })
      return presentOne(database, row)
    },
  }
}
