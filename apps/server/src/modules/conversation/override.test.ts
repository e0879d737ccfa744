/** Overrides: asked once, decided once, sent at once, on record. */
import { auditRoutes, conversationRoutes as r, visitorRoutes as v } from '@tact/protocol'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { clientId, refusal } from '#platform/testing/asking.ts'
import { startTestApp, type TestApp, type TestPerson } from '#platform/testing/testing.ts'
import type { GuardRecord } from './message.tables.ts'

let desk: TestApp
let agent: TestPerson
let supervisor: TestPerson
beforeAll(async () => {
  desk = await startTestApp()
  agent = await desk.makePerson({ role: 'agent', name: '林晓雨' })
  supervisor = await desk.makePerson({ role: 'supervisor', name: '周主管' })
})
afterAll(() => desk.stop())

const blocked = '你是傻逼吧'
const ask = async () => {
  const visitor = await desk.visitor()
  const { id } = await visitor.ask(v.startConversation, { body: { clientId: clientId(), text: '在吗' } })
  const params = { id }
  await agent.ask(r.acceptConversation, { params })
  const body = { clientId: clientId(), text: blocked, reason: '客户自己这样开玩笑' }
  const override = await agent.ask(r.requestOverride, { params, body })
  return { visitor, params, body, override }
}
const decide = (id: string, decision: 'allow' | 'refuse', by = supervisor) =>
  by.ask(r.decideOverride, { params: { id }, body: { decision, reason: '语境里没有冒犯' } })

it('lets the reply pass at once, as the agent who asked, with who let it pass and why', async () => {
  const { visitor, params, body, override } = await ask()
  expect(override).toMatchObject({ status: 'pending', text: blocked, requestedBy: { name: '林晓雨' } })
  expect(override.findings.length).toBeGreaterThan(0)
  expect(await decide(override.id, 'allow')).toMatchObject({ status: 'allowed', decidedBy: { name: '周主管' } })
  const sent = (await visitor.ask(v.listVisitorMessages, { params })).messages.at(-1)
  expect(sent).toMatchObject({ text: blocked, author: { id: agent.id }, clientId: body.clientId })
  const { rows } = await desk.app.platform.database.execute<{ guard: GuardRecord }>(
    sql`select guard from message where id = ${sent?.id}`,
  )
  expect(rows[0]?.guard.override).toMatchObject({ byId: supervisor.id, reason: '语境里没有冒犯' })
  expect(rows[0]?.guard.findings.length).toBeGreaterThan(0)
  const { entries } = await supervisor.ask(auditRoutes.listAudit, { query: { act: 'override.decided' } })
  expect(entries[0]).toMatchObject({ subjectId: override.id, actorName: '周主管' })
  // The agent's own resend finds it sent.
  expect((await agent.ask(r.sendMessage, { params, body: { clientId: body.clientId, text: blocked } })).id).toBe(
    sent?.id,
  )
})

it('is decided once, whoever is first', async () => {
  const { visitor, params, override } = await ask()
  const results = await Promise.allSettled(['allow', 'refuse', 'allow'].map(one => decide(override.id, one as 'allow')))
  expect(results.filter(({ status }) => status === 'fulfilled').length).toBe(1)
  const lost = results.filter(result => result.status === 'rejected')
  for (const { reason } of lost) expect(reason.problem).toMatchObject({ status: 409, code: 'conflict' })
  const sent = (await visitor.ask(v.listVisitorMessages, { params })).messages.filter(({ text }) => text === blocked)
  expect(sent.length).toBeLessThanOrEqual(1)
})

it('a refused one sends nothing', async () => {
  const { visitor, params, override } = await ask()
  expect((await decide(override.id, 'refuse')).status).toBe('refused')
  expect(JSON.stringify(await visitor.ask(v.listVisitorMessages, { params }))).not.toContain(blocked)
})

it('the same request again is the same request', async () => {
  const { params, body, override } = await ask()
  expect((await agent.ask(r.requestOverride, { params, body })).id).toBe(override.id)
  const { overrides } = await agent.ask(r.listOverrides, { query: { conversationId: params.id } })
  expect(overrides.map(({ id }) => id)).toEqual([override.id])
})

it('falls when the conversation ends or goes elsewhere', async () => {
  const { params, override } = await ask()
  await agent.ask(r.closeConversation, { params, body: {} })
  expect(await refusal(decide(override.id, 'allow'))).toMatchObject({ status: 409 })
  const { overrides } = await agent.ask(r.listOverrides, { query: { conversationId: params.id } })
  expect(overrides[0]?.status).toBe('withdrawn')
})

it('is only for what is blocked, asked by whoever serves, decided by another who may', async () => {
  const { params, override } = await ask()
  const fine = agent.ask(r.requestOverride, {
    params,
    body: { clientId: clientId(), text: '您好，请问有什么可以帮您？' },
  })
  expect((await refusal(fine)).code).toBe('conflict')
  const other = await desk.as('agent')
  const foreign = other.ask(r.requestOverride, { params, body: { clientId: clientId(), text: blocked } })
  expect((await refusal(foreign)).status).toBe(404)
  expect((await refusal(decide(override.id, 'allow', agent))).status).toBe(403)
  expect((await refusal(decide(clientId(), 'allow'))).status).toBe(404)
  const own = await supervisor.ask(r.requestOverride, { params, body: { clientId: clientId(), text: blocked } })
  expect((await refusal(decide(own.id, 'allow'))).status).toBe(403)
  expect((await other.ask(r.listOverrides)).overrides).toEqual([])
  const pending = (await supervisor.ask(r.listOverrides, { query: { status: 'pending' } })).overrides
  expect(pending.map(({ id }) => id)).toContain(override.id)
})
