/** Survey: rated once, after the end, by the customer whose conversation it is. */
import { conversationRoutes, visitorRoutes as v } from '@tact/protocol'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { clientId, refusal } from '#platform/testing/asking.ts'
import { startTestApp, type TestApp, type TestPerson } from '#platform/testing/testing.ts'

let desk: TestApp
let agent: TestPerson
beforeAll(async () => {
  desk = await startTestApp()
  agent = await desk.makePerson({ role: 'agent' })
})
afterAll(() => desk.stop())

const startOne = async () => {
  const visitor = await desk.visitor()
  const { id } = await visitor.ask(v.startConversation, { body: { clientId: clientId(), text: '你好' } })
  const params = { id }
  await agent.ask(conversationRoutes.acceptConversation, { params })
  const rate = (body: object) => visitor.ask(v.rateConversation, { params, body: body as never })
  return { visitor, params, rate, close: () => agent.ask(conversationRoutes.closeConversation, { params, body: {} }) }
}

it('is asked after the end and counts once, also when tapped at once', async () => {
  const { visitor, params, rate, close } = await startOne()
  expect(await refusal(rate({ score: 5 }))).toMatchObject({ status: 409, code: 'conflict' })
  await close()
  const results = await Promise.allSettled([5, 1, 3].map(score => rate({ score, reasons: ['kind', 'kind'] })))
  expect(results.filter(({ status }) => status === 'fulfilled').length).toBe(1)
  expect(await refusal(rate({ score: 2 }))).toMatchObject({ status: 409, code: 'already_rated' })
  const { rows } = await desk.app.platform.database.execute<{ reasons: string[] }>(
    sql`select reasons from rating where conversation_id = ${params.id}`,
  )
  expect(rows).toEqual([{ reasons: ['kind'] }])
  const { rating } = await visitor.ask(v.getVisitorConversation, { params })
  expect(rating.state).toBe('given')
})

it('stands in the desk’s conversation and not in the customer’s', async () => {
  const { visitor, params, rate, close } = await startOne()
  await close()
  await rate({ score: 4, comment: '还行' })
  const inner = (await agent.ask(conversationRoutes.listMessages, { params })).messages
  expect(inner.at(-1)?.event).toMatchObject({ type: 'rated', score: 4 })
  const outer = (await visitor.ask(v.listVisitorMessages, { params })).messages
  expect(outer.some(({ event }) => event?.type === 'rated')).toBe(false)
})

it('does not end the reopening hours, and is not asked again', async () => {
  const { visitor, params, rate, close } = await startOne()
  await close()
  await rate({ score: 3 })
  await visitor.ask(v.sendVisitorMessage, { params, body: { clientId: clientId(), text: '还有一事' } })
  await visitor.ask(v.closeVisitorConversation, { params })
  expect((await refusal(rate({ score: 5 }))).code).toBe('already_rated')
})

it('takes one to five, and reasons in a few words', async () => {
  const { rate, close } = await startOne()
  await close()
  for (const [body, field] of [
    [{ score: 0 }, 'score'],
    [{ score: 6 }, 'score'],
    [{ score: 4.5 }, 'score'],
    [{ score: 5, reasons: ['好'.repeat(41)] }, 'reasons.0'],
    [{ score: 5, reasons: [''] }, 'reasons.0'],
    [{ score: 5, comment: '好'.repeat(501) }, 'comment'],
    [{ score: 5, agentId: 'x' }, 'agentId'],
  ] as const)
    expect((await refusal(rate(body))).errors?.[0]?.field).toBe(field)
})
