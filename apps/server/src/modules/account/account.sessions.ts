/** Sessions: signing in and out, and who a request's cookie stands for. */
import { hasPermission, type Me, rolePermissions } from '@tact/protocol'
import { fromNodeHeaders } from 'better-auth/node'
import type { FastifyRequest } from 'fastify'
import { Refusal } from '#platform/errors/errors.ts'
import type { PersonActor } from '#platform/http/actor.ts'
import { type Auth, addressHeader } from './account.auth.ts'
import { demoPassword } from './account.demo.ts'
import type { AccountNeeds } from './account.module.ts'
import { type Account, deleteSession, findAccount, findAccountByEmail, touchSession } from './account.store.ts'
import { forgetFailures, recordFailure, refuseThrottled } from './throttle.store.ts'

type Headers = FastifyRequest['headers']
export type SignedIn = { me: Me; cookies: string[] }

const touchMilliseconds = 60_000

export const describeMe = (account: Account): Me => {
  const { mustChangePassword, isDemo, ...person } = account
  return { person, permissions: [...rolePermissions[person.role]].sort(), mustChangePassword, isDemo }
}

export const createSessions = (needs: AccountNeeds, auth: Auth) => {
  const { database, clock, audit } = needs

  const openSession = async (
    email: string,
    password: string,
    from: { ip: string | null; headers: Headers },
  ): Promise<string[] | null> => {
    const headers = fromNodeHeaders(from.headers)
    headers.set(addressHeader, from.ip ?? '')
    try {
      const answer = await auth.api.signInEmail({
        body: { email, password },
        headers,
        returnHeaders: true,
      })
      return answer.headers.getSetCookie()
    } catch (error) {
      if (error instanceof Error && error.name === 'APIError') return null
      throw error
    }
  }

  const signIn = async (
    { email, password }: { email: string; password: string },
    from: { ip: string | null; headers: Headers },
  ): Promise<SignedIn> => {
    const { ip } = from
    await refuseThrottled(database, ip, email, clock.now())
    const account = await findAccountByEmail(database, email)
    const subject = { subjectType: 'person', subjectId: account?.id ?? null, ip }
    if (account?.isDemo && password === demoPassword && needs.isPublic) {
      await audit.record(database, { actorId: null, act: 'session.refused', ...subject, after: { reason: 'demo' } })
      throw new Refusal('demo_password_refused')
    }
    const cookies = await openSession(email, password, from)
    if (!cookies || !account) {
      await recordFailure(database, ip, email, clock.now())
      await audit.record(database, { actorId: null, act: 'session.refused', ...subject, after: { email } })
      throw new Refusal('wrong_credentials')
    }
    await forgetFailures(database, ip, email)
    await audit.record(database, { actorId: account.id, act: 'session.created', ...subject })
    return { me: describeMe(account), cookies }
  }

  const findActor = async ({ headers }: { headers: Headers }): Promise<PersonActor | null> => {
    if (!headers.cookie) return null
    const found = await auth.api.getSession({ headers: fromNodeHeaders(headers), query: { disableCookieCache: true } })
    if (!found) return null
    const [account, session] = [await findAccount(database, found.user.id), found.session]
    if (!account?.isActive) return null
    const now = clock.now()
    if (now.getTime() - session.updatedAt.getTime() > touchMilliseconds) await touchSession(database, session.id, now)
    return {
      kind: 'person',
      id: account.id,
      name: account.name,
      role: account.role,
      sessionId: session.id,
      mustChangePassword: account.mustChangePassword,
      has: permission => hasPermission(account.role, permission),
    }
  }

  const signOut = async (actor: PersonActor, headers: Headers, ip: string | null): Promise<string[]> => {
    await deleteSession(database, actor.id, actor.sessionId)
    needs.disconnect({ sessionId: actor.sessionId })
    await audit.record(database, {
      actorId: actor.id,
      act: 'session.ended',
      subjectType: 'person',
      subjectId: actor.id,
      ip,
    })
    const answer = await auth.api.signOut({ headers: fromNodeHeaders(headers), returnHeaders: true })
    return answer.headers.getSetCookie()
  }

  return { signIn, signOut, findActor, getMe: async (id: string) => describeMe(await getAccount(id)) }

  async function getAccount(id: string): Promise<Account> {
    const account = await findAccount(database, id)
    if (!account) throw new Refusal('not_found')
    return account
  }
}
export type Sessions = ReturnType<typeof createSessions>
