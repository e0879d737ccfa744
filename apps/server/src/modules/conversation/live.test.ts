/** Live, over real sockets: everybody hears their own, nobody another's, and a gap is filled from the cursor. */
import {
  type LiveEnvelope,
  livePath,
  type QueuePlace,
  type ResumeAnswer,
  conversationRoutes as r,
  routingRoutes,
  staffNamespace,
  type VisitorLiveEnvelope,
  visitorRoutes as v,
  visitorNamespace,
} from '@tact/protocol'
import { io, type Socket } from 'socket.io-client'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { clientId, until } from '#platform/testing/asking.ts'
import { startTestApp, type TestApp, type TestPerson, type TestVisitor } from '#platform/testing/testing.ts'

let desk: TestApp
let a: TestPerson
let b: TestPerson
const sockets: Socket[] = []
beforeAll(async () => {
  desk = await startTestApp()
  a = await desk.makePerson({ role: 'agent', name: '甲' })
  b = await desk.makePerson({ role: 'agent', name: '乙' })
})
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect()
})
afterAll(() => desk.stop())

type Ear<E> = { heard: E[]; socket: Socket; cursor: string }
const listen = async <E extends { cursor: string }>(
  namespace: string,
  credentials: object,
  cursor: string | null = null,
): Promise<Ear<E>> => {
  const socket = io(desk.origin + namespace, {
    path: livePath,
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    ...credentials,
  })
  sockets.push(socket)
  const heard: E[] = []
  socket.on('event', (envelope: E) => heard.push(envelope))
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve)
    socket.on('connect_error', reject)
  })
  const answer: ResumeAnswer<E> = await socket.emitWithAck('resume', { cursor })
  heard.unshift(...answer.events)
  return { heard, socket, cursor: answer.cursor }
}
const listenAs = (person: TestPerson, cursor: string | null = null) =>
  listen<LiveEnvelope>(staffNamespace, { extraHeaders: { cookie: person.cookie } }, cursor)
const listenBy = (visitor: TestVisitor, cursor: string | null = null) =>
  listen<VisitorLiveEnvelope>(visitorNamespace, { auth: { token: visitor.token } }, cursor)

const startOne = async (text = '龙头漏水') => {
  const visitor = await desk.visitor()
  const { id } = await visitor.ask(v.startConversation, { body: { clientId: clientId(), text } })
  return { visitor, id, params: { id } }
}
const send = (by: TestPerson, params: { id: string }, text: string) =>
  by.ask(r.sendMessage, { params, body: { clientId: clientId(), text } })
const textsOf = (ear: Ear<LiveEnvelope> | Ear<VisitorLiveEnvelope>) => JSON.stringify(ear.heard)

it('an agent hears the own conversation and not a colleague’s; a supervisor hears both', async () => {
  const [mine, theirs] = [await startOne(), await startOne()]
  await a.ask(r.acceptConversation, { params: mine.params })
  await b.ask(r.acceptConversation, { params: theirs.params })
  const [earA, earB, earS] = [await listenAs(a), await listenAs(b), await listenAs(await desk.as('supervisor'))]
  await send(a, mine.params, '您好，甲在为您核实，三分钟内回复您。')
  await send(b, theirs.params, '您好，乙在为您核实，三分钟内回复您。')
  await b.ask(r.writeNote, { params: theirs.params, body: { clientId: clientId(), text: '乙的便签' } })
  await until(async () => expect(textsOf(earS)).toContain('乙的便签'))
  expect(textsOf(earA)).toContain('甲在为您')
  expect(textsOf(earB)).toContain('乙在为您')
  // The last they hear of it, where the tail was behind, is that it was taken.
  for (const inner of ['乙在为您', '乙的便签', '乙已经接入']) expect(textsOf(earA)).not.toContain(inner)
})

