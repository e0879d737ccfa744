/** Live connections hear everything they may, once and in order, however often the line is cut. */
import {
  accountRoutes,
  compareCursors,
  conversationRoutes,
  type LiveEnvelope,
  livePath,
  type ResumeAnswer,
  staffNamespace,
  type VisitorLiveEnvelope,
  visitorNamespace,
  visitorRoutes,
} from '@tact/protocol'
import { io, type Socket } from 'socket.io-client'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createId } from '#platform/id.ts'
import { awaitTrue } from '#platform/testing/process.ts'
import { startTestApp, type TestApp, type TestVisitor } from '#platform/testing/testing.ts'

let desk: TestApp
const open: Socket[] = []
beforeAll(async () => {
  desk = await startTestApp()
})
afterEach(() => {
  for (const socket of open.splice(0)) socket.disconnect()
})
afterAll(() => desk.stop())

const connect = (namespace: string, options: Record<string, unknown>): Socket => {
  const socket = io(desk.origin + namespace, {
    path: livePath,
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 5,
    reconnectionDelayMax: 30,
    ...options,
  })
  open.push(socket)
  return socket
}
const asStaff = (cookie: string, headers: Record<string, string> = {}) =>
  connect(staffNamespace, { extraHeaders: { cookie, ...headers } })
const asVisitor = (token: string) => connect(visitorNamespace, { auth: { token } })
const refusalOf = (socket: Socket) =>
  new Promise<string>((resolve, reject) => {
    socket.once('connect_error', error => resolve(error.message))
    socket.once('connect', () => reject(new Error('it was let in')))
  })

/** As the contract tells a client to: hold while resuming, skip what was applied. */
const follow = <E extends LiveEnvelope | VisitorLiveEnvelope>(socket: Socket) => {
  const heard: E[] = []
  let cursor: string | null = null
  let held: E[] | null = []
  let resumes = 0
  let resets = 0
  const apply = (envelope: E) => {
    if (cursor !== null && compareCursors(envelope.cursor, cursor) <= 0) return
    heard.push(envelope)
    cursor = envelope.cursor
  }
  socket.on('event', (envelope: E) => (held ? held.push(envelope) : apply(envelope)))
  socket.on('connect', () => {
    held = []
    socket.emit('resume', { cursor }, (answer: ResumeAnswer<E>) => {
      if (answer.isReset) resets += 1
      for (const envelope of answer.events) apply(envelope)
      if (cursor === null || compareCursors(answer.cursor, cursor) > 0) cursor = answer.cursor
      for (const envelope of held ?? []) apply(envelope)
      held = null
      resumes += 1
    })
  })
  return { heard, resumes: () => resumes, resets: () => resets }
}

const start = async (visitor: TestVisitor) =>
  visitor.ask(visitorRoutes.startConversation, { body: { clientId: createId(), text: '你好' } })
const write = (visitor: TestVisitor, id: string, text: string) =>
  visitor.ask(visitorRoutes.sendVisitorMessage, { params: { id }, body: { clientId: createId(), text } })

describe('who is let in', () => {
  it('no cookie, a forged one, or another site: not', async () => {
    const { cookie } = await desk.as('supervisor')
    expect(await refusalOf(asStaff(''))).toBe('not_signed_in')
    expect(await refusalOf(asStaff('tact.session_token=forged.AAAA'))).toBe('not_signed_in')
    expect(await refusalOf(asStaff(cookie, { origin: 'https://evil.example' }))).toBe('wrong_origin')
  })

  it('a visitor without a right token: not', async () => {
    expect(await refusalOf(asVisitor(''))).toBe('not_signed_in')
    const { token } = await desk.visitor()
    expect(await refusalOf(asVisitor(`${token.slice(0, -2)}xx`))).toBe('not_signed_in')
  })

  it('who signs out, or is deactivated, is cut off at once', async () => {
    const admin = await desk.as('administrator')
    for (const act of ['signOut', 'deactivate'] as const) {
      const person = await desk.makePerson({ role: 'agent' })
      const socket = asStaff(person.cookie)
      await awaitTrue(() => socket.connected, 5000)
      const reason = new Promise<string>(resolve => socket.once('disconnect', resolve))
      if (act === 'signOut') await person.ask(accountRoutes.signOut)
      else await admin.ask(accountRoutes.updatePerson, { params: { id: person.id }, body: { isActive: false } })
      expect(await reason).toBe('io server disconnect')
    }
  })
})

