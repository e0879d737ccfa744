/** Follow-ups: recorded with owner and time, reminded at the time, kept from others' eyes. */
import { conversationRoutes, followUpRoutes as r, visitorRoutes as v } from '@tact/protocol'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clientId, refusal, until } from '#platform/testing/asking.ts'
import { startTestApp, type TestApp, type TestPerson } from '#platform/testing/testing.ts'

let desk: TestApp
let agent: TestPerson
let other: TestPerson
let conversationId: string
let messageId: string
let customerId: string
beforeAll(async () => {
  desk = await startTestApp()
  agent = await desk.makePerson({ role: 'agent', name: '林晓雨' })
  other = await desk.makePerson({ role: 'agent', name: '何佳' })
  const visitor = await desk.visitor()
  customerId = visitor.customerId
  conversationId = (await visitor.ask(v.startConversation, { body: { clientId: clientId(), text: '几时送到' } })).id
  const params = { id: conversationId }
  await agent.ask(conversationRoutes.acceptConversation, { params })
  const text = '我核实物流，今天 17 点前给您回电话。'
  messageId = (await agent.ask(conversationRoutes.sendMessage, { params, body: { clientId: clientId(), text } })).id
})
afterAll(() => desk.stop())

const soon = () => new Date(Date.now() + 3_600_000).toISOString()
const create = (fields: object = {}, by = agent) =>
  by.ask(r.createFollowUp, { body: { title: '回电话', dueAt: soon(), ...fields } })
const countTold = async (id: string) => {
  const { rows } = await desk.app.platform.database.execute<{ told: string }>(
    sql`select count(*) as told from event where type = 'followUp.changed' and payload->'followUp'->>'id' = ${id}`,
  )
  return Number(rows[0]?.told)
}

describe('a promise', () => {
  it('knows its message, customer and owner, and moves through its states', async () => {
    const made = await create({ conversationId, messageId })
    expect(made).toMatchObject({ status: 'open', messageId, customer: { id: customerId }, owner: { id: agent.id } })
    const params = { id: made.id }
    const done = await agent.ask(r.updateFollowUp, { params, body: { status: 'done' } })
    expect(done.doneAt).not.toBeNull()
    expect((await agent.ask(r.updateFollowUp, { params, body: { status: 'open' } })).doneAt).toBeNull()
    const given = await agent.ask(r.updateFollowUp, { params, body: { ownerId: other.id, title: '请代为回电' } })
    expect(given).toMatchObject({ owner: { name: '何佳' }, title: '请代为回电' })
    expect((await refusal(agent.ask(r.updateFollowUp, { params, body: { status: 'done' } }))).status).toBe(404)
    expect((await other.ask(r.listFollowUps)).followUps.map(({ id }) => id)).toContain(made.id)
  })

  it('is reminded of once at its time, and not when it is done', async () => {
    const due = await create({ dueAt: new Date(Date.now() + 300).toISOString() })
    const done = await create({ dueAt: new Date(Date.now() + 300).toISOString() })
    await agent.ask(r.updateFollowUp, { params: { id: done.id }, body: { status: 'done' } })
    await until(async () => expect(await countTold(due.id)).toBe(2))
    expect(await countTold(done.id)).toBe(2)
  })

  it('keeps the inspection from calling it untracked', async () => {
    await create({ conversationId, messageId })
    const record = await desk.app.conversation.record.read(desk.app.platform.database, conversationId)
    const turn = record?.turns.findIndex(({ id }) => id === messageId)
    await agent.ask(conversationRoutes.closeConversation, { params: { id: conversationId }, body: {} })
    const inspected = await until(async () => {
      const row = await desk.app.inspection.inspect(conversationId)
      if (!row) throw new Error('not yet')
      return row
    })
    expect(
      inspected.report.findings.filter(found => found.category === 'promise_untracked' && found.turn === turn),
    ).toEqual([])
  })
})

describe('lists', () => {
  it('are one’s own by due time; all of them with the right to it', async () => {
    const supervisor = await desk.as('supervisor')
    const mine = (await agent.ask(r.listFollowUps, { query: { scope: 'all' } })).followUps
    expect(mine.every(({ owner }) => owner.id === agent.id)).toBe(true)
    const dues = mine.map(({ dueAt }) => dueAt)
    expect(dues).toEqual([...dues].sort())
    expect((await supervisor.ask(r.listFollowUps, { query: { scope: 'all' } })).followUps.length).toBeGreaterThan(
      mine.length,
    )
    expect((await supervisor.ask(r.listFollowUps)).followUps).toEqual([])
    const done = await agent.ask(r.listFollowUps, { query: { status: 'done', conversationId } })
    expect(done.followUps.every(({ status }) => status === 'done')).toBe(true)
  })
})

describe('refusals', () => {
  it('what it is about must fit together and be readable', async () => {
    const field = async (fields: object, by = agent) => (await refusal(create(fields, by))).errors?.[0]?.field
    expect(await field({ messageId })).toBe('conversationId')
    expect(await field({ conversationId, messageId: clientId() })).toBe('messageId')
    expect(await field({ conversationId, customerId: clientId() })).toBe('customerId')
    expect(await field({ customerId }, other)).toBe('customerId')
    expect(await field({ ownerId: clientId() })).toBe('ownerId')
    expect(await field({ dueAt: 'tomorrow' })).toBe('dueAt')
    expect(await field({ title: ' ' })).toBe('title')
    expect((await refusal(create({ conversationId }, other))).status).toBe(404)
  })
  it('inspectors read, and nobody else comes in', async () => {
    const inspector = await desk.as('inspector')
    expect((await refusal(create({}, inspector))).status).toBe(403)
    expect((await refusal(desk.anonymous(r.listFollowUps))).status).toBe(401)
    expect((await refusal(agent.ask(r.updateFollowUp, { params: { id: clientId() }, body: {} }))).status).toBe(404)
  })
})
