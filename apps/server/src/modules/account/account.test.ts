/** Signing in, rights, passwords and sessions, over real HTTP and a real database. */
import { accountRoutes, auditRoutes, ProblemError } from '@tact/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoPassword } from '#modules/account/account.demo.ts'
import { startTestApp, type TestApp, testPassword } from '#platform/testing/testing.ts'

let desk: TestApp
beforeAll(async () => {
  desk = await startTestApp()
})
afterAll(() => desk.stop())

const problemOf = (asked: Promise<unknown>) =>
  asked.then(
    () => {
      throw new Error('nothing was refused')
    },
    (error: unknown) => {
      if (error instanceof ProblemError) return error.problem
      throw error
    },
  )

type Body = { code: string; title: string; detail: string }
const bodyOf = async (response: Response): Promise<Body> => (await response.json()) as Body

const signIn = (email: string, password: string, headers: Record<string, string> = {}) =>
  fetch(`${desk.origin}/api/v1/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ email, password }),
  })

describe('signing in', () => {
  it('sets a cookie that scripts cannot read and other sites do not send', async () => {
    const { email } = await desk.as('agent')
    const response = await signIn(email, testPassword)
    expect(response.status).toBe(200)
    const cookie = response.headers.getSetCookie().join('\n')
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Lax/i)
    expect(await response.json()).toMatchObject({ person: { email, role: 'agent' }, mustChangePassword: false })
  })

  it('takes the e-mail in any case', async () => {
    const { email } = await desk.as('agent')
    expect((await signIn(email.toUpperCase(), testPassword)).status).toBe(200)
  })

  it('says the same for an unknown e-mail as for a wrong password', async () => {
    const { email } = await desk.as('agent')
    const [wrong, unknown] = await Promise.all([signIn(email, 'wrong'), signIn('nobody@example.com', 'wrong')])
    const [a, b] = [await bodyOf(wrong), await bodyOf(unknown)]
    expect([wrong.status, a.code, a.title]).toEqual([401, 'wrong_credentials', b.title])
    expect(unknown.status).toBe(401)
  })

  it('is refused from another site', async () => {
    const { email } = await desk.as('agent')
    const response = await signIn(email, testPassword, { origin: 'https://evil.example' })
    expect([response.status, (await bodyOf(response)).code]).toEqual([403, 'wrong_origin'])
  })

  it('is throttled after five failures, also with the right password, and says until when', async () => {
    const { email } = await desk.makePerson({ role: 'agent' })
    for (let attempt = 0; attempt < 5; attempt++) expect((await signIn(email, `wrong ${attempt}`)).status).toBe(401)
    const response = await signIn(email, testPassword)
    expect(response.status).toBe(429)
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(20)
    expect((await bodyOf(response)).detail).toMatch(/\d+ 秒/)
  })

  it('answers in the asked language', async () => {
    const chinese = await bodyOf(await signIn('nobody@example.com', 'x'))
    const english = await bodyOf(await signIn('nobody@example.com', 'x', { 'accept-language': 'en-GB,en;q=0.9' }))
    expect(chinese.title).toContain('密码')
    expect(english.title).toContain('password')
  })
})

describe('sessions', () => {
  it('a forged cookie is nobody', async () => {
    const { cookie } = await desk.as('agent')
    const forged = cookie.replace(/=(.)/, (_, first: string) => `=${first === 'a' ? 'b' : 'a'}`)
    const response = await fetch(`${desk.origin}/api/v1/me`, { headers: { cookie: forged } })
    expect(response.status).toBe(401)
  })

  it('a state-changing request from another site is refused though the cookie is right', async () => {
    const { cookie } = await desk.as('agent')
    const response = await fetch(`${desk.origin}/api/v1/sign-out`, {
      method: 'POST',
      headers: { cookie, origin: 'https://evil.example' },
    })
    expect([response.status, (await bodyOf(response)).code]).toEqual([403, 'wrong_origin'])
  })

  it('are listed and can be ended one by one', async () => {
    const person = await desk.makePerson({ role: 'agent' })
    await signIn(person.email, testPassword)
    const { sessions } = await person.ask(accountRoutes.listSessions)
    expect(sessions).toHaveLength(2)
    expect(sessions.map(({ ip }) => ip)).toEqual(['127.0.0.1', '127.0.0.1'])
    const other = sessions.find(session => !session.isCurrent)
    await person.ask(accountRoutes.revokeSession, { params: { id: other?.id ?? '' } })
    expect((await person.ask(accountRoutes.listSessions)).sessions).toHaveLength(1)
    const problem = await problemOf(person.ask(accountRoutes.revokeSession, { params: { id: other?.id ?? '' } }))
    expect(problem.status).toBe(404)
  })

  it('somebody else’s session cannot be ended', async () => {
    const [one, other] = [await desk.makePerson({ role: 'agent' }), await desk.makePerson({ role: 'agent' })]
    const { sessions } = await one.ask(accountRoutes.listSessions)
    const problem = await problemOf(other.ask(accountRoutes.revokeSession, { params: { id: sessions[0]?.id ?? '' } }))
    expect(problem.status).toBe(404)
    await one.ask(accountRoutes.getMe)
  })

  it('end with signing out', async () => {
    const person = await desk.makePerson({ role: 'agent' })
    await person.ask(accountRoutes.signOut)
    expect((await problemOf(person.ask(accountRoutes.getMe))).code).toBe('not_signed_in')
  })
})

describe('passwords', () => {
  it('after a one-time password nothing else is allowed until it is changed', async () => {
    const admin = await desk.as('administrator')
    const { person, oneTimePassword } = await admin.ask(accountRoutes.createPerson, {
      body: { name: '新人', email: 'new@example.com', role: 'agent' },
    })
    const response = await signIn(person.email, oneTimePassword)
    expect(await response.json()).toMatchObject({ mustChangePassword: true })
    const cookie = response.headers
      .getSetCookie()
      .map(line => line.split(';')[0])
      .join('; ')
    const ask = (path: string, init: RequestInit = {}) =>
      fetch(`${desk.origin}/api/v1${path}`, { ...init, headers: { cookie, 'content-type': 'application/json' } })
    expect((await bodyOf(await ask('/people'))).code).toBe('password_change_required')
    expect((await ask('/me')).status).toBe(200)
    const body = JSON.stringify({ current: oneTimePassword, next: 'another long password' })
    expect((await ask('/me/password', { method: 'POST', body })).status).toBe(204)
    expect((await ask('/people')).status).toBe(200)
    expect((await signIn(person.email, oneTimePassword)).status).toBe(401)
  })

  it('changing ends the other sessions, and asks for the current one', async () => {
    const person = await desk.makePerson({ role: 'agent' })
    const other = (await signIn(person.email, testPassword)).headers
      .getSetCookie()
      .map(line => line.split(';')[0])
      .join('; ')
    const wrong = await problemOf(
      person.ask(accountRoutes.changePassword, { body: { current: 'wrong', next: 'another long password' } }),
    )
    expect(wrong.errors?.[0]).toMatchObject({ field: 'current', code: 'wrong_password' })
    await person.ask(accountRoutes.changePassword, { body: { current: testPassword, next: 'another long password' } })
    await person.ask(accountRoutes.getMe)
    expect((await fetch(`${desk.origin}/api/v1/me`, { headers: { cookie: other } })).status).toBe(401)
  })

  it('a reset ends all sessions', async () => {
    const [admin, person] = [await desk.as('administrator'), await desk.makePerson({ role: 'trainer' })]
    const { oneTimePassword } = await admin.ask(accountRoutes.resetPassword, { params: { id: person.id } })
    expect((await problemOf(person.ask(accountRoutes.getMe))).code).toBe('not_signed_in')
    expect((await signIn(person.email, oneTimePassword)).status).toBe(200)
  })
})

describe('people', () => {
  it('a deactivated person is out at once and stays out', async () => {
    const [admin, person] = [await desk.as('administrator'), await desk.makePerson({ role: 'agent' })]
    await admin.ask(accountRoutes.updatePerson, { params: { id: person.id }, body: { isActive: false } })
    expect((await problemOf(person.ask(accountRoutes.getMe))).code).toBe('not_signed_in')
    expect((await signIn(person.email, testPassword)).status).toBe(401)
  })

  it('the last administrator can be neither deactivated nor demoted, not even by two at once', async () => {
    const alone = await startTestApp()
    try {
      const [one, two] = [await alone.as('administrator'), await alone.makePerson({ role: 'administrator' })]
      const acts = await Promise.allSettled([
        one.ask(accountRoutes.updatePerson, { params: { id: two.id }, body: { role: 'agent' } }),
        two.ask(accountRoutes.updatePerson, { params: { id: one.id }, body: { isActive: false } }),
      ])
      expect(acts.filter(act => act.status === 'fulfilled').length).toBeLessThanOrEqual(1)
      const people = (await alone.app.account.listPeople(alone.app.platform.database)).filter(
        person => person.role === 'administrator' && person.isActive,
      )
      expect(people).toHaveLength(1)
    } finally {
      await alone.stop()
    }
  })

  it('an e-mail belongs to one person', async () => {
    const admin = await desk.as('administrator')
    const body = { name: '甲', email: 'same@example.com', role: 'agent' as const }
    await admin.ask(accountRoutes.createPerson, { body })
    const problem = await problemOf(
      admin.ask(accountRoutes.createPerson, { body: { ...body, email: 'Same@Example.com' } }),
    )
    expect([problem.code, problem.errors?.[0]?.code]).toEqual(['conflict', 'email_taken'])
  })

  it('every act leaves a row, and no row holds a password', async () => {
    const admin = await desk.as('administrator')
    const { person, oneTimePassword } = await admin.ask(accountRoutes.createPerson, {
      body: { name: '乙', email: 'audited@example.com', role: 'agent' },
    })
    await admin.ask(accountRoutes.updatePerson, { params: { id: person.id }, body: { role: 'inspector' } })
    await admin.ask(accountRoutes.resetPassword, { params: { id: person.id } })
    const { entries } = await admin.ask(auditRoutes.listAudit, { query: { limit: 200 } })
    const acts = entries.filter(entry => entry.subjectId === person.id).map(entry => entry.act)
    expect(acts).toEqual(['person.passwordReset', 'person.updated', 'person.created'])
    expect(entries.find(entry => entry.act === 'person.updated' && entry.subjectId === person.id)).toMatchObject({
      actorName: admin.name,
      before: { role: 'agent' },
      after: { role: 'inspector' },
    })
    expect(JSON.stringify(entries)).not.toContain(oneTimePassword)
    expect(entries.some(entry => entry.act === 'session.refused')).toBe(true)
  })
})

describe('a desk that others can reach', () => {
  it('refuses the demo’s known password and shows no demo accounts; its cookie is for https only', async () => {
    const open = await startTestApp({ config: { publicUrl: 'https://desk.example.com' } })
    try {
      const { database } = open.app.platform
      const fields = { name: '演', email: 'demo@example.com', role: 'agent' as const, isDemo: true }
      await open.app.account.addPerson(database, fields)
      const ask = (email: string, password: string) =>
        fetch(`${open.origin}/api/v1/sign-in`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', origin: 'https://desk.example.com' },
          body: JSON.stringify({ email, password }),
        })
      const refused = await ask('demo@example.com', demoPassword)
      expect([refused.status, (await bodyOf(refused)).code]).toEqual([403, 'demo_password_refused'])
      expect(await open.anonymous(accountRoutes.listDemoSignIns)).toEqual({ signIns: [] })
      await open.app.account.addPerson(database, { ...fields, email: 'own@example.com', isDemo: false }, testPassword)
      const response = await ask('own@example.com', testPassword)
      expect(response.status).toBe(200)
      expect(response.headers.getSetCookie().join()).toMatch(/Secure/)
    } finally {
      await open.stop()
    }
  })

  it('on loopback the demo’s password works', async () => {
    const { database } = desk.app.platform
    const email = 'demo-here@example.com'
    await desk.app.account.addPerson(database, { name: '演', email, role: 'agent', isDemo: true })
    expect((await signIn(email, demoPassword)).status).toBe(200)
    expect((await desk.anonymous(accountRoutes.listDemoSignIns)).signIns).toMatchObject([
      { email, password: demoPassword },
    ])
  })
})
