/** Lists: who will break the standard first stands first; pages neither skip nor repeat; numbers are true. */
import { conversationRoutes as r, visitorRoutes as v } from '@tact/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clientId, refusal } from '#platform/testing/asking.ts'
import { startTestApp, type TestApp, type TestPerson } from '#platform/testing/testing.ts'

let desk: TestApp
let a: TestPerson
let b: TestPerson
let supervisor: TestPerson
const ids: string[] = []
let now = new Date('2026-11-20T02:00:00Z')
beforeAll(async () => {
  desk = await startTestApp({ clock: { now: () => now } })
  a = await desk.makePerson({ role: 'agent' })
  b = await desk.makePerson({ role: 'agent' })
  supervisor = await desk.as('supervisor')
  for (let i = 0; i < 9; i++) {
    now = new Date(now.getTime() + 1000)
    const visitor = await desk.visitor()
    const { id } = await visitor.ask(v.startConversation, { body: { clientId: clientId(), text: `第 ${i} 位` } })
    ids.push(id)
    if (i < 6) await (i % 2 ? b : a).ask(r.acceptConversation, { params: { id } })
    if (i < 2) await (i % 2 ? b : a).ask(r.closeConversation, { params: { id }, body: { disposition: 'praise' } })
  }
  now = new Date(now.getTime() + 1000)
  // Answered: its clock stands still, so it comes after those that run.
  await a.ask(r.sendMessage, {
    params: { id: ids[2] ?? '' },
    body: { clientId: clientId(), text: '您好，请问有什么可以帮您？' },
  })
})
afterAll(() => desk.stop())

const list = async (by: TestPerson, query: object = {}) => by.ask(r.listConversations, { query })
const places = (conversations: { id: string }[]) => conversations.map(({ id }) => ids.indexOf(id))

describe('the order', () => {
  it('running clocks by due time, then the others by last activity, closed ones newest first', async () => {
    expect(places((await list(supervisor, { status: 'active' })).conversations)).toEqual([3, 4, 5, 6, 7, 8, 2])
    expect(places((await list(supervisor, { status: 'closed' })).conversations)).toEqual([1, 0])
    expect(places((await list(supervisor, { status: 'waiting' })).conversations)).toEqual([6, 7, 8])
  })
  it.each([1, 2, 3, 50])('is the same in pages of %i', async limit => {
    for (const status of ['active', 'closed', undefined]) {
      const whole = places((await list(supervisor, { status })).conversations)
      const paged: number[] = []
      let cursor: string | undefined
      do {
        const page = await list(supervisor, { status, limit, cursor })
        paged.push(...places(page.conversations))
        cursor = page.nextCursor ?? undefined
      } while (cursor)
      expect(paged).toEqual(whole)
    }
  })
})

describe('who sees what', () => {
  it('agents see their own and what waits', async () => {
    expect(places((await list(a, { status: 'active' })).conversations).sort()).toEqual([2, 4, 6, 7, 8])
    expect(places((await list(a, { scope: 'mine' })).conversations).sort()).toEqual([0, 2, 4])
    expect(places((await list(a, { agentId: b.id })).conversations)).toEqual([])
  })
  it('the numbers count what one may read', async () => {
    expect((await list(a)).counts).toEqual({ mine: 2, waiting: 3, all: 5 })
    expect((await list(supervisor)).counts).toEqual({ mine: 0, waiting: 3, all: 7 })
  })
  it('filters narrow', async () => {
    expect(places((await list(supervisor, { disposition: 'praise' })).conversations)).toEqual([1, 0])
    expect(places((await list(supervisor, { agentId: b.id, status: 'open' })).conversations)).toEqual([3, 5])
    const customerId = (await supervisor.ask(r.getConversation, { params: { id: ids[4] ?? '' } })).customer.id
    expect(places((await list(supervisor, { customerId })).conversations)).toEqual([4])
  })
  it('a list brings the last words, what is unread and the cursor from which live goes on', async () => {
    const { conversations, liveCursor } = await list(a, { status: 'open' })
    expect(liveCursor).toMatch(/^\d+-\d+$/)
    expect(conversations.find(({ id }) => id === ids[4])).toMatchObject({
      unread: 1,
      lastMessage: { text: '第 4 位', role: 'customer' },
    })
    expect(conversations.find(({ id }) => id === ids[2])).toMatchObject({ unread: 0, lastMessage: { role: 'agent' } })
  })
  it('a bad filter is named, and nobody sees anything', async () => {
    expect((await refusal(list(a, { status: 'lost' }))).errors?.[0]?.field).toBe('status')
    expect((await refusal(list(a, { limit: 1000 }))).errors?.[0]?.field).toBe('limit')
    expect((await refusal(list(a, { agentId: 'x' }))).errors?.[0]?.field).toBe('agentId')
    expect((await refusal(desk.anonymous(r.listConversations))).status).toBe(401)
  })
})

describe('clocks', () => {
  it('stand still outside working hours', async () => {
    const params = { id: ids[5] ?? '' }
    expect((await supervisor.ask(r.getConversation, { params })).clock.state).toBe('running')
    now = new Date('2026-11-20T16:30:00Z')
    expect((await supervisor.ask(r.getConversation, { params })).clock).toMatchObject({
      state: 'paused',
      pausedReason: 'outside_hours',
    })
  })
})
