/** Routing on a real database: assignment, the queue, limits, and many drains at once. */
import { conversationRoutes as r, routingRoutes, visitorRoutes as v } from '@tact/protocol'
import { sql } from 'drizzle-orm'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { clientId, refusal, until } from '#platform/testing/asking.ts'
import { startTestApp, type TestApp, type TestPerson } from '#platform/testing/testing.ts'

let desk: TestApp
beforeEach(async () => {
  await desk?.stop()
  desk = await startTestApp()
})
afterAll(() => desk.stop())

const setState = (person: TestPerson, state: 'available' | 'busy' | 'break' | 'offline') =>
  person.ask(routingRoutes.setPresence, { body: { state } })
const startOne = async (text = '你好', visitor?: Awaited<ReturnType<TestApp['visitor']>>) => {
  const customer = visitor ?? (await desk.visitor())
  const conversation = await customer.ask(v.startConversation, { body: { clientId: clientId(), text } })
  return {
    customer,
    id: conversation.id,
    view: () => customer.ask(v.getVisitorConversation, { params: { id: conversation.id } }),
    conversation,
  }
}
const agentOf = async (id: string): Promise<string | null> => {
  const { rows } = await desk.app.platform.database.execute<{ agent_id: string | null }>(
    sql`select agent_id from conversation where id = ${id}`,
  )
  return rows[0]?.agent_id ?? null
}

describe('a new conversation', () => {
  it('goes at once to whoever is available and least loaded, else it waits', async () => {
    const waiting = await startOne()
    expect(waiting.conversation).toMatchObject({ status: 'waiting', queue: { position: 1 } })
    const a = await desk.makePerson({ role: 'agent', name: '甲', maxOpen: 4 })
    const b = await desk.makePerson({ role: 'agent', name: '乙', maxOpen: 4 })
    await setState(a, 'available')
    await until(async () => expect(await agentOf(waiting.id)).toBe(a.id))
    await setState(b, 'available')
    const next = await startOne()
    expect(next.conversation).toMatchObject({ status: 'open', agent: { name: '乙' } })
  })

  it('never goes to who is busy, away, full, unable or not serving', async () => {
    const full = await desk.makePerson({ role: 'agent', maxOpen: 1 })
    const busy = await desk.makePerson({ role: 'agent' })
    await setState(full, 'available')
    await setState(busy, 'busy')
    await setState(await desk.as('administrator'), 'available')
    expect(await agentOf((await startOne()).id)).toBe(full.id)
    expect((await startOne()).conversation.status).toBe('waiting')
  })

  it('in English goes to somebody who writes it', async () => {
    const chinese = await desk.makePerson({ role: 'agent', languages: ['zh-CN'] })
    const both = await desk.makePerson({ role: 'agent', languages: ['zh-CN', 'en'] })
    await setState(chinese, 'available')
    expect((await startOne('Hello, my tap is leaking')).conversation.status).toBe('waiting')
    await setState(both, 'available')
    expect(await agentOf((await startOne('Hello again')).id)).toBe(both.id)
  })

  it('comes to the same agent again', async () => {
    const a = await desk.makePerson({ role: 'agent', maxOpen: 9 })
    const b = await desk.makePerson({ role: 'agent', maxOpen: 9 })
    await setState(a, 'available')
    const first = await startOne()
    await setState(b, 'available')
    await a.ask(r.closeConversation, { params: { id: first.id }, body: {} })
    for (let i = 0; i < 3; i++) expect(await agentOf((await startOne('又来了', first.customer)).id)).toBe(a.id)
  })
})

describe('the queue', () => {
  it('is drained in order, without going over a limit or giving one twice, by any number of nodes', async () => {
    const started: string[] = []
    for (let i = 0; i < 12; i++) started.push((await startOne(`第 ${i} 位`)).id)
    const people = await Promise.all([3, 4, 2].map(maxOpen => desk.makePerson({ role: 'agent', maxOpen })))
    for (const person of people) await setState(person, 'available')
    await Promise.all(Array.from({ length: 8 }, () => desk.app.routing.drain()))
    const held = await Promise.all(started.map(agentOf))
    expect(held.slice(0, 9).every(Boolean)).toBe(true)
    expect(held.slice(9)).toEqual([null, null, null])
    for (const [index, maxOpen] of [3, 4, 2].entries())
      expect(held.filter(id => id === people[index]?.id).length).toBe(maxOpen)
    const { rows } = await desk.app.platform.database.execute<{ times: string }>(
      sql`select count(*) as times from event where type = 'conversation.assigned' group by conversation_id`,
    )
    expect(rows.map(row => Number(row.times))).toEqual(Array(9).fill(1))
  })

  it('moves up when somebody leaves it, and an ended conversation makes room', async () => {
    const a = await desk.makePerson({ role: 'agent', maxOpen: 1 })
    await setState(a, 'available')
    const first = await startOne()
    const second = await startOne()
    const third = await startOne()
    expect((await third.view()).queue?.position).toBe(2)
    await second.customer.ask(v.closeVisitorConversation, { params: { id: second.id } })
    expect((await third.view()).queue?.position).toBe(1)
    await a.ask(r.closeConversation, { params: { id: first.id }, body: {} })
    await until(async () => expect(await third.view()).toMatchObject({ status: 'open', queue: null }))
  })

  it('a team’s conversation waits for the team', async () => {
    const a = await desk.makePerson({ role: 'agent', team: '售后' })
    const b = await desk.makePerson({ role: 'agent', team: '物流' })
    await setState(a, 'available')
    const { id } = await startOne()
    const body = { toTeam: '物流', reason: '查物流', hasConsent: true as const, handover: '单号已给' }
    expect((await a.ask(r.transferConversation, { params: { id }, body })).status).toBe('waiting')
    await desk.app.routing.drain()
    expect(await agentOf(id)).toBe(null)
    await setState(b, 'available')
    await until(async () => expect(await agentOf(id)).toBe(b.id))
  })
})

describe('presence', () => {
  it('shows state, load and limit to everybody, and falls silent people back to offline', async () => {
    const a = await desk.makePerson({ role: 'agent', name: '甲', maxOpen: 3 })
    expect(await setState(a, 'available')).toMatchObject({
      personId: a.id,
      state: 'available',
      openCount: 0,
      maxOpen: 3,
    })
    await startOne()
    const inspector = await desk.as('inspector')
    const stateOf = async () =>
      (await inspector.ask(routingRoutes.listPresence)).people.find(({ personId }) => personId === a.id)
    expect(await stateOf()).toMatchObject({ state: 'available', openCount: 1 })
    await desk.app.platform.database.execute(sql`update presence set heartbeat_at = now() - interval '2 minutes'`)
    expect((await stateOf())?.state).toBe('offline')
    expect((await startOne()).conversation.status).toBe('waiting')
    await desk.app.routing.presence.sweep()
    await desk.app.routing.presence.touch([a.id])
    expect((await stateOf())?.state).toBe('available')
    await desk.app.routing.presence.leave(a.id)
    expect((await stateOf())?.state).toBe('offline')
  })

  it('is set by who serves only, with a state that exists', async () => {
    const inspector = await desk.as('inspector')
    expect((await refusal(setState(inspector, 'available'))).status).toBe(403)
    expect((await refusal(desk.anonymous(routingRoutes.setPresence, { body: { state: 'busy' } }))).status).toBe(401)
    const agent = await desk.as('agent')
    const bad = await refusal(agent.ask(routingRoutes.setPresence, { body: { state: 'sleeping' } as never }))
    expect(bad.errors?.[0]?.field).toBe('state')
  })
})
