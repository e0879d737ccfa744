/** Inspection: on close by a job, the same card for the same pack, seen by whoever may. */
import { conversationRoutes, inspectionRoutes as r, visitorRoutes as v } from '@tact/protocol'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clientId, refusal, until } from '#platform/testing/asking.ts'
import { startTestApp, type TestApp, type TestPerson } from '#platform/testing/testing.ts'
import { inputOf } from './inspection.service.ts'

let desk: TestApp
let agent: TestPerson
let other: TestPerson
let inspector: TestPerson
beforeAll(async () => {
  desk = await startTestApp()
  agent = await desk.makePerson({ role: 'agent', name: '林晓雨' })
  other = await desk.makePerson({ role: 'agent' })
  inspector = await desk.as('inspector')
})
afterAll(() => desk.stop())

const converse = async (by = agent, reply = '您好，我来帮您看，请稍等。') => {
  const visitor = await desk.visitor()
  const { id } = await visitor.ask(v.startConversation, {
    body: { clientId: clientId(), text: '都三天了还不到，气死我了！' },
  })
  const params = { id }
  await by.ask(conversationRoutes.acceptConversation, { params })
  await by.ask(conversationRoutes.sendMessage, { params, body: { clientId: clientId(), text: reply } })
  return { visitor, params }
}
const close = async (params: { id: string }, by = agent) => {
  await by.ask(conversationRoutes.closeConversation, { params, body: { disposition: 'shipping' } })
  return until(() => by.ask(r.getInspection, { params }))
}
const countCards = async (id: string) => {
  const { rows } = await desk.app.platform.database.execute<{ cards: string }>(
    sql`select count(*) as cards from inspection where conversation_id = ${id}`,
  )
  return Number(rows[0]?.cards)
}

describe('a card', () => {
  it('holds score, items and evidence that is quoted from the conversation', async () => {
    const { params } = await converse()
    expect((await refusal(agent.ask(r.getInspection, { params }))).status).toBe(404)
    const report = await close(params)
    const { messages } = await agent.ask(conversationRoutes.listMessages, { params })
    expect(report.packVersion).toBe(desk.app.standard.version())
    const points = report.items.filter(item => item.status !== 'not_applicable')
    expect(points.length).toBeGreaterThan(0)
    for (const { turn, start, end, quote } of report.items.flatMap(item => item.evidence)) {
      const { seq } = report.turns[turn] ?? {}
      expect(messages.find(message => message.seq === seq)?.text.slice(start, end)).toBe(quote)
    }
    // An upset customer got no understanding: the standard says so (A12).
    expect(report.findings.map(({ category }) => category)).toContain('no_empathy')
    expect(report.emotions['0']?.label).toBe('angry')
  })

  it('is the same again with the same pack, and stays one', async () => {
    const { params } = await converse()
    const { inspectedAt: _, ...first } = await close(params)
    const { inspectedAt: __, ...second } = await inspector.ask(r.inspectAgain, { params })
    expect(second).toEqual(first)
    await Promise.all([1, 2, 3].map(() => desk.app.inspection.inspect(params.id)))
    expect(await countCards(params.id)).toBe(1)
  })

  it('is written anew when a reopened conversation ends again', async () => {
    const { visitor, params } = await converse()
    const first = await close(params)
    await visitor.ask(v.sendVisitorMessage, { params, body: { clientId: clientId(), text: '好的，谢谢' } })
    expect((await refusal(inspector.ask(r.inspectAgain, { params }))).status).toBe(409)
    await agent.ask(conversationRoutes.acceptConversation, { params })
    await agent.ask(conversationRoutes.closeConversation, { params, body: {} })
    const second = await until(async () => {
      const report = await agent.ask(r.getInspection, { params })
      if (report.turns.length === first.turns.length) throw new Error('not yet')
      return report
    })
    expect(second.turns.length).toBe(first.turns.length + 1)
  })
})

