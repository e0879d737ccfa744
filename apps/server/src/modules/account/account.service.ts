/** Use cases on people: adding, changing, deactivating, passwords and sessions, each with its audit row. */
import type { Person, SessionEntry } from '@tact/protocol'
import type { Tx } from '#platform/database/database.ts'
import { Refusal } from '#platform/errors/errors.ts'
import type { PersonActor } from '#platform/http/actor.ts'
import type { Auth } from './account.auth.ts'
import type { AccountNeeds } from './account.module.ts'
import { createOneTimePassword, hashPassword, isPassword } from './account.password.ts'
import { endsSessions, isServing, refuseLosingLastAdministrator } from './account.policy.ts'
import * as store from './account.store.ts'

type Change = Partial<Omit<Person, 'id'>>
type By = { actor: PersonActor; ip: string | null }

const isDuplicate = (error: unknown): boolean =>
  error instanceof Error && (('code' in error && error.code === '23505') || isDuplicate(error.cause))

const orDuplicate = (error: unknown): never => {
  throw isDuplicate(error) ? new Refusal('conflict', { field: 'email', code: 'email_taken' }) : error
}

export const createAccountService = (needs: AccountNeeds, auth: Auth) => {
  const { database, clock, transact, audit } = needs

  const lock = async (tx: Tx, id: string) => {
    const account = await store.lockPerson(tx, id)
    if (!account) throw new Refusal('not_found')
    return account
  }

  const createPerson = async (input: store.NewPerson, { actor, ip }: By) => {
    const oneTimePassword = createOneTimePassword()
    const hash = await hashPassword(auth, oneTimePassword)
    const person = await transact(async tx => {
      const created = await store.insertPerson(tx, { ...input, mustChangePassword: true }, hash)
      const row = { actorId: actor.id, act: 'person.created', subjectType: 'person', subjectId: created.id }
      await audit.record(tx, { ...row, after: created, ip })
      return created
    }).catch(orDuplicate)
    return { person, oneTimePassword }
  }

  const updatePerson = async (id: string, change: Change, { actor, ip }: By): Promise<Person> => {
    const updated = await transact(async tx => {
      const administrators = await store.countActive(tx, 'administrator')
      const { mustChangePassword: _must, isDemo: _demo, ...before } = await lock(tx, id)
      refuseLosingLastAdministrator(before, change, administrators)
      const after = Object.keys(change).length > 0 ? await store.updatePerson(tx, id, change, clock.now()) : before
      if (endsSessions(change)) await store.deleteSessions(tx, id)
      if (isServing(before) && !isServing(after)) await needs.onServingEnded(tx)
      const row = { actorId: actor.id, act: 'person.updated', subjectType: 'person', subjectId: id, ip }
      await audit.record(tx, { ...row, before, after })
      return after
    }).catch(orDuplicate)
    // Rights changed: live connections are made anew, with the new rights or not at all.
    if (change.isActive === false || change.role) needs.disconnect({ personId: id })
    return updated
  }

  const resetPassword = async (id: string, { actor, ip }: By) => {
    const oneTimePassword = createOneTimePassword()
    const hash = await hashPassword(auth, oneTimePassword)
    await transact(async tx => {
      await lock(tx, id)
      await store.updatePasswordHash(tx, id, hash, clock.now())
      await store.updatePerson(tx, id, { mustChangePassword: true, isDemo: false }, clock.now())
      await store.deleteSessions(tx, id)
      await audit.record(tx, {
        actorId: actor.id,
        act: 'person.passwordReset',
        subjectType: 'person',
        subjectId: id,
        ip,
      })
    })
    needs.disconnect({ personId: id })
    return { oneTimePassword }
  }

  const changePassword = async (body: { current: string; next: string }, { actor, ip }: By): Promise<void> => {
    const hash = await hashPassword(auth, body.next)
    const ended = await transact(async tx => {
      await lock(tx, actor.id)
      if (!(await isPassword(auth, await store.findPasswordHash(tx, actor.id), body.current)))
        throw new Refusal('invalid_input', { field: 'current', code: 'wrong_password' })
      if (body.next === body.current) throw new Refusal('invalid_input', { field: 'next', code: 'same_password' })
      await store.updatePasswordHash(tx, actor.id, hash, clock.now())
      await store.updatePerson(tx, actor.id, { mustChangePassword: false, isDemo: false }, clock.now())
      const others = (await store.listSessions(tx, actor.id, clock.now())).filter(({ id }) => id !== actor.sessionId)
      await store.deleteSessions(tx, actor.id, actor.sessionId)
      const row = { act: 'person.passwordChanged', subjectType: 'person', subjectId: actor.id, ip }
      await audit.record(tx, { actorId: actor.id, ...row })
      return others
    })
    for (const session of ended) needs.disconnect({ sessionId: session.id })
  }

  const listSessions = async (actor: PersonActor): Promise<{ sessions: SessionEntry[] }> => ({
    sessions: (await store.listSessions(database, actor.id, clock.now())).map(session => ({
      id: session.id,
      createdAt: session.createdAt.toISOString(),
      lastSeenAt: session.lastSeenAt.toISOString(),
      ip: session.ipAddress || null,
      userAgent: session.userAgent || null,
      isCurrent: session.id === actor.sessionId,
    })),
  })

  const revokeSession = async (id: string, { actor, ip }: By): Promise<void> => {
    await transact(async tx => {
      if (!(await store.deleteSession(tx, actor.id, id))) throw new Refusal('not_found')
      const row = { act: 'session.revoked', subjectType: 'person', subjectId: actor.id, ip }
      await audit.record(tx, { actorId: actor.id, ...row })
    })
    needs.disconnect({ sessionId: id })
  }

  /** The first administrator of an empty desk; null when somebody is already there. */
  const createFirstAdministrator = async (email: string) => {
    const oneTimePassword = createOneTimePassword()
    const hash = await hashPassword(auth, oneTimePassword)
    return transact(async tx => {
      if (await store.hasPeople(tx)) return null
      const first = { name: '管理员', email, role: 'administrator' as const, mustChangePassword: true }
      const person = await store.insertPerson(tx, first, hash)
      const row = { actorId: null, act: 'person.created', subjectType: 'person', subjectId: person.id }
      await audit.record(tx, { ...row, after: person })
      return { email, oneTimePassword }
    })
  }

  return {
    createPerson,
    updatePerson,
    resetPassword,
    changePassword,
    listSessions,
    revokeSession,
    createFirstAdministrator,
  }
}
export type AccountService = ReturnType<typeof createAccountService>
