/** SQL of customers and their notes. */
import { and, desc, eq, inArray, isNull } from 'drizzle-orm'
import type { Handle, Tx } from '#platform/database/database.ts'
import { customerNoteTable, customerTable } from './customer.tables.ts'

const c = customerTable
const n = customerNoteTable
export type CustomerRow = typeof c.$inferSelect
export type NoteRow = typeof n.$inferSelect

export const findCustomer = async (handle: Handle, id: string): Promise<CustomerRow | null> =>
  (await handle.select().from(c).where(eq(c.id, id)))[0] ?? null

export const findCustomers = (handle: Handle, ids: readonly string[]): Promise<CustomerRow[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : handle
        .select()
        .from(c)
        .where(inArray(c.id, [...ids]))

export const findByExternalId = async (handle: Handle, externalId: string): Promise<CustomerRow | null> =>
  (await handle.select().from(c).where(eq(c.externalId, externalId)))[0] ?? null

/** False when a customer with this external id is there already. */
export const insertCustomer = async (handle: Handle, row: CustomerRow): Promise<boolean> =>
  (await handle.insert(c).values(row).onConflictDoNothing().returning({ id: c.id })).length > 0

export const updateCustomer = async (
  tx: Handle,
  id: string,
  change: Partial<Omit<CustomerRow, 'id'>>,
): Promise<CustomerRow | null> =>
  Object.keys(change).length === 0
    ? findCustomer(tx, id)
    : ((await tx.update(c).set(change).where(eq(c.id, id)).returning())[0] ?? null)

/** Only of somebody whom the shop has not told us about. */
export const updateUnknownLanguage = async (tx: Tx, id: string, language: CustomerRow['language']): Promise<void> => {
  await tx
    .update(c)
    .set({ language })
    .where(and(eq(c.id, id), isNull(c.externalId)))
}

export const insertNote = async (handle: Handle, row: NoteRow): Promise<void> => {
  await handle.insert(n).values(row)
}

export const listNotes = (handle: Handle, customerId: string): Promise<NoteRow[]> =>
  handle.select().from(n).where(eq(n.customerId, customerId)).orderBy(desc(n.at)).limit(100)
