/** The event log neither skips nor repeats, also when transactions commit out of order. */
import { compareCursors } from '@tact/protocol'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type OpenDatabase, openDatabase } from '#platform/database/database.ts'
import { createTransact } from '#platform/database/transact.ts'
import { createCluster } from '#platform/events/cluster.ts'
import type { StoredEvent } from '#platform/events/events.ts'
import { healLog, readEvents } from '#platform/events/log.ts'
import { createEvents } from '#platform/events/start.ts'
import { createLog } from '#platform/log.ts'
import { createTestDatabase, type TestDatabase } from '#platform/testing/database.ts'

const log = createLog('silent')
let database: TestDatabase
let open: OpenDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  open = openDatabase(database.url, log, 30)
})
afterAll(async () => {
  await open.close()
  await database.drop()
})

const createLogReader = () =>
  createEvents({ database: open.database, pool: open.pool, cluster: createCluster(null, log), log })
const nameOf = (event: StoredEvent) => String(event.payload.name)
const insert = (client: pg.Client, name: string) =>
  client.query("insert into event (type, payload) values ('standard.published', $1)", [{ name }])
const connect = async () => {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  return client
}
const until = async (isTrue: () => boolean, milliseconds = 10_000) => {
  for (const end = Date.now() + milliseconds; !isTrue(); await new Promise(resolve => setTimeout(resolve, 5)))
    if (Date.now() > end) throw new Error('it did not come true')
}

it('two slow transactions that commit out of order are both heard, once, in the order of the log', async () => {
  const events = createLogReader()
  await events.start()
  const heard: StoredEvent[] = []
  const tail = events.tail(batch => heard.push(...batch))
  const [first, second] = [await connect(), await connect()]
  await first.query('begin')
  await insert(first, 'slow')
  await second.query('begin')
  await insert(second, 'quick')
  await second.query('commit')
  events.announce()
  await new Promise(resolve => setTimeout(resolve, 150))
  // A reader that trusted the highest id would now be past the slow one.
  expect(heard.map(nameOf)).toEqual([])
  await first.query('commit')
  events.announce()
  await until(() => heard.length === 2)
  await new Promise(resolve => setTimeout(resolve, 100))
  expect(heard.map(nameOf)).toEqual(['slow', 'quick'])
  expect(tail.position()).toBe(heard[1]?.cursor)
  await events.stop()
  await Promise.all([first.end(), second.end()])
})

it('a sequence number drawn before the transaction’s number does not hide an event', async () => {
  const events = createLogReader()
  const start = await events.position()
  const [early, late] = [await connect(), await connect()]
  // `early` draws its id first, and gets its transaction number last.
  await early.query('begin')
  const { rows } = await early.query<{ id: string }>("select nextval('event_id_seq') as id")
  await late.query('begin')
  await insert(late, 'higher id, lower xid')
  await late.query('commit')
  const seen = await events.read(start, 10)
  expect(seen.map(nameOf)).toEqual(['higher id, lower xid'])
  await early.query("insert into event (id, type, payload) values ($1, 'standard.published', $2)", [
    rows[0]?.id,
    { name: 'lower id, higher xid' },
  ])
  await early.query('commit')
  const rest = await events.read(seen[0]?.cursor ?? '', 10)
  expect(rest.map(nameOf)).toEqual(['lower id, higher xid'])
  await Promise.all([early.end(), late.end()])
})

it('an open transaction of another database in the same cluster holds nothing back', async () => {
  const events = createLogReader()
  const start = await events.position()
  const elsewhere = new URL(database.url)
  elsewhere.pathname = '/postgres'
  const [foreign, own] = [new pg.Client({ connectionString: elsewhere.href }), await connect()]
  await foreign.connect()
  await foreign.query('begin')
  await foreign.query('select pg_current_xact_id()')
  await insert(own, 'not held')
  expect((await events.read(start, 10)).map(nameOf)).toEqual(['not held'])
  await foreign.query('rollback')
  await Promise.all([foreign.end(), own.end()])
})

it('50 concurrent writers: the tail, a late reader and a durable reader each hear every event once, in one order', async () => {
  const events = createLogReader()
  const start = await events.position()
  const durable: StoredEvent[] = []
  events.subscribe('test', async event => void durable.push(event))
  await events.start()
  const heard: StoredEvent[] = []
  events.tail(batch => heard.push(...batch))
  const transact = createTransact(open.database, events.announce)
  const names = new Set<string>()
  const write = async (writer: number) => {
    for (let turn = 0; turn < 20; turn++) {
      const pair = [`${writer}-${turn}-a`, `${writer}-${turn}-b`]
      for (const name of pair) names.add(name)
      const fails = turn % 7 === 3
      await transact(async tx => {
        await events.append(tx, [{ type: 'standard.published', payload: { name: pair[0], fails } }])
        await new Promise(resolve => setTimeout(resolve, Math.random() * 6))
        await events.append(tx, [{ type: 'standard.published', payload: { name: pair[1], fails } }])
        if (fails) throw new Error('rolled back')
      }).catch(() => {
        for (const name of pair) names.delete(name)
      })
    }
  }
  await Promise.all(Array.from({ length: 50 }, (_, writer) => write(writer)))
  await until(() => heard.length >= names.size)
  await new Promise(resolve => setTimeout(resolve, 200))
  const all: StoredEvent[] = []
  for (let page = await readEvents(open.database, start, 100); page.length > 0; ) {
    all.push(...page)
    page = await readEvents(open.database, page.at(-1)?.cursor ?? '', 100)
  }
  expect(new Set(heard.map(nameOf))).toEqual(names)
  expect(heard.map(nameOf)).toEqual(all.map(nameOf))
  expect(heard.length).toBe(names.size)
  expect(heard.every((event, at) => at === 0 || compareCursors(heard[at - 1]?.cursor ?? '', event.cursor) < 0)).toBe(
    true,
  )
  await until(() => durable.filter(event => names.has(nameOf(event))).length >= names.size)
  expect(durable.filter(event => names.has(nameOf(event))).map(nameOf)).toEqual(all.map(nameOf))
  await events.stop()
})

it('a durable reader that fails meets the same event again, and goes on from there', async () => {
  const events = createLogReader()
  const start = await events.position()
  let failures = 0
  const done: string[] = []
  events.subscribe('failing', async event => {
    if (compareCursors(event.cursor, start) <= 0) return
    if (nameOf(event) === 'hard' && failures++ === 0) throw new Error('not yet')
    done.push(nameOf(event))
  })
  await events.start()
  const transact = createTransact(open.database, events.announce)
  for (const name of ['easy', 'hard', 'after'])
    await transact(tx => events.append(tx, [{ type: 'standard.published', payload: { name } }]))
  await until(() => done.includes('after'))
  expect(failures).toBe(2)
  expect([...new Set(done)]).toEqual(['easy', 'hard', 'after'])
  await events.stop()
})

it('a log restored into a younger cluster stays readable', async () => {
  const client = await connect()
  await client.query(
    "insert into event (xid, type, payload) values ('99999999'::xid8, 'standard.published', '{\"name\": \"restored\"}')",
  )
  const read = async () => (await readEvents(open.database, '0-0', 5000)).map(nameOf)
  expect(await read()).not.toContain('restored')
  await healLog(open.database)
  expect(await read()).toContain('restored')
  await client.end()
})
