/** Conversations whose agent is gone: back in the queue with their clocks, and given to somebody who is there. */
import { accountRoutes, conversationRoutes as r, routingRoutes, visitorRoutes as v } from '@tact/protocol'
import { sql } from 'drizzle-orm'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { clientId, until } from '#platform/testing/asking.ts'
import { startTestApp, type TestApp, type TestPerson } from '#platform/testing/testing.ts'

let desk: TestApp
let lin: TestPerson
beforeEach(async () => {
  await desk?.stop()
  desk = await startTestApp()
  lin = await desk.makePerson({ role: 'agent', name: '林晓雨', maxOpen: 9 })
  await setState(lin, 'available')
})
afterAll(() => desk.stop())

const setState = (person: TestPerson, state: 'available' | 'busy' | 'break' | 'offline') =>
  person.ask(routingRoutes.setPresence, { body: { state } })
const start = async () => {
  const customer = await desk.visitor()
  const { id } = await customer.ask(v.startConversation, { body: { clientId: clientId(), text: '你好，龙头漏水' } })
  return { customer, params: { id } }
}
const answer = (params: { id: string }) =>
  lin.ask(r.sendMessage, { params, body: { clientId: clientId(), text: '您好，请问是哪里漏水？' } })
const look = async (params: { id: string }) => (await desk.as('supervisor')).ask(r.getConversation, { params })
const linesOf = async (params: { id: string }) => {
  const { messages } = await (await desk.as('supervisor')).ask(r.listMessages, { params, query: {} })
  return messages.flatMap(({ event }) => (event ? [event.type] : []))
}
/** As stored: what is shown depends on the hour of the day. */
const clockOf = async ({ id }: { id: string }) => {
  const { rows } = await desk.app.platform.database.execute<{ clock: { state: string } }>(
    sql`select clock from conversation where id = ${id}`,
  )
  return rows[0]?.clock
}
const eventsOf = async ({ id }: { id: string }) => {
  const { rows } = await desk.app.platform.database.execute<{ type: string }>(
    sql`select type from event where conversation_id = ${id} order by xid, id`,
  )
  return rows.map(({ type }) => type)
}
const change = async (id: string, body: { isActive?: boolean; role?: 'inspector' | 'supervisor' }) =>
  (await desk.as('administrator')).ask(accountRoutes.updatePerson, { params: { id }, body })
/** As if so many minutes had gone by since the last sign of life, the assignment and the customer's words. */
const goBack = async (minutes: number, what: { life?: boolean; chosen?: boolean; conversations?: boolean }) => {
  const { database } = desk.app.platform
  const span = sql.raw(`interval '${minutes} minutes'`)
  if (what.life) await database.execute(sql`update presence set heartbeat_at = heartbeat_at - ${span}`)
  if (what.chosen) await database.execute(sql`update presence set since = since - ${span}`)
  if (what.conversations)
    await database.execute(
      sql`update conversation set assigned_at = assigned_at - ${span}, waiting_since = waiting_since - ${span}`,
    )
}

