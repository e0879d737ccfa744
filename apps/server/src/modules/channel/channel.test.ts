/** Visitors' sessions and the channel's settings: tokens, proven identities, allowed sites. */
import { createHmac } from 'node:crypto'
import { auditRoutes, type Problem, channelRoutes as r, type VisitorSession, visitorRoutes as v } from '@tact/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clientId, refusal } from '#platform/testing/asking.ts'
import { startTestApp, type TestApp, type TestPerson } from '#platform/testing/testing.ts'

let desk: TestApp
let supervisor: TestPerson
let now = new Date('2026-11-20T02:00:00Z')
beforeAll(async () => {
  desk = await startTestApp({ clock: { now: () => now } })
  supervisor = await desk.as('supervisor')
})
afterAll(() => desk.stop())

/** A session, or the problem instead of it. */
type Answer = VisitorSession & Pick<Problem, 'code'> & { errors: NonNullable<Problem['errors']> }

const open = async (body: object = {}, headers: Record<string, string> = {}) => {
  const response = await fetch(`${desk.origin}/api/v1/visitor/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  return { status: response.status, body: (await response.json()) as Answer }
}
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const identity = async (externalId: string, fields: object = {}) => {
  const { secret } = await supervisor.ask(r.revealChannelSecret, { body: {} })
  return { externalId, hash: createHmac('sha256', secret).update(externalId).digest('hex'), ...fields }
}

describe('a session', () => {
  it('opens with nothing and brings the widget’s look', async () => {
    const { status, body } = await open()
    expect(status).toBe(200)
    expect(body.customer).toMatchObject({ name: null, isIdentified: false })
    expect(body.widget).toMatchObject({ isOpenNow: true, hours: '每天 09:00–21:00', onColor: '#ffffff' })
  })
  it('keeps the customer who brings the token, and starts afresh when it is too old', async () => {
    const first = (await open()).body
    expect((await open({}, bearer(first.token))).body.customer.id).toBe(first.customer.id)
    const then = now
    now = new Date(now.getTime() + 200 * 86_400_000)
    expect((await open({}, bearer(first.token))).body.customer.id).not.toBe(first.customer.id)
    now = then
  })
  it('refuses a forged token and an unknown site key', async () => {
    const { token } = (await open()).body
    expect((await open({}, bearer(`${token.slice(0, -3)}abc`))).status).toBe(401)
    expect((await open({ siteKey: 'another' })).body.errors[0]?.field).toBe('siteKey')
    expect((await open({ locale: 'fr' })).body.errors[0]?.field).toBe('locale')
    expect((await open({ isAdmin: true })).body.errors[0]).toMatchObject({ field: 'isAdmin', code: 'unknown_field' })
  })
  it('says in words whether somebody is there', async () => {
    const then = now
    now = new Date('2026-11-20T20:00:00Z')
    expect((await open({ locale: 'en' })).body.widget).toMatchObject({ isOpenNow: false, hours: 'Daily 09:00–21:00' })
    now = then
  })
})

describe('a signed-in customer of the shop', () => {
  it('is the same on every device, and brings the earlier conversations along', async () => {
    const visitor = await desk.visitor()
    const started = await visitor.ask(v.startConversation, { body: { clientId: clientId(), text: '还没登录' } })
    const me = await identity('shop-1', { name: '周敏', phone: '13800006021' })
    const known = (await open({ identity: me }, bearer(visitor.token))).body
    expect(known.customer).toMatchObject({ id: visitor.customerId, name: '周敏', isIdentified: true })

    const phone = await desk.visitor()
    const second = await phone.ask(v.startConversation, { body: { clientId: clientId(), text: '换了手机' } })
    const there = (await open({ identity: me }, bearer(phone.token))).body
    expect(there.customer.id).toBe(known.customer.id)
    const response = await fetch(`${desk.origin}/api/v1/visitor/conversations`, { headers: bearer(there.token) })
    const { conversations } = (await response.json()) as { conversations: { id: string }[] }
    expect(conversations.map(({ id }) => id).sort()).toEqual([started.id, second.id].sort())
  })
  it('never takes over a conversation of another known customer', async () => {
    const one = (await open({ identity: await identity('shop-2') })).body
    const two = (await open({ identity: await identity('shop-3') }, bearer(one.token))).body
    expect(two.customer.id).not.toBe(one.customer.id)
  })
  it('needs a true proof', async () => {
    const me = await identity('shop-4')
    expect((await open({ identity: { ...me, externalId: 'shop-5' } })).body.errors[0]?.field).toBe('identity.hash')
    expect((await open({ identity: { ...me, hash: 'x' } })).status).toBe(422)
  })
})

describe('settings', () => {
  it('change with a record, and are refused with the field at fault', async () => {
    const day: [number, number][] = [[540, 1260]]
    const weekly = { '0': [], '1': day, '2': day, '3': day, '4': day, '5': day, '6': day }
    const changed = await supervisor.ask(r.updateChannel, { body: { shopName: '木石居', weekly } })
    expect(changed).toMatchObject({ shopName: '木石居', weekly })
    const { entries } = await supervisor.ask(auditRoutes.listAudit, { query: { act: 'channel.updated' } })
    expect(entries[0]).toMatchObject({ after: { shopName: '木石居' } })
    const field = async (body: object) =>
      (await refusal(supervisor.ask(r.updateChannel, { body: body as never }))).errors?.[0]?.field
    expect(await field({ color: 'red' })).toBe('color')
    expect(await field({ timeZone: 'Mars/Olympus' })).toBe('timeZone')
    expect(await field({ weekly: { ...weekly, '1': [[600, 540]] } })).toBe('weekly.1')
    expect(await field({ secret: 'x' })).toBe('secret')
    const { '3': _wednesday, '6': _saturday, ...short } = weekly
    const days = await refusal(supervisor.ask(r.updateChannel, { body: { weekly: short } as never }))
    expect(days.errors?.map(({ field: day, code }) => [day, code])).toEqual([
      ['weekly.3', 'weekday_missing'],
      ['weekly.6', 'weekday_missing'],
    ])
    expect(days.detail).toContain('周日')
  })
  it('an allowed site may open sessions, another may not', async () => {
    await supervisor.ask(r.updateChannel, { body: { allowedOrigins: ['https://shop.example.com'] } })
    expect((await open({}, { origin: 'https://shop.example.com' })).status).toBe(200)
    expect((await open({}, { origin: 'https://evil.example.com' })).body.code).toBe('wrong_origin')
    expect((await open({}, { origin: desk.origin })).status).toBe(200)
    await supervisor.ask(r.updateChannel, { body: { allowedOrigins: [] } })
  })
  it('the secret is shown and made anew with a record, to who may', async () => {
    const first = await supervisor.ask(r.revealChannelSecret, { body: {} })
    const second = await supervisor.ask(r.revealChannelSecret, { body: { rotate: true } })
    expect(second.secret).not.toBe(first.secret)
    const { entries } = await supervisor.ask(auditRoutes.listAudit, { query: {} })
    expect(entries[0]?.act).toBe('channel.secretRotated')
    expect(JSON.stringify(entries)).not.toContain(second.secret)
    const agent = await desk.as('agent')
    expect((await agent.ask(r.getChannel)).shopName).toBe('木石居')
    expect((await refusal(agent.ask(r.revealChannelSecret, { body: {} }))).status).toBe(403)
    expect((await refusal(agent.ask(r.updateChannel, { body: {} }))).status).toBe(403)
    expect((await refusal(desk.anonymous(r.getChannel))).status).toBe(401)
  })
})