describe('every kind of conversation ends with a card', () => {
  it.each([
    ['given up in the queue', '在吗'],
    ['in English', 'Hello, my tap is leaking, can you help?'],
    ['only marks', '???'],
    ['very long', '这块地板的颜色和照片不一样。'.repeat(200)],
  ])('%s', async (_, text) => {
    const visitor = await desk.visitor()
    const { id } = await visitor.ask(v.startConversation, { body: { clientId: clientId(), text } })
    await visitor.ask(v.closeVisitorConversation, { params: { id } })
    const report = await until(() => inspector.ask(r.getInspection, { params: { id } }))
    expect(report.turns.length).toBe(1)
    expect(report.score).toBeGreaterThanOrEqual(0)
  })
})

describe('the list', () => {
  it('agents see their own, inspectors all, narrowed by category and score', async () => {
    const { params } = await converse(other)
    await close(params, other)
    const all = (await inspector.ask(r.listInspections)).inspections
    const own = (await other.ask(r.listInspections)).inspections
    expect(own.map(({ conversationId }) => conversationId)).toEqual([params.id])
    expect(all.length).toBeGreaterThan(own.length)
    expect((await other.ask(r.listInspections, { query: { agentId: agent.id } })).inspections).toEqual([])
    const one = all.find(({ conversationId }) => conversationId === params.id)
    const query = { category: 'no_empathy', agentId: other.id, minScore: one?.score, maxScore: one?.score }
    expect((await inspector.ask(r.listInspections, { query })).inspections.length).toBe(1)
    expect((await inspector.ask(r.listInspections, { query: { category: 'abuse' } })).inspections).toEqual([])
  })
  it('pages neither skip nor repeat', async () => {
    const whole = (await inspector.ask(r.listInspections)).inspections.map(({ conversationId }) => conversationId)
    const paged: string[] = []
    let cursor: string | undefined
    do {
      const page = await inspector.ask(r.listInspections, { query: { limit: 1, cursor } })
      paged.push(...page.inspections.map(({ conversationId }) => conversationId))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(paged).toEqual(whole)
  })
})

it('refusals: a colleague’s card is not there, agents inspect nothing again, bad filters are named', async () => {
  const { params } = await converse()
  await close(params)
  expect((await refusal(other.ask(r.getInspection, { params }))).status).toBe(404)
  expect((await refusal(agent.ask(r.inspectAgain, { params }))).status).toBe(403)
  expect((await refusal(desk.anonymous(r.getInspection, { params }))).status).toBe(401)
  expect((await refusal(inspector.ask(r.listInspections, { query: { minScore: 101 } }))).errors?.[0]?.field).toBe(
    'minScore',
  )
  expect((await refusal(inspector.ask(r.listInspections, { query: { cursor: 'x' } }))).errors?.[0]?.field).toBe(
    'cursor',
  )
})

it('what the engine reads: turns in order, transfers before the turn they preceded, promises by their turn', () => {
  const at = new Date('2026-11-20T02:00:00Z')
  const turn = (id: string, seq: number, role: 'customer' | 'agent') => ({ id, seq, role, text: id, at })
  const row = {
    id: 'c',
    status: 'closed',
    channel: 'web',
    customerId: 'k',
    agentId: 'a',
    subject: null,
    closedAt: at,
    disposition: 'complaint',
    rating: null,
  }
  const input = inputOf(
    {
      row,
      turns: [turn('m1', 1, 'customer'), turn('m2', 3, 'agent'), turn('m3', 6, 'agent')],
      transfers: [{ seq: 5, hasReason: true, hasConsent: true }],
    },
    {
      customer: null,
      calendar: { timeZone: 'Asia/Shanghai', weekly: {} as never },
      followUpMessageIds: ['m3', null, 'elsewhere'],
    },
  )
  expect(input.facts).toEqual({
    followUpTurns: [2, null, null],
    transfers: [{ beforeTurn: 2, hasReason: true, hasConsent: true }],
    isComplaint: true,
  })
})
