/** Two nodes on one database: what happens on one is heard on the other at once. Needs a Redis, by REDIS_URL or on the machine. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '#platform/database/database.ts'
import { createTransact } from '#platform/database/transact.ts'
import { createCluster } from '#platform/events/cluster.ts'
import type { StoredEvent } from '#platform/events/events.ts'
import { createEvents } from '#platform/events/start.ts'
import { createLog } from '#platform/log.ts'
import { createTestDatabase } from '#platform/testing/database.ts'
import { awaitTrue } from '#platform/testing/process.ts'

const log = createLog('silent')
const hasRedis = (): boolean => {
  if (process.env.REDIS_URL) return true
  try {
    execFileSync('redis-server', ['--version'])
    return true
  } catch {
    return false
  }
}
const findPort = () =>
  new Promise<number>(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

describe.skipIf(!hasRedis())('with Redis', () => {
  let redis: ChildProcess | null = null
  let url: string
  beforeAll(async () => {
    const port = await findPort()
    url = process.env.REDIS_URL ?? `redis://127.0.0.1:${port}`
    if (!process.env.REDIS_URL)
      redis = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'])
  })
  afterAll(() => void redis?.kill())

  it('signs reach the other node, and the own one only once', async () => {
    const [one, two] = [createCluster(url, log), createCluster(url, log)]
    const heard: string[] = []
    one.listen('signs', message => heard.push(`one ${String(message)}`))
    two.listen('signs', message => heard.push(`two ${String(message)}`))
    await awaitTrue(() => {
      if (!heard.some(text => text.startsWith('two'))) one.publish('signs', 'ready')
      return heard.some(text => text.startsWith('two'))
    }, 5000)
    heard.length = 0
    one.publish('signs', 'typing')
    await awaitTrue(() => heard.length >= 2, 2000)
    await new Promise(resolve => setTimeout(resolve, 100))
    expect(heard.sort()).toEqual(['one typing', 'two typing'])
    await Promise.all([one.stop(), two.stop()])
  })

  it('an event stored by one node is read by the other long before it polls', async () => {
    const database = await createTestDatabase()
    const nodes = [0, 1].map(() => {
      const open = openDatabase(database.url, log, 4)
      const cluster = createCluster(url, log)
      return { open, cluster, events: createEvents({ database: open.database, pool: open.pool, cluster, log }) }
    })
    const [writer, reader] = nodes
    if (!writer || !reader) throw new Error('two nodes were made')
    for (const { events } of nodes) await events.start()
    const heard: { event: StoredEvent; at: number }[] = []
    reader.events.tail(batch => heard.push(...batch.map(event => ({ event, at: Date.now() }))))
    await new Promise(resolve => setTimeout(resolve, 300))
    const transact = createTransact(writer.open.database, writer.events.announce)
    const waits: number[] = []
    for (let turn = 0; turn < 10; turn++) {
      await transact(tx =>
        writer.events.append(tx, [{ type: 'standard.published', payload: { version: String(turn) } }]),
      )
      const stored = Date.now()
      await awaitTrue(() => heard.length === turn + 1, 3000)
      waits.push((heard[turn]?.at ?? 0) - stored)
    }
    expect(heard.map(({ event }) => event.payload.version)).toEqual(
      Array.from({ length: 10 }, (_, turn) => String(turn)),
    )
    waits.sort((a, b) => a - b)
    expect(waits[5]).toBeLessThan(300)
    for (const { open, cluster, events } of nodes) {
      await events.stop()
      await cluster.stop()
      await open.close()
    }
    await database.drop()
  })
})

it('a Redis that is away does not stop the node: it hears itself', async () => {
  const cluster = createCluster('redis://127.0.0.1:1', log)
  const heard: unknown[] = []
  cluster.listen('signs', message => heard.push(message))
  cluster.publish('signs', 'typing')
  expect(heard).toEqual(['typing'])
  await cluster.stop()
})
