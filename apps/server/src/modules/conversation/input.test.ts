/** What bad input gets: a clear 4xx with the field, and nothing stored. */
import { maxMessageLength, Problem, conversationRoutes as r, visitorRoutes as v } from '@tact/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clientId, refusal } from '#platform/testing/asking.ts'
import { startTestApp, type TestApp, type TestPerson, type TestVisitor } from '#platform/testing/testing.ts'

let desk: TestApp
let agent: TestPerson
let visitor: TestVisitor
let params: { id: string }
beforeAll(async () => {
  desk = await startTestApp()
  agent = await desk.makePerson({ role: 'agent' })
  visitor = await desk.visitor()
  const { id } = await visitor.ask(v.startConversation, { body: { clientId: clientId(), text: '你好' } })
  params = { id }
  await agent.ask(r.acceptConversation, { params })
})
afterAll(() => desk.stop())

const badTexts: [name: string, text: string, code: string][] = [
  ['empty', '', 'empty'],
  ['blank', ' \n\t　', 'empty'],
  ['one too long', 'a'.repeat(maxMessageLength + 1), 'too_long'],
  ['10,000 emoji', '😀'.repeat(10_000), 'too_long'],
  ['a bell', '叮\u0007', 'control_character'],
  ['a NUL', '你\u0000好', 'control_character'],
  ['a right-to-left override', '发票\u202Egnp.exe', 'bidi_override'],
  ['an isolate', '\u2066你好\u2069', 'bidi_override'],
  ['half a surrogate pair', '你\ud83d好', 'control_character'],
]
const lastSeq = async () => (await agent.ask(r.getConversation, { params })).lastSeq

describe.each(badTexts)('a text that is %s', (_, text, code) => {
  it('is refused with its field, from both sides, and stored by neither', async () => {
    const before = await lastSeq()
    const body = { clientId: clientId(), text }
    const problems = await Promise.all(
      [
        visitor.ask(v.sendVisitorMessage, { params, body }),
        visitor.ask(v.startConversation, { body }),
        agent.ask(r.sendMessage, { params, body }),
        agent.ask(r.writeNote, { params, body }),
      ].map(refusal),
    )
    for (const problem of problems) {
      expect(problem.status).toBe(422)
      expect(problem.errors?.[0]).toMatchObject({ field: 'text', code })
      expect(problem.errors?.[0]?.message).not.toBe('')
    }
    expect(await lastSeq()).toBe(before)
  })
})

describe('texts that are only strange', () => {
  it.each([
    ['HTML', '<script>alert(1)</script><img src=x onerror=alert(1)>'],
    ['SQL', "'; drop table message; --"],
    ['1,900 emoji', '😀'.repeat(1900)],
    ['combining marks', `a${'\u0301'.repeat(300)}`],
    ['a template', '{{customer.name}} <%= 7 * 7 %>'],
    ['the longest allowed', '长'.repeat(maxMessageLength)],
  ])('%s comes back as it was written', async (_, text) => {
    const sent = await visitor.ask(v.sendVisitorMessage, { params, body: { clientId: clientId(), text } })
    expect(sent.text).toBe(text)
    expect((await agent.ask(r.listMessages, { params })).messages.at(-1)?.text).toBe(text)
  })

  it('line ends of every kind become one kind', async () => {
    const sent = await visitor.ask(v.sendVisitorMessage, { params, body: { clientId: clientId(), text: 'a\r\nb\rc' } })
    expect(sent.text).toBe('a\nb\nc')
  })
})

describe('ids and fields', () => {
  const text = '你好'
  it('an id that is none, or nobody’s, is not found', async () => {
    for (const id of ['x', '1', '../../etc/passwd', '%00', clientId()])
      expect((await refusal(visitor.ask(v.getVisitorConversation, { params: { id } }))).status).toBe(404)
  })
  it('an unknown field is named', async () => {
    const body = { clientId: clientId(), text, isAdmin: true } as never
    const problem = await refusal(visitor.ask(v.sendVisitorMessage, { params, body }))
    expect(problem.errors).toMatchObject([{ field: 'isAdmin', code: 'unknown_field' }])
  })
  it('a client id needs its shape', async () => {
    for (const bad of ['', 'a b c d e f g', 'x'.repeat(101), '编号一', "'; drop table"])
      expect((await refusal(visitor.ask(v.sendVisitorMessage, { params, body: { clientId: bad, text } }))).status).toBe(
        422,
      )
  })
  it('a missing or wrong type is named', async () => {
    const ask = (body: unknown) => refusal(visitor.ask(v.sendVisitorMessage, { params, body: body as never }))
    expect((await ask({ text })).errors?.[0]).toMatchObject({ field: 'clientId', code: 'required' })
    expect((await ask({ clientId: clientId(), text: 5 })).errors?.[0]).toMatchObject({
      field: 'text',
      code: 'wrong_type',
    })
    expect((await ask({ clientId: clientId(), text, fileIds: 'x' })).errors?.[0]?.field).toBe('fileIds')
    expect((await ask([])).status).toBe(422)
  })
  it('a page marker of another hand is refused', async () => {
    for (const cursor of ['x', '1.2.3', "-.1.' or 1=1"])
      expect((await refusal(agent.ask(r.listConversations, { query: { cursor } }))).errors?.[0]?.field).toBe('cursor')
  })
  it('a file of somebody else cannot be sent', async () => {
    const body = { clientId: clientId(), text, fileIds: [clientId()] }
    expect((await refusal(visitor.ask(v.sendVisitorMessage, { params, body }))).errors?.[0]?.field).toMatch(/^fileIds/)
  })
  it('the problem speaks the asked language', async () => {
    const ask = (language: string) =>
      fetch(`${desk.origin}/api/v1/visitor/conversations/${params.id}/messages`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${visitor.token}`,
          'content-type': 'application/json',
          'accept-language': language,
        },
        body: JSON.stringify({ clientId: clientId(), text: '' }),
      }).then(async response => Problem.parse(await response.json()))
    expect((await ask('en')).errors?.[0]?.message).toMatch(/[a-z]/)
    expect((await ask('zh-CN')).errors?.[0]?.message).toMatch(/\p{Script=Han}/u)
  })
  it('without a token, or with a forged one, nobody is a customer', async () => {
    expect((await refusal(desk.anonymous(v.getVisitorConversation, { params }))).status).toBe(401)
  })
})
