/** Nothing lost, nothing doubled: resends, races and refusals, counted in the database. */
import { conversationRoutes as r, visitorRoutes as v } from '@tact/protocol'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clientId, refusal } from '#platform/testing/asking.ts'
import { startTestApp, type TestApp, type TestPerson } from '#platform/testing/testing.ts'

let desk: TestApp
let agent: TestPerson
let other: TestPerson
beforeAll(async () => {
  desk = await startTestApp()
  agent = await desk.makePerson({ role: 'agent' })
  other = await desk.makePerson({ role: 'agent' })
})
afterAll(() => desk.stop())

const count = async (query: ReturnType<typeof sql>): Promise<number> =>
  Number((await desk.app.platform.database.execute<{ count: string }>(query)).rows[0]?.count)
const countMessages = (id: string) => count(sql`select count(*) from message where conversation_id = ${id}`)
const startOne = async () => {
  const visitor = await desk.visitor()
  const { id } = await visitor.ask(v.startConversation, { body: { clientId: clientId(), text: '在吗' } })
  return { visitor, id, params: { id } }
}
const times = <T>(n: number, make: () => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: n }, make))

describe('a repeated client id', () => {
  it('starts one conversation, also when sent at once', async () => {
    const visitor = await desk.visitor()
    const body = { clientId: clientId(), text: '你好' }
    const started = await times(6, () => visitor.ask(v.startConversation, { body }))
    expect(new Set(started.map(({ id }) => id)).size).toBe(1)
    expect(new Set(started.map(({ message }) => message.id)).size).toBe(1)
    expect((await visitor.ask(v.listVisitorConversations)).conversations.length).toBe(1)
  })

  it('stores one message of a customer, also when sent at once and with other words', async () => {
    const { visitor, id, params } = await startOne()
    const sameId = clientId()
    const sent = await times(8, () =>
      visitor.ask(v.sendVisitorMessage, { params, body: { clientId: sameId, text: '还在等' } }),
    )
    expect(new Set(sent.map(message => message.id)).size).toBe(1)
    const again = await visitor.ask(v.sendVisitorMessage, { params, body: { clientId: sameId, text: '别的话' } })
    expect(again).toMatchObject({ id: sent[0]?.id, text: '还在等' })
    expect(await countMessages(id)).toBe(2)
    expect(await count(sql`select count(*) from event where conversation_id = ${id} and type = 'message.sent'`)).toBe(2)
  })

  it('stores one reply of an agent, and gives it back even after the end', async () => {
    const { params } = await startOne()
    await agent.ask(r.acceptConversation, { params })
    const body = { clientId: clientId(), text: '您好，请问有什么可以帮您？' }
    const sent = await times(5, () => agent.ask(r.sendMessage, { params, body }))
    expect(new Set(sent.map(message => message.id)).size).toBe(1)
    await agent.ask(r.closeConversation, { params, body: {} })
    expect((await agent.ask(r.sendMessage, { params, body })).id).toBe(sent[0]?.id)
  })

  it('belongs to its sender: the same id of another person is another message', async () => {
    const { visitor, params } = await startOne()
    await agent.ask(r.acceptConversation, { params })
    const body = { clientId: clientId(), text: '您好，我来帮您。' }
    const a = await agent.ask(r.sendMessage, { params, body })
    const b = await visitor.ask(v.sendVisitorMessage, { params, body })
    expect(a.id).not.toBe(b.id)
  })
})

describe('at once', () => {
  it('many senders leave a sequence without gaps, and an event for each', async () => {
    const { visitor, id, params } = await startOne()
    await agent.ask(r.acceptConversation, { params })
    await times(15, () => visitor.ask(v.sendVisitorMessage, { params, body: { clientId: clientId(), text: '快一点' } }))
    const { messages } = await agent.ask(r.listMessages, { params })
    expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, index) => index + 1))
    expect(await count(sql`select count(*) from event where conversation_id = ${id} and type = 'message.sent'`)).toBe(
      messages.length,
    )
  })

  it('of two agents who accept, one takes it and the other hears so', async () => {
    for (let round = 0; round < 5; round++) {
      const { params } = await startOne()
      const results = await Promise.allSettled([
        agent.ask(r.acceptConversation, { params }),
        other.ask(r.acceptConversation, { params }),
      ])
      expect(results.filter(({ status }) => status === 'fulfilled').length).toBe(1)
      const lost = results.find(result => result.status === 'rejected')
      expect(lost?.reason.problem).toMatchObject({ status: 409, code: 'already_assigned' })
    }
  })

  it('accepting twice is the same as once', async () => {
    const { id, params } = await startOne()
    await agent.ask(r.acceptConversation, { params })
    const before = await countMessages(id)
    expect((await agent.ask(r.acceptConversation, { params })).agent?.id).toBe(agent.id)
    expect(await countMessages(id)).toBe(before)
  })

  it('closing twice leaves one end: the second hears that it ended', async () => {
    const { visitor, id, params } = await startOne()
    await agent.ask(r.acceptConversation, { params })
    const closed = await Promise.allSettled([
      agent.ask(r.closeConversation, { params, body: {} }),
      visitor.ask(v.closeVisitorConversation, { params }),
    ])
    expect(closed.some(({ status }) => status === 'fulfilled')).toBe(true)
    expect(
      await count(sql`select count(*) from event where conversation_id = ${id} and type = 'conversation.closed'`),
    ).toBe(1)
    expect((await refusal(agent.ask(r.closeConversation, { params, body: {} }))).code).toBe('conversation_closed')
  })
})

describe('a refused request', () => {
  it('leaves neither message nor event', async () => {
    const { id, params } = await startOne()
    await agent.ask(r.acceptConversation, { params })
    const before = [await countMessages(id), await count(sql`select count(*) from event where conversation_id = ${id}`)]
    const fileIds = [clientId()]
    expect(
      (await refusal(agent.ask(r.sendMessage, { params, body: { clientId: clientId(), text: '请看图', fileIds } })))
        .status,
    ).toBe(422)
    await refusal(agent.ask(r.sendMessage, { params, body: { clientId: clientId(), text: '你是傻逼' } }))
    expect([
      await countMessages(id),
      await count(sql`select count(*) from event where conversation_id = ${id}`),
    ]).toEqual(before)
  })
})
