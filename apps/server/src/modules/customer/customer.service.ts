/** The customer file: how to address, what was noted, what was bought and said before. */

import type { Customer, CustomerFile, Locale, Permission } from '@tact/protocol'
import type { ReplyContext } from '@tact/standard'
import type { Audit } from '#platform/audit.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Handle, Tx } from '#platform/database/database.ts'
import type { Transact } from '#platform/database/transact.ts'
import { Refusal } from '#platform/errors/errors.ts'
import { createId } from '#platform/id.ts'
import { displayName, formOfAddress, maskEmail, maskPhone, wishedForm } from './address.ts'
import {
  type CustomerRow,
  findByExternalId,
  findCustomer,
  findCustomers,
  insertCustomer,
  insertNote,
  listNotes,
  type NoteRow,
  updateCustomer,
  updateUnknownLanguage,
} from './customer.store.ts'

type Asker = { id: string; name: string; has(wanted: Permission): boolean }

/** What the customer file needs from the rest of Tact. */
export type CustomerNeeds = {
  database: Database
  transact: Transact
  clock: Clock
  canReadCustomer(asker: Asker, customerId: string): Promise<boolean>
  listHistory(customerId: string): Promise<CustomerFile['history']>
  listOrders(handle: Handle, customerId: string): Promise<CustomerFile['orders']>
  moveConversations(tx: Tx, fromCustomerId: string, toCustomerId: string): Promise<void>
  audit: Audit
}

/** What a shop says about its signed-in customer, after its proof was checked. */
export type ProvenIdentity = { externalId: string; name?: string; email?: string; phone?: string }
export type CustomerEdit = Partial<
  Pick<
    CustomerRow,
    'surname' | 'gender' | 'addressWish' | 'phone' | 'email' | 'city' | 'language' | 'tier' | 'specialDays'
  >
> & { name?: string }

const present = (row: CustomerRow): Customer => ({
  id: row.id,
  name: displayName(row),
  surname: row.surname,
  gender: row.gender,
  addressWish: row.addressWish,
  formOfAddress: formOfAddress(row),
  phone: maskPhone(row.phone),
  email: maskEmail(row.email),
  city: row.city,
  language: row.language,
  tier: row.tier,
  customerSince: row.customerSince?.toISOString() ?? null,
  specialDays: row.specialDays,
  isIdentified: row.externalId !== null,
})
const presentNote = ({ id, text, authorName, at }: NoteRow) => ({ id, text, authorName, at: at.toISOString() })

const unknownCustomer = (language: Locale, at: Date): CustomerRow => ({
  id: createId(at.getTime()),
  externalId: null,
  name: null,
  surname: null,
  gender: null,
  addressWish: null,
  phone: null,
  email: null,
  city: null,
  language,
  tier: null,
  customerSince: null,
  specialDays: [],
  createdAt: at,
})

export const createCustomerService = (needs: CustomerNeeds) => {
  const { database, clock, transact } = needs

  const getReadable = async (asker: Asker, id: string): Promise<CustomerRow> => {
    const row = await findCustomer(database, id)
    if (!row || !(await needs.canReadCustomer(asker, id))) throw new Refusal('not_found')
    return row
  }
  const fieldsOf = ({ externalId, name, email, phone }: ProvenIdentity) => ({
    externalId,
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
  })

  return {
    read: async (asker: Asker, id: string): Promise<CustomerFile> => {
      const row = await getReadable(asker, id)
      const [orders, notes, history] = await Promise.all([
        needs.listOrders(database, id),
        listNotes(database, id),
        needs.listHistory(id),
      ])
      return { customer: present(row), orders, notes: notes.map(presentNote), history }
    },
    update: async (asker: Asker, id: string, edit: CustomerEdit): Promise<Customer> => {
      await getReadable(asker, id)
      const row = await updateCustomer(database, id, edit)
      if (!row) throw new Refusal('not_found')
      return present(row)
    },
    addNote: async (asker: Asker, id: string, text: string) => {
      await getReadable(asker, id)
      const at = clock.now()
      const note = { id: createId(at.getTime()), customerId: id, text, authorId: asker.id, authorName: asker.name, at }
      await insertNote(database, note)
      return presentNote(note)
    },
    /** Shown only together with a record of who looked; the record holds no value. */
    reveal: async (asker: Asker, id: string, field: 'phone' | 'email', ip: string | null) => {
      const row = await getReadable(asker, id)
      await needs.audit.record(database, {
        actorId: asker.id,
        act: 'customer.revealed',
        subjectType: 'customer',
        subjectId: id,
        after: { field },
        ip,
      })
      return { value: row[field] }
    },

    /** Names and tiers for lists. */
    findBriefs: async (handle: Handle, ids: readonly string[]) =>
      new Map((await findCustomers(handle, ids)).map(row => [row.id, { name: displayName(row), tier: row.tier }])),
    /** What the guard and the inspection may know. */
    findProfile: async (handle: Handle, id: string): Promise<NonNullable<ReplyContext['customer']> | null> => {
      const row = await findCustomer(handle, id)
      if (!row) return null
      return {
        language: row.language,
        ...(row.surname ? { surname: row.surname } : {}),
        ...(row.gender ? { gender: row.gender } : {}),
        ...(row.addressWish ? { addressWish: wishedForm(row.addressWish) } : {}),
      }
    },
    noteLanguage: updateUnknownLanguage,

    find: (id: string) => findCustomer(database, id),
    createVisitor: async (language: Locale): Promise<CustomerRow> => {
      const row = unknownCustomer(language, clock.now())
      await insertCustomer(database, row)
      return row
    },
    /** The known customer; an unknown visitor becomes it, or hands over the conversations to it. */
    identify: (identity: ProvenIdentity, visitorId: string | null, language: Locale): Promise<CustomerRow> =>
      transact(async tx => {
        const fields = fieldsOf(identity)
        const visitor = visitorId === null ? null : await findCustomer(tx, visitorId)
        const fresh = { ...unknownCustomer(language, clock.now()), ...fields }
        const known = await findByExternalId(tx, identity.externalId)
        if (!known && visitor && visitor.externalId === null) {
          const changed = await updateCustomer(tx, visitor.id, fields)
          if (changed) return changed
        }
        if (!known && (await insertCustomer(tx, fresh))) return fresh
        const customer = known ?? (await findByExternalId(tx, identity.externalId))
        if (!customer) throw new Refusal('conflict')
        if (visitor && visitor.externalId === null) await needs.moveConversations(tx, visitor.id, customer.id)
        return (await updateCustomer(tx, customer.id, fields)) ?? customer
      }),
  }
}
