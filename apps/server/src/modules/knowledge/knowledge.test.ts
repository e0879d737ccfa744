/** Scripts: kept by those who may, read by all, with variables that exist. */
import { scriptRoutes as r } from '@tact/protocol'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { clientId, refusal } from '#platform/testing/asking.ts'
import { startTestApp, type TestApp, type TestPerson } from '#platform/testing/testing.ts'
import { unknownVariablesOf } from './knowledge.module.ts'

let desk: TestApp
let supervisor: TestPerson
beforeAll(async () => {
  desk = await startTestApp()
  supervisor = await desk.as('supervisor')
})
afterAll(() => desk.stop())

const script = {
  shortcut: '你好',
  title: '问候',
  category: '开场',
  body: '{{customer.address}}您好，我是{{agent.name}}。',
}
const create = (fields: object = {}, by = supervisor) => by.ask(r.createScript, { body: { ...script, ...fields } })

it('is made, changed, listed and removed', async () => {
  const made = await create()
  expect(made).toMatchObject({ ...script, uses: 0 })
  const changed = await supervisor.ask(r.updateScript, { params: { id: made.id }, body: { title: '早上好' } })
  expect(changed).toMatchObject({ title: '早上好', body: script.body })
  const agent = await desk.as('agent')
  expect((await agent.ask(r.listScripts)).scripts.map(({ id }) => id)).toEqual([made.id])
  await supervisor.ask(r.deleteScript, { params: { id: made.id } })
  expect((await agent.ask(r.listScripts)).scripts).toEqual([])
  expect((await refusal(supervisor.ask(r.deleteScript, { params: { id: made.id } }))).status).toBe(404)
})

it('shortcuts are one person’s only once', async () => {
  const [first, second] = [await create({ shortcut: 'one' }), await create({ shortcut: 'two' })]
  expect((await refusal(create({ shortcut: 'one' }))).errors?.[0]).toMatchObject({
    field: 'shortcut',
    code: 'shortcut_taken',
  })
  const taken = supervisor.ask(r.updateScript, { params: { id: second.id }, body: { shortcut: 'one' } })
  expect((await refusal(taken)).status).toBe(409)
  expect((await supervisor.ask(r.updateScript, { params: { id: first.id }, body: { shortcut: 'one' } })).shortcut).toBe(
    'one',
  )
})

it('variables that nothing could fill are refused', async () => {
  expect(unknownVariablesOf('{{ order.number }} {{customer.secret}} {{}}')).toEqual(['customer.secret', ''])
  expect((await refusal(create({ shortcut: 'x', body: '{{customer.secret}}' }))).errors?.[0]?.field).toBe('body')
})

it('agents use them and do not keep them; bad fields are named', async () => {
  const agent = await desk.as('agent')
  expect((await refusal(create({}, agent))).status).toBe(403)
  expect((await refusal(desk.anonymous(r.listScripts))).status).toBe(401)
  for (const shortcut of ['', 'a b', '/x', 'x'.repeat(31)])
    expect((await refusal(create({ shortcut }))).errors?.[0]?.field).toBe('shortcut')
  expect((await refusal(supervisor.ask(r.updateScript, { params: { id: clientId() }, body: {} }))).status).toBe(404)
})
