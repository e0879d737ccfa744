/** Replays on real server processes: stopped by a person in the middle, killed in the middle, gone on with by the next one. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { conversationRoutes, createClient, replayRoutes as p, standardRoutes as s, visitorRoutes } from '@tact/protocol'
import pg from 'pg'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { clientId, refusal } from '#platform/testing/asking.ts'
import { createTestDatabase, type TestDatabase } from '#platform/testing/database.ts'
import { findPort, type ServerProcess, startServer } from '#platform/testing/process.ts'
import { startTestApp, testConfig } from '#platform/testing/testing.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

const copies = 600
const word = '糖葫芦九号'
let database: TestDatabase
let pool: pg.Pool
let folder: string
let port: string
let cookie: string
let draftId: string
let server: ServerProcess

const start = async () => {
  const { secret } = testConfig('', '')
  server = await startServer({ DATABASE_URL: database.url, TACT_DATA: folder, PORT: port, TACT_SECRET: secret ?? '' }, [
    '--empty',
  ])
}
const ask = <R extends Parameters<ReturnType<typeof createClient>>[0]>(route: R, input: unknown) =>
  createClient({
    baseUrl: server.origin,
    fetch: (url, init) => fetch(url, { ...init, headers: { ...(init?.headers as Record<string, string>), cookie } }),
  })(route, input as never)

/** The same conversation many times over, each with its messages, all ended at the same moment. */
const multiply = async (id: string) => {
  for (let copy = 0; copy < copies; copy++)
    await pool.query(
      `with copied as (
         insert into conversation select (jsonb_populate_record(c, jsonb_build_object('id', n.id, 'start_client_id', n.id))).*
         from conversation c, (select gen_random_uuid() id) n where c.id = $1 returning id
       ) insert into message select (jsonb_populate_record(m,
           jsonb_build_object('id', gen_random_uuid(), 'conversation_id', copied.id))).*
         from message m, copied where m.conversation_id = $1`,
      [id],
    )
}

beforeAll(async () => {
  database = await createTestDatabase()
  pool = new pg.Pool({ connectionString: database.url })
  folder = await mkdtemp(join(tmpdir(), 'tact-replay-'))
  port = await findPort()
  const desk = await startTestApp({ config: { databaseUrl: database.url } })
  const agent = await desk.as('agent')
  const supervisor = await desk.as('supervisor')
  cookie = supervisor.cookie
  const visitor = await desk.visitor()
  const { id } = await visitor.ask(visitorRoutes.startConversation, { body: { clientId: clientId(), text: '在吗' } })
  const params = { id }
  await agent.ask(conversationRoutes.acceptConversation, { params })
  await agent.ask(conversationRoutes.sendMessage, { params, body: { clientId: clientId(), text: `您好，${word}。` } })
  await agent.ask(conversationRoutes.closeConversation, { params, body: { disposition: 'shipping' } })
  const draft = await supervisor.ask(s.createDraft, { body: { title: '回放' } })
  draftId = draft.id
  const clause = {
    id: 'A2-y01',
    category: 'refusal',
    severity: 'major',
    title: '不说糖葫芦',
    why: '客户听不懂。',
    source: 'A2',
    condition: { words: [word] },
    advice: '说清楚。',
    examples: { passes: ['好的', '可以', '能办'], violates: [word, `亲，${word}`, `${word}哦`] },
  }
  await supervisor.ask(s.putDraftClause, {
    params: { id: draftId, clauseId: clause.id },
    body: { revision: 1, kind: 'reply', clause },
  })
  await desk.stop()
  await multiply(id)
  await start()
})
afterAll(async () => {
  server.child.kill('SIGKILL')
  await server.ended
  await pool.end()
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

const begin = () => ask(p.startReplay, { params: { id: draftId }, body: { days: 30 } })
const read = (id: string) => ask(p.getReplay, { params: { id } })
const pause = () => new Promise(resolve => setTimeout(resolve, 10))
const underWay = async (id: string) => {
  for (;;) {
    const replay = await read(id)
    if (replay.state !== 'queued' && replay.state !== 'running') throw new Error(`${replay.state} too early`)
    if (replay.done > 0) return
    await pause()
  }
}
const differencesOf = async (id: string) => {
  const { rows } = await pool.query<{ all: number; each: number }>(
    `select count(*)::int as all, count(distinct conversation_id)::int as each from standard_replay_difference where replay_id = $1`,
    [id],
  )
  return rows[0]
}

it('a person stops it in the middle: what was found stays, and nothing comes after', async () => {
  const { id, total } = await begin()
  expect(total).toBe(copies + 1)
  await underWay(id)
  const cancelled = await ask(p.cancelReplay, { params: { id } })
  expect(cancelled.state).toBe('cancelled')
  expect(cancelled.done).toBeLessThan(total)
  const found = await differencesOf(id)
  expect(found?.all).toBe(cancelled.done)
  await new Promise(resolve => setTimeout(resolve, 2000))
  expect(await differencesOf(id)).toEqual(found)
  expect(await read(id)).toMatchObject({ state: 'cancelled', done: cancelled.done, appeared: cancelled.done })
  expect((await refusal(ask(p.cancelReplay, { params: { id } }))).status).toBe(409)
  const { rows } = await pool.query(`select act from audit where act = 'standard.replayCancelled'`)
  expect(rows).toHaveLength(1)
})

it('kill -9 in the middle: the next process goes on and counts nothing twice', async () => {
  const { id, total } = await begin()
  await underWay(id)
  server.child.kill('SIGKILL')
  await server.ended
  const { rows } = await pool.query<{ state: string; done: number }>(
    'select state, done from standard_replay where id = $1',
    [id],
  )
  expect(rows[0]?.state).toBe('running')
  expect(rows[0]?.done).toBeGreaterThan(0)
  expect(rows[0]?.done).toBeLessThan(total)
  // The five minutes after which a job counts as a dead worker's have gone by.
  await pool.query(
    `update graphile_worker._private_jobs set locked_at = locked_at - interval '6 minutes' where locked_at is not null`,
  )
  await start()
  await vi.waitUntil(async () => (await read(id)).state === 'done', { timeout: 120_000, interval: 100 })
  expect(await read(id)).toMatchObject({ progress: 1, done: total, appeared: total, conversations: total })
  expect(await differencesOf(id)).toEqual({ all: total, each: total })
})
