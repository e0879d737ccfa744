/** How often a script was used: counted with the message that it went into, and only then. */
import { conversationRoutes as r, scriptRoutes, visitorRoutes } from '@tact/protocol'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { clientId, refusal } from '#platform/testing/asking.ts'
import { startTestApp, type TestApp, type TestPerson } from '#platform/testing/testing.ts'

let desk: TestApp
let agent: TestPerson
let scripts: [string, string]
beforeAll(async () => {
  desk = await startTestApp()
  agent = await desk.makePerson({ role: 'agent', maxOpen: 20 })
})
afterAll(() => desk.stop())

const makeScript = async (): Promise<string> => {
  const supervisor = await desk.as('supervisor')
  const body = {
    shortcut: clientId().replaceAll('-', '').slice(0, 30),
    title: '问候',
    category: '开场',
    body: '您好。',
  }
  return (await supervisor.ask(scriptRoutes.createScript, { body })).id
}
beforeEach(async () => {
  scripts = [await makeScript(), await makeScript()]
})
const usesOf = async (id: string) => {
  const listed = await agent.ask(scriptRoutes.listScripts)
  return listed.scripts.find(script => script.id === id)?.uses
}
const start = async () => {
  const visitor = await desk.visitor()
  const { id } = await visitor.ask(visitorRoutes.startConversation, { body: { clientId: clientId(), text: '你好' } })
  await agent.ask(r.acceptConversation, { params: { id } })
  return { id }
}
const text = '您好，请问有什么可以帮您？'
const send = (params: { id: string }, scriptIds: string[], fields: { clientId?: string; text?: string } = {}) =>
  agent.ask(r.sendMessage, { params, body: { clientId: clientId(), text, scriptIds, ...fields } })

it('counts each script once per stored message, whatever was named twice or is gone', async () => {
  const [first, second] = scripts
  const params = await start()
  await send(params, [first, first, second, clientId()])
  expect([await usesOf(first), await usesOf(second)]).toEqual([1, 1])
  await send(params, [first])
  await send(params, [])
  await agent.ask(r.sendMessage, { params, body: { clientId: clientId(), text } })
  expect([await usesOf(first), await usesOf(second)]).toEqual([2, 1])
})

it('counts nothing for a resend', async () => {
  const [first] = scripts
  const params = await start()
  const fields = { clientId: clientId() }
  const sent = await Promise.all([1, 2, 3].map(() => send(params, [first], fields)))
  expect(new Set(sent.map(({ id }) => id)).size).toBe(1)
  expect((await send(params, [first], fields)).id).toBe(sent[0]?.id)
  expect(await usesOf(first)).toBe(1)
})

it('counts nothing for a reply that the guard holds back', async () => {
  const [first] = scripts
  const params = await start()
  expect((await refusal(send(params, [first], { text: '这不归我管，你自己看说明书。' }))).code).toBe('guard_blocked')
  expect(await usesOf(first)).toBe(0)
})

it('loses no count and blocks nobody when replies name the same scripts in any order', async () => {
  const [first, second] = scripts
  const started = await Promise.all(Array.from({ length: 8 }, start))
  await Promise.all(started.map((params, index) => send(params, index % 2 ? [first, second] : [second, first])))
  expect([await usesOf(first), await usesOf(second)]).toEqual([8, 8])
})

it('takes ten at most', async () => {
  const params = await start()
  const problem = await refusal(send(params, Array.from({ length: 11 }, clientId)))
  expect(problem.errors?.[0]).toMatchObject({ field: 'scriptIds', code: 'too_many' })
  expect((await refusal(send(params, ['not an id']))).errors?.[0]?.field).toBe('scriptIds.0')
})
