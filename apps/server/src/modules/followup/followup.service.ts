/** Follow-ups: what was promised to a customer, with an owner and a time (B14). */
import type { FollowUp, Permission } from '@tact/protocol'
import type { Clock } from '#platform/clock.ts'
import type { Database, Handle, Tx } from '#platform/database/database.ts'
import type { Transact } from '#platform/database/transact.ts'
import { Refusal } from '#platform/errors/errors.ts'
import type { Events } from '#platform/events/events.ts'
import { createId } from '#platform/id.ts'
import type { Jobs } from '#platform/jobs/jobs.ts'
import { canReadFollowUp } from './followup.policy.ts'
import { findFollowUp, insertFollowUp, listFollowUps, lockFollowUp, saveFollowUp } from './followup.store.ts'
import type { FollowUpRow } from './followup.tables.ts'

type Asker = { id: string; name: string; has(wanted: Permission): boolean }

export type FollowUpNeeds = {
  database: Database
  transact: Transact
  clock: Clock
  events: Pick<Events, 'append'>
  jobs: Pick<Jobs, 'define' | 'enqueue' | 'cancel'>
  findBriefs(handle: Handle, customerIds: readonly string[]): Promise<Map<string, { name: string }>>
  /** The conversation's customer; throws `not_found` when the person may not read it. */
  getReadableConversation(asker: Asker, id: string): Promise<{ customerId: string }>
  findMessage(handle: Handle, id: string): Promise<{ conversationId: string } | null>
  canReadCustomer(asker: Asker, customerId: string): Promise<boolean>
  /** An active person who may serve. */
  findServing(handle: Handle, personId: string): Promise<{ id: string; name: string } | null>
}

export type FollowUpInput = {
  title: string
  dueAt: string
  conversationId?: string
  messageId?: string
  customerId?: string
  ownerId?: string
}
export type FollowUpChange = { title?: string; dueAt?: string; status?: FollowUpRow['status']; ownerId?: string }

const jobKey = (id: string) => `followUp:${id}`