it('what waits is heard by all who serve, until it is taken', async () => {
  const earB = await listenAs(b)
  const { params, visitor } = await startOne('排队中的话')
  await until(async () => expect(textsOf(earB)).toContain('排队中的话'))
  await a.ask(r.acceptConversation, { params })
  await until(async () =>
    expect(earB.heard.at(-1)?.event).toMatchObject({
      type: 'conversation.assigned',
      conversation: { agent: { name: '甲' } },
    }),
  )
  await visitor.ask(v.sendVisitorMessage, { params, body: { clientId: clientId(), text: '只给甲的话' } })
  const earA = await listenAs(a, '0-0')
  expect(textsOf(earA)).toContain('只给甲的话')
  expect(textsOf(earB)).not.toContain('只给甲的话')
})

it('what goes to one agent at once is never told to another', async () => {
  await a.ask(routingRoutes.setPresence, { body: { state: 'available' } })
  const [earA, earB] = [await listenAs(a), await listenAs(b)]
  const { id } = await startOne('直接分给甲的话')
  await until(async () => expect(textsOf(earA)).toContain('直接分给甲的话'))
  expect(textsOf(earB)).not.toContain(id)
  await a.ask(routingRoutes.setPresence, { body: { state: 'busy' } })
})

it('a customer hears the own public words: no notes, no clock, no mood, nobody else’s', async () => {
  const [mine, other] = [await startOne(), await startOne()]
  const ear = await listenBy(mine.visitor)
  for (const { params } of [mine, other]) {
    await a.ask(r.acceptConversation, { params })
    await a.ask(r.writeNote, { params, body: { clientId: clientId(), text: '内部便签' } })
    await send(a, params, '您好，请问是接口处漏水吗？')
  }
  await until(async () => expect(textsOf(ear)).toContain('接口处漏水'))
  const text = textsOf(ear)
  for (const secret of ['内部便签', 'mood', 'clock', 'score', other.id]) expect(text).not.toContain(secret)
})

it('whoever was away hears what was missed, once and in order', async () => {
  const { params, visitor } = await startOne()
  await a.ask(r.acceptConversation, { params })
  const before = await listenBy(visitor)
  before.socket.disconnect()
  const texts = ['一', '二', '三'].map(word => `您好，这是第${word}步，请看图操作。`)
  for (const text of texts) await send(a, params, text)
  const after = await listenBy(visitor, before.cursor)
  await send(a, params, '以上就是全部步骤，还有不清楚的地方吗？')
  await until(async () => expect(after.heard.filter(({ event }) => event.type === 'message.sent').length).toBe(4))
  const heard = after.heard.flatMap(({ event }) => (event.type === 'message.sent' ? [event.message.text] : []))
  expect(heard.slice(0, 3)).toEqual(texts)
  expect(new Set(after.heard.map(({ cursor }) => cursor)).size).toBe(after.heard.length)
})

it('the place in the queue is told when it changes', async () => {
  const first = await startOne()
  const second = await startOne()
  const places: (QueuePlace | null)[] = []
  const ear = await listenBy(second.visitor)
  ear.socket.on('queue', (sign: { conversationId: string; queue: QueuePlace | null }) => {
    if (sign.conversationId === second.id) places.push(sign.queue)
  })
  const { queue } = await second.visitor.ask(v.getVisitorConversation, { params: second.params })
  await first.visitor.ask(v.closeVisitorConversation, { params: first.params })
  await until(async () => expect(places.at(-1)?.position).toBe((queue?.position ?? 0) - 1))
})

it('typing goes to the other side only, and only where one may write', async () => {
  const { visitor, params, id } = await startOne()
  await a.ask(r.acceptConversation, { params })
  const [earA, earB, earV] = [await listenAs(a), await listenAs(b), await listenBy(visitor)]
  const signs: string[] = []
  earA.socket.on('typing', () => signs.push('a'))
  earB.socket.on('typing', () => signs.push('b'))
  earV.socket.on('typing', () => signs.push('customer'))
  earB.socket.emit('typing', { conversationId: id, isTyping: true })
  earV.socket.emit('typing', { conversationId: id, isTyping: true })
  await until(async () => expect(signs).toEqual(['a']))
  earA.socket.emit('typing', { conversationId: id, isTyping: true })
  await until(async () => expect(signs).toEqual(['a', 'customer']))
})
