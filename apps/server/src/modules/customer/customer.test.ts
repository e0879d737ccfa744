/** The customer file and orders: read, changed, noted, revealed with a record. */
import { auditRoutes, conversationRoutes, customerRoutes as r, visitorRoutes as v } from '@tact/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { orderTable } from '#modules/order/order.tables.ts'
import { createId } from '#platform/id.ts'
import { clientId, refusal } from '#platform/testing/asking.ts'
import { startTestApp, type TestApp, type TestPerson, type TestVisitor } from '#platform/testing/testing.ts'

let desk: TestApp
let agent: TestPerson
let stranger: TestPerson
let visitor: TestVisitor
let params: { id: string }
beforeAll(async () => {
  desk = await startTestApp()
  agent = await desk.makePerson({ role: 'agent', name: '林晓雨' })
  stranger = await desk.makePerson({ role: 'agent' })
  visitor = await desk.visitor()
  params = { id: visitor.customerId }
  const { id } = await visitor.ask(v.startConversation, { body: { clientId: clientId(), text: '我的订单到哪了' } })
  await agent.ask(conversationRoutes.acceptConversation, { params: { id } })
  const order = (customerId: string, number: string) => ({
    id: createId(),
    number,
    customerId,
    status: 'shipped' as const,
    placedAt: new Date('2026-11-18T03:00:00Z'),
    total: 1280,
    items: [{ productName: '花洒', spec: 'G1/2', unit: '套', quantity: 1, price: 1280 }],
    address: '杭州市余杭区',
    carrier: null,
    trackingNumber: null,
    events: [],
  })
  const other = await desk.app.customer.createVisitor('zh-CN')
  await desk.app.platform.database.insert(orderTable).values([order(visitor.customerId, 'MS1'), order(other.id, 'MS2')])
})
afterAll(() => desk.stop())

describe('the file', () => {
  it('shows orders, history and how to address', async () => {
    const file = await agent.ask(r.getCustomer, { params })
    expect(file.customer).toMatchObject({ formOfAddress: '您', isIdentified: false, language: 'zh-CN' })
    expect(file.orders.map(({ number }) => number)).toEqual(['MS1'])
    expect(file.history).toMatchObject([{ status: 'open', agentName: '林晓雨', subject: '我的订单到哪了' }])
  })
  it('is changed field by field, and shows phone and e-mail masked', async () => {
    await agent.ask(r.updateCustomer, { params, body: { surname: '周', gender: 'female', phone: '13800006021' } })
    const customer = await agent.ask(r.updateCustomer, { params, body: { email: 'zhoumin@example.com' } })
    expect(customer).toMatchObject({ formOfAddress: '周女士', phone: '138****6021', email: 'z***@example.com' })
    expect((await agent.ask(r.updateCustomer, { params, body: { surname: null } })).formOfAddress).toBe('您')
  })
  it('reveals with a record of who looked, not of what was seen', async () => {
    expect(await agent.ask(r.revealCustomer, { params, body: { field: 'phone' } })).toEqual({ value: '13800006021' })
    const supervisor = await desk.as('supervisor')
    const { entries } = await supervisor.ask(auditRoutes.listAudit, { query: { act: 'customer.revealed' } })
    expect(entries[0]).toMatchObject({ actorName: '林晓雨', subjectId: params.id, after: { field: 'phone' } })
    expect(JSON.stringify(entries)).not.toContain('13800006021')
  })
  it('keeps notes with their author', async () => {
    await agent.ask(r.addCustomerNote, { params, body: { text: '先说结果再说原因' } })
    expect((await agent.ask(r.getCustomer, { params })).notes).toMatchObject([
      { text: '先说结果再说原因', authorName: '林晓雨' },
    ])
  })
})

describe('orders', () => {
  const list = (query: object, by = agent) => by.ask(r.listOrders, { query })
  it('by customer, by number in any case, newest first', async () => {
    expect((await list({ customerId: params.id })).orders.length).toBe(1)
    expect((await list({ number: 'ms1' })).orders.length).toBe(1)
    expect((await list({}, await desk.as('supervisor'))).orders.length).toBe(2)
  })
  it('of other people’s customers are not shown', async () => {
    expect((await list({ number: 'MS2' })).orders).toEqual([])
    expect((await list({ number: 'MS1' }, stranger)).orders).toEqual([])
    expect((await refusal(list({}))).errors?.[0]?.field).toBe('customerId')
  })
})

describe('refusals', () => {
  it('another’s customer is not there, for reading and for changing', async () => {
    const asked = [
      stranger.ask(r.getCustomer, { params }),
      stranger.ask(r.updateCustomer, { params, body: { city: '杭州' } }),
      stranger.ask(r.addCustomerNote, { params, body: { text: 'x' } }),
      stranger.ask(r.revealCustomer, { params, body: { field: 'email' } }),
      agent.ask(r.getCustomer, { params: { id: createId() } }),
    ]
    for (const { status } of await Promise.all(asked.map(refusal))) expect(status).toBe(404)
  })
  it('inspectors read but neither change nor reveal', async () => {
    const inspector = await desk.as('inspector')
    expect((await inspector.ask(r.getCustomer, { params })).customer.id).toBe(params.id)
    expect((await refusal(inspector.ask(r.updateCustomer, { params, body: {} }))).status).toBe(403)
    expect((await refusal(inspector.ask(r.revealCustomer, { params, body: { field: 'phone' } }))).status).toBe(403)
    expect((await refusal(desk.anonymous(r.getCustomer, { params }))).status).toBe(401)
  })
  it('bad fields are named', async () => {
    const field = async (body: object) =>
      (await refusal(agent.ask(r.updateCustomer, { params, body: body as never }))).errors?.[0]?.field
    expect(await field({ email: 'nobody' })).toBe('email')
    expect(await field({ gender: 'x' })).toBe('gender')
    expect(await field({ isAdmin: true })).toBe('isAdmin')
    expect(await field({ specialDays: [{ label: '生日', date: '2026-11-26' }] })).toBe('specialDays.0.date')
  })
})