it('50 cuts on each side while customers write: staff and customer hear every message once, in order', async () => {
  const supervisor = await desk.as('supervisor')
  const visitors = await Promise.all(Array.from({ length: 4 }, () => desk.visitor()))
  const staffSocket = asStaff(supervisor.cookie)
  const staff = follow<LiveEnvelope>(staffSocket)
  const [first] = visitors
  if (!first) throw new Error('no visitor')
  const visitorSocket = asVisitor(first.token)
  const visitor = follow<VisitorLiveEnvelope>(visitorSocket)
  await awaitTrue(() => staff.resumes() > 0 && visitor.resumes() > 0, 5000)

  const conversations = await Promise.all(visitors.map(start))
  const sent = new Map<string, string[]>()
  let isWriting = true
  const writing = visitors.map(async (one, at) => {
    const id = conversations[at]?.id ?? ''
    const texts: string[] = []
    sent.set(id, texts)
    for (let turn = 0; isWriting; turn++) {
      const text = `第 ${turn} 句`
      await write(one, id, text)
      texts.push(text)
      await new Promise(resolve => setTimeout(resolve, 15))
    }
  })
  for (let cut = 0; cut < 50; cut++) {
    await new Promise(resolve => setTimeout(resolve, Math.random() * 40))
    // The line goes without a word, as a lost network does.
    for (const socket of [staffSocket, visitorSocket]) {
      const engine = socket.io.engine
      if (engine?.readyState === 'open') engine.close()
    }
    const before = [staff.resumes(), visitor.resumes()] as const
    await awaitTrue(() => staff.resumes() > before[0] && visitor.resumes() > before[1], 8000)
  }
  isWriting = false
  await Promise.all(writing)
  const total = [...sent.values()].reduce((sum, texts) => sum + texts.length, 0)
  const messagesOf = (id: string) =>
    staff.heard.flatMap(({ event }) =>
      event.type === 'message.sent' && event.message.conversationId === id && event.message.role === 'customer'
        ? [event.message.text]
        : [],
    )
  const isComplete = () => [...sent].every(([id, texts]) => messagesOf(id).length >= texts.length + 1)
  await awaitTrue(isComplete, 5000)
  for (const [id, texts] of sent) expect(messagesOf(id)).toEqual(['你好', ...texts])
  expect(total).toBeGreaterThan(100)
  const own = conversations[0]?.id ?? ''
  const heardByVisitor = visitor.heard.flatMap(({ event }) =>
    event.type === 'message.sent' && event.message.role === 'customer' ? [event] : [],
  )
  expect(heardByVisitor.map(({ message }) => message.text)).toEqual(['你好', ...(sent.get(own) ?? [])])
  expect(heardByVisitor.every(({ conversationId }) => conversationId === own)).toBe(true)
  const cursors = staff.heard.map(({ cursor }) => cursor)
  expect(cursors.every((cursor, at) => at === 0 || compareCursors(cursors[at - 1] ?? '', cursor) < 0)).toBe(true)
  expect([staff.resets(), visitor.resets()]).toEqual([0, 0])
}, 90_000)

describe('resuming', () => {
  const resume = (socket: Socket, cursor: unknown) =>
    new Promise<ResumeAnswer<LiveEnvelope>>(resolve => socket.emit('resume', { cursor }, resolve))

  it('from nothing begins now; from nonsense, from another log, or from too far back asks to fetch afresh', async () => {
    const supervisor = await desk.as('supervisor')
    const socket = asStaff(supervisor.cookie)
    await awaitTrue(() => socket.connected, 5000)
    const fresh = await resume(socket, null)
    expect([fresh.events, fresh.isReset]).toEqual([[], false])
    expect((await resume(socket, 'nonsense')).isReset).toBe(true)
    expect((await resume(socket, '99999999999-1')).isReset).toBe(true)
    await desk.app.platform.database.transaction(tx =>
      desk.app.platform.events.append(
        tx,
        Array.from({ length: 1500 }, () => ({ type: 'standard.published' as const, payload: { version: 'x' } })),
      ),
    )
    desk.app.platform.events.announce()
    await awaitTrue(async () => (await resume(socket, '0-0')).isReset, 5000)
    expect((await resume(socket, '0-0')).events).toEqual([])
  })

  it('an agent hears nothing of a colleague’s conversation', async () => {
    const [one, other] = [await desk.makePerson({ role: 'agent' }), await desk.makePerson({ role: 'agent' })]
    const stranger = follow<LiveEnvelope>(asStaff(other.cookie))
    const owner = follow<LiveEnvelope>(asStaff(one.cookie))
    await awaitTrue(() => stranger.resumes() > 0 && owner.resumes() > 0, 5000)
    const visitor = await desk.visitor()
    const { id } = await start(visitor)
    await one.ask(conversationRoutes.acceptConversation, { params: { id } })
    await write(visitor, id, '只给接待的人看')
    const hears = (envelopes: LiveEnvelope[]) =>
      envelopes.some(({ event }) => event.type === 'message.sent' && event.message.text === '只给接待的人看')
    await awaitTrue(() => hears(owner.heard), 5000)
    await new Promise(resolve => setTimeout(resolve, 200))
    expect(hears(stranger.heard)).toBe(false)
  })
})
