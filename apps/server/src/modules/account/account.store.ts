/** SQL of people, credentials and sessions. */
import type { Person, Role } from '@tact/protocol'
import { and, asc, count, desc, eq, gt, inArray, ne } from 'drizzle-orm'
import type { Handle } from '#platform/database/database.ts'
import { createId } from '#platform/id.ts'
import { credentialTable, personTable, sessionTable } from './account.tables.ts'

type Row = typeof personTable.$inferSelect

const toPerson = (row: Row): Person => ({
  id: row.id,
  name: row.name,
  email: row.email,
  role: row.role,
  team: row.team,
  staffNumber: row.staffNumber,
  skills: row.skills,
  languages: row.languages,
  maxOpen: row.maxOpen,
  isActive: row.isActive,
})

export type Account = Person & { mustChangePassword: boolean; isDemo: boolean }
const toAccount = (row: Row): Account => ({
  ...toPerson(row),
  mustChangePassword: row.mustChangePassword,
  isDemo: row.isDemo,
})

export const listPeople = async (handle: Handle): Promise<Person[]> =>
  (await handle.select().from(personTable).orderBy(asc(personTable.createdAt), asc(personTable.id))).map(toPerson)

export const findPerson = async (handle: Handle, id: string): Promise<Person | null> => {
  const [row] = await handle.select().from(personTable).where(eq(personTable.id, id))
  return row ? toPerson(row) : null
}

/** Locks the row, so that two acts on one person come one after the other. */
export const lockPerson = async (handle: Handle, id: string): Promise<Account | null> => {
  const [row] = await handle.select().from(personTable).where(eq(personTable.id, id)).for('update')
  return row ? toAccount(row) : null
}

export const findAccount = async (handle: Handle, id: string): Promise<Account | null> => {
  const [row] = await handle.select().from(personTable).where(eq(personTable.id, id))
  return row ? toAccount(row) : null
}

export const findAccountByEmail = async (handle: Handle, email: string): Promise<Account | null> => {
  const [row] = await handle.select().from(personTable).where(eq(personTable.email, email.toLowerCase()))
  return row ? toAccount(row) : null
}

export const findNames = async (handle: Handle, ids: readonly string[]): Promise<Map<string, string>> => {
  if (ids.length === 0) return new Map()
  const rows = await handle
    .select({ id: personTable.id, name: personTable.name })
    .from(personTable)
    .where(inArray(personTable.id, [...new Set(ids)]))
  return new Map(rows.map(row => [row.id, row.name]))
}

export type NewPerson = Partial<Omit<Person, 'id'>> &
  Pick<Person, 'name' | 'email' | 'role'> & { id?: string; mustChangePassword?: boolean; isDemo?: boolean }

/** Adds a person with a password already hashed. */
export const insertPerson = async (handle: Handle, person: NewPerson, passwordHash: string): Promise<Person> => {
  const id = person.id ?? createId()
  const [row] = await handle
    .insert(personTable)
    .values({ ...person, id, email: person.email.toLowerCase() })
    .returning()
  if (!row) throw new Error('the person was not stored')
  await handle
    .insert(credentialTable)
    .values({ id: createId(), accountId: id, providerId: 'credential', personId: id, password: passwordHash })
  return toPerson(row)
}

export const updatePerson = async (
  handle: Handle,
  id: string,
  change: Partial<Omit<Person, 'id'>> & { mustChangePassword?: boolean; isDemo?: boolean },
  at: Date,
): Promise<Person> => {
  const [row] = await handle
    .update(personTable)
    .set({ ...change, ...(change.email ? { email: change.email.toLowerCase() } : {}), updatedAt: at })
    .where(eq(personTable.id, id))
    .returning()
  if (!row) throw new Error('the person is gone')
  return toPerson(row)
}

/** Locks the active administrators and counts them. */
export const countActive = async (handle: Handle, role: Role): Promise<number> => {
  const rows = await handle
    .select({ id: personTable.id })
    .from(personTable)
    .where(and(eq(personTable.role, role), eq(personTable.isActive, true)))
    .orderBy(asc(personTable.id))
    .for('update')
  return rows.length
}

export const hasPeople = async (handle: Handle): Promise<boolean> => {
  const [row] = await handle.select({ total: count() }).from(personTable)
  return (row?.total ?? 0) > 0
}

export const findPasswordHash = async (handle: Handle, personId: string): Promise<string | null> => {
  const [row] = await handle
    .select({ password: credentialTable.password })
    .from(credentialTable)
    .where(and(eq(credentialTable.personId, personId), eq(credentialTable.providerId, 'credential')))
  return row?.password ?? null
}

export const updatePasswordHash = async (handle: Handle, personId: string, password: string, at: Date) => {
  await handle
    .update(credentialTable)
    .set({ password, updatedAt: at })
    .where(and(eq(credentialTable.personId, personId), eq(credentialTable.providerId, 'credential')))
}

export type StoredSession = typeof sessionTable.$inferSelect

export const listSessions = (handle: Handle, personId: string, now: Date): Promise<StoredSession[]> =>
  handle
    .select()
    .from(sessionTable)
    .where(and(eq(sessionTable.personId, personId), gt(sessionTable.expiresAt, now)))
    .orderBy(desc(sessionTable.lastSeenAt))

export const touchSession = async (handle: Handle, id: string, at: Date): Promise<void> => {
  await handle.update(sessionTable).set({ lastSeenAt: at }).where(eq(sessionTable.id, id))
}

/** Ends one session of the person; false when there is no such one. */
export const deleteSession = async (handle: Handle, personId: string, id: string): Promise<boolean> => {
  const gone = await handle
    .delete(sessionTable)
    .where(and(eq(sessionTable.id, id), eq(sessionTable.personId, personId)))
    .returning({ id: sessionTable.id })
  return gone.length > 0
}

/** Ends the sessions of the person but one. */
export const deleteSessions = async (handle: Handle, personId: string, keptId?: string): Promise<void> => {
  await handle
    .delete(sessionTable)
    .where(and(eq(sessionTable.personId, personId), keptId ? ne(sessionTable.id, keptId) : undefined))
}

/** Demo people who still have the known password. */
export const listDemoPeople = async (handle: Handle): Promise<Person[]> =>
  (
    await handle
      .select()
      .from(personTable)
      .where(and(eq(personTable.isDemo, true), eq(personTable.isActive, true)))
      .orderBy(asc(personTable.createdAt), asc(personTable.id))
  ).map(toPerson)
