/** A thread's time never goes back, whatever the clocks of the nodes say; inspection relies on it. */
import { conversationRoutes as r, visitorRoutes as v } from '@tact/protocol'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { clientId } from '#platform/testing/asking.ts'
import { startTestApp, type TestApp } from '#platform/testing/testing.ts'

let desk: TestApp
let now = new Date('2026-11-20T02:00:00Z')
beforeAll(async () => {
  desk = await startTestApp({ clock: { now: () => now } })
})
afterAll(() => desk.stop())

it('turns stay in order of time when a node’s clock is behind', async () => {
  const agent = await desk.as('agent')
  const visitor = await desk.visitor()
  const { id } = await visitor.ask(v.startConversation, { body: { clientId: clientId(), text: '你好' } })
  const params = { id }
  await agent.ask(r.acceptConversation, { params })
  now = new Date(now.getTime() - 5000)
  const body = { clientId: clientId(), text: '您好，请问有什么可以帮您？' }
  await agent.ask(r.sendMessage, { params, body })
  await agent.ask(r.closeConversation, { params, body: {} })
  const { messages } = await agent.ask(r.listMessages, { params })
  const times = messages.map(({ at }) => at)
  expect(times).toEqual([...times].sort())
  expect((await desk.app.inspection.inspect(id))?.turns.length).toBe(2)
})