describe('when somebody no longer serves', () => {
  it.each([['deactivated', { isActive: false }] as const, ['of another role', { role: 'inspector' }] as const])(
    '%s: open ones return to the queue, clock and all; closed ones stay',
    async (_, body) => {
      const [waiting, answered, closed] = [await start(), await start(), await start()]
      await answer(answered.params)
      await lin.ask(r.closeConversation, { params: closed.params, body: {} })
      const before = await look(waiting.params)
      expect(before.agent?.id).toBe(lin.id)
      const clock = await clockOf(waiting.params)
      expect(clock).toMatchObject({ state: 'running', kind: 'first_reply' })

      await change(lin.id, body)
      await until(async () => expect((await look(waiting.params)).status).toBe('waiting'))
      await until(async () => expect((await look(answered.params)).status).toBe('waiting'))
      expect(await look(waiting.params)).toMatchObject({ agent: null, waitingSince: before.waitingSince })
      expect(await clockOf(waiting.params)).toEqual(clock)
      expect(await clockOf(answered.params)).toMatchObject({ state: 'paused' })
      expect(await linesOf(waiting.params)).toEqual(['assigned', 'requeued'])
      expect((await eventsOf(waiting.params)).filter(type => type === 'conversation.requeued')).toHaveLength(1)
      expect(await look(closed.params)).toMatchObject({ status: 'closed', agent: { id: lin.id } })
      const view = await waiting.customer.ask(v.getVisitorConversation, { params: waiting.params })
      expect(view).toMatchObject({ status: 'waiting', agent: null, queue: { position: 1 } })
    },
  )

  it('whoever is there takes them over at once', async () => {
    const { params } = await start()
    const he = await desk.makePerson({ role: 'agent', name: '何佳' })
    await setState(he, 'available')
    await change(lin.id, { isActive: false })
    await until(async () => expect(await look(params)).toMatchObject({ status: 'open', agent: { id: he.id } }))
    expect(await linesOf(params)).toEqual(['assigned', 'requeued', 'assigned'])
  })

  it('the wish to return them is stored with the change, before anything runs', async () => {
    const { params } = await start()
    // No worker: what is left behind is what a process that dies right after the commit would leave.
    await desk.app.platform.jobs.stop()
    await change(lin.id, { isActive: false })
    expect((await look(params)).status).toBe('open')
    const { rows } = await desk.app.platform.database.execute<{ task: string }>(
      sql`select task_identifier as task from graphile_worker.jobs where key = 'routing.requeue'`,
    )
    expect(rows).toEqual([{ task: 'routing.requeue' }])
    await desk.app.platform.jobs.start()
    await until(async () => expect((await look(params)).status).toBe('waiting'))
  })

  it('another serving role keeps them', async () => {
    const { params } = await start()
    await change(lin.id, { role: 'supervisor' })
    await desk.app.routing.requeue()
    expect(await look(params)).toMatchObject({ status: 'open', agent: { id: lin.id } })
  })
})

describe('when the agent is gone and the customer waits', () => {
  it('for more than a quarter of an hour: back to the queue, ahead of who came later', async () => {
    const { params } = await start()
    await goBack(14, { life: true, conversations: true })
    await desk.app.routing.requeue()
    expect((await look(params)).status).toBe('open')
    const later = await start()
    await goBack(2, { life: true, conversations: true })
    await Promise.all([desk.app.routing.requeue(), desk.app.routing.requeue()])
    expect((await look(params)).status).toBe('waiting')
    expect((await eventsOf(params)).filter(type => type === 'conversation.requeued')).toHaveLength(1)
    const first = await desk.makePerson({ role: 'agent', maxOpen: 1 })
    await setState(first, 'available')
    await until(async () => expect((await look(params)).agent?.id).toBe(first.id))
    expect((await look(later.params)).status).toBe('waiting')
  })

  it('not while the customer owes the answer, nor while the agent is there', async () => {
    const [answered, waiting] = [await start(), await start()]
    await answer(answered.params)
    await goBack(60, { conversations: true })
    await desk.app.routing.requeue()
    expect((await look(waiting.params)).status).toBe('open')
    await goBack(60, { life: true })
    await desk.app.routing.requeue()
    expect([(await look(answered.params)).status, (await look(waiting.params)).status]).toEqual(['open', 'waiting'])
  })

  it('a customer who asks for a person is not left with somebody who is away', async () => {
    const [there, away] = [await start(), await start()]
    await setState(lin, 'busy')
    const stays = await there.customer.ask(v.requestPerson, { params: there.params })
    expect(stays).toMatchObject({ status: 'open', agent: { name: '林晓雨' } })
    await setState(lin, 'break')
    const before = await clockOf(away.params)
    const moved = await away.customer.ask(v.requestPerson, { params: away.params })
    expect(moved).toMatchObject({ status: 'waiting', agent: null })
    expect(await clockOf(away.params)).toEqual(before)
    expect(await linesOf(away.params)).toEqual(['assigned', 'person_requested', 'requeued'])
    // Asked once before, with the agent still there: asking again helps now that nobody is.
    expect(await there.customer.ask(v.requestPerson, { params: there.params })).toMatchObject({ status: 'waiting' })
    expect(await linesOf(there.params)).toEqual(['assigned', 'person_requested', 'requeued'])
  })
})