export const createFollowUpService = (needs: FollowUpNeeds) => {
  const { database, transact, clock, jobs } = needs

  const present = async (handle: Handle, rows: readonly FollowUpRow[]): Promise<FollowUp[]> => {
    const briefs = await needs.findBriefs(handle, [...new Set(rows.flatMap(row => row.customerId ?? []))])
    return rows.map(row => ({
      id: row.id,
      title: row.title,
      dueAt: row.dueAt.toISOString(),
      status: row.status,
      conversationId: row.conversationId,
      messageId: row.messageId,
      customer: row.customerId === null ? null : { id: row.customerId, name: briefs.get(row.customerId)?.name ?? '' },
      owner: { id: row.ownerId, name: row.ownerName },
      createdAt: row.createdAt.toISOString(),
      doneAt: row.doneAt?.toISOString() ?? null,
    }))
  }
  const tell = async (tx: Tx, row: FollowUpRow, previousOwnerId?: string): Promise<FollowUp> => {
    const [followUp] = await present(tx, [row])
    if (!followUp) throw new Refusal('not_found')
    const payload = { followUp, ...(previousOwnerId ? { previousOwnerId } : {}) }
    await needs.events.append(tx, [{ type: 'followUp.changed', payload }])
    return followUp
  }
  /** One reminder per promise, at its time; none once it is done. */
  const remind = (tx: Tx, { id, status, dueAt }: FollowUpRow): Promise<void> =>
    status === 'open'
      ? jobs.enqueue(tx, 'followUp.remind', { id }, { runAt: dueAt, jobKey: jobKey(id) })
      : jobs.cancel(tx, jobKey(id))

  const ownerOf = async (asker: Asker, ownerId: string | undefined): Promise<{ id: string; name: string }> => {
    if (ownerId === undefined || ownerId === asker.id) return asker
    const owner = await needs.findServing(database, ownerId)
    if (!owner) throw new Refusal('invalid_input', { field: 'ownerId', code: 'person_unknown' })
    return owner
  }
  /** What it is about must exist, fit together and be readable. */
  const subjectOf = async (asker: Asker, { conversationId, messageId, customerId }: FollowUpInput) => {
    if (conversationId === undefined) {
      if (messageId !== undefined) throw new Refusal('invalid_input', { field: 'conversationId', code: 'required' })
      if (customerId !== undefined && !(await needs.canReadCustomer(asker, customerId)))
        throw new Refusal('invalid_input', { field: 'customerId', code: 'customer_unknown' })
      return { conversationId: null, messageId: null, customerId: customerId ?? null }
    }
    const conversation = await needs.getReadableConversation(asker, conversationId)
    if (customerId !== undefined && customerId !== conversation.customerId)
      throw new Refusal('invalid_input', { field: 'customerId', code: 'customer_unknown' })
    const message = messageId === undefined ? null : await needs.findMessage(database, messageId)
    if (messageId !== undefined && message?.conversationId !== conversationId)
      throw new Refusal('invalid_input', { field: 'messageId', code: 'message_unknown' })
    return { conversationId, messageId: messageId ?? null, customerId: conversation.customerId }
  }

  return {
    list: async (
      asker: Asker,
      query: { scope: 'mine' | 'all'; status?: FollowUpRow['status']; customerId?: string; conversationId?: string },
    ): Promise<FollowUp[]> => {
      const { scope, ...filter } = query
      const isAll = scope === 'all' && canReadFollowUp(asker, { ownerId: '' })
      return present(database, await listFollowUps(database, { ...filter, ...(isAll ? {} : { ownerId: asker.id }) }))
    },

    create: async (asker: Asker, input: FollowUpInput): Promise<FollowUp> => {
      const [owner, subject] = [await ownerOf(asker, input.ownerId), await subjectOf(asker, input)]
      return transact(async tx => {
        const now = clock.now()
        const row: FollowUpRow = {
          ...subject,
          id: createId(now.getTime()),
          title: input.title,
          dueAt: new Date(input.dueAt),
          status: 'open',
          ownerId: owner.id,
          ownerName: owner.name,
          createdAt: now,
          doneAt: null,
        }
        await insertFollowUp(tx, row)
        await remind(tx, row)
        return tell(tx, row)
      })
    },

    update: async (asker: Asker, id: string, change: FollowUpChange): Promise<FollowUp> => {
      const owner = change.ownerId === undefined ? null : await ownerOf(asker, change.ownerId)
      return transact(async tx => {
        const before = await lockFollowUp(tx, id)
        if (!before || !canReadFollowUp(asker, before)) throw new Refusal('not_found')
        const status = change.status ?? before.status
        const row: FollowUpRow = {
          ...before,
          status,
          title: change.title ?? before.title,
          dueAt: change.dueAt ? new Date(change.dueAt) : before.dueAt,
          doneAt: status === 'done' ? (before.doneAt ?? clock.now()) : null,
          ...(owner ? { ownerId: owner.id, ownerName: owner.name } : {}),
        }
        await saveFollowUp(tx, row)
        await remind(tx, row)
        return tell(tx, row, row.ownerId === before.ownerId ? undefined : before.ownerId)
      })
    },

    /** At its time the owner is told once more; nothing is changed. */
    remind: async (id: string): Promise<void> => {
      const row = await findFollowUp(database, id)
      if (row?.status === 'open') await transact(tx => tell(tx, row))
    },

    /** For the inspection: which messages of the conversation are kept by a promise on record. */
    listMessageIds: async (handle: Handle, conversationId: string): Promise<(string | null)[]> =>
      (await listFollowUps(handle, { conversationId }))
        .filter(({ status }) => status !== 'cancelled')
        .map(({ messageId }) => messageId),
  }
}
