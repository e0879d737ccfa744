/** Replays: what a draft would change in past conversations, in batches, resumable, cancellable, quoted to whoever may read. */
import { conversationRoutes, replayRoutes as p, standardRoutes as s, visitorRoutes } from '@tact/protocol'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createApp } from '#app.ts'
import { createLog } from '#platform/log.ts'
import { clientId, refusal } from '#platform/testing/asking.ts'
import { startTestApp, type TestApp, type TestPerson } from '#platform/testing/testing.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let desk: TestApp
let agent: TestPerson
let supervisor: TestPerson
let draftId: string
const word = '糖葫芦九号'
beforeAll(async () => {
  desk = await startTestApp()
  agent = await desk.makePerson({ role: 'agent', name: '林晓雨', team: '售后', maxOpen: 50 })
  supervisor = await desk.as('supervisor')
  for (const reply of [`您好，${word}。`, '您好，我来帮您看看。']) {
    const visitor = await desk.visitor()
    const { id } = await visitor.ask(visitorRoutes.startConversation, { body: { clientId: clientId(), text: '在吗' } })
    const params = { id }
    await agent.ask(conversationRoutes.acceptConversation, { params })
    await agent.ask(conversationRoutes.sendMessage, { params, body: { clientId: clientId(), text: reply } })
    await agent.ask(conversationRoutes.closeConversation, { params, body: { disposition: 'shipping' } })
  }
  const { id } = await supervisor.ask(s.createDraft, { body: { title: '回放' } })
  draftId = id
  await supervisor.ask(s.putDraftClause, {
    params: { id, clauseId: 'A2-y01' },
    body: {
      revision: 1,
      kind: 'reply',
      clause: {
        id: 'A2-y01',
        category: 'refusal',
        severity: 'major',
        title: '不说糖葫芦',
        why: '客户听不懂。',
        source: 'A2',
        condition: { words: [word] },
        advice: '说清楚。',
        examples: { passes: ['好的', '可以', '能办'], violates: [word, `亲，${word}`, `${word}哦`] },
      },
    },
  })
})
afterAll(() => desk.stop())

const start = () => supervisor.ask(p.startReplay, { params: { id: draftId }, body: { days: 30 } })
const finished = async (id: string) => {
  const look = () => supervisor.ask(p.getReplay, { params: { id } })
  await vi.waitUntil(async () => (await look()).state === 'done', { timeout: 90_000, interval: 100 })
  return look()
}

it('counts what appears per clause, team and agent, and quotes it', async () => {
  const replay = await finished((await start()).id)
  const counts = { appeared: 1, vanished: 0, conversations: 1 }
  expect(replay).toMatchObject({ progress: 1, done: 2, total: 2, isStale: false, ...counts })
  expect(replay.clauses).toEqual([{ clauseId: 'A2-y01', title: '不说糖葫芦', ...counts }])
  expect(replay.teams).toEqual([{ team: '售后', ...counts }])
  expect(replay.agents).toEqual([{ agent: { id: agent.id, name: '林晓雨' }, team: '售后', ...counts }])
  expect(replay.scoreAfter).toBeLessThanOrEqual(replay.scoreBefore ?? 0)
  const { differences } = await supervisor.ask(p.listReplayDifferences, { params: { id: replay.id } })
  expect(differences).toMatchObject([{ change: 'appeared', quote: word, isReadable: true, turn: 1 }])
  const other = await supervisor.ask(p.listReplayDifferences, {
    params: { id: replay.id },
    query: { change: 'vanished' },
  })
  expect(other.differences).toEqual([])
})

it('goes on where a killed server left it, counting nothing twice', async () => {
  const { id } = await finished((await start()).id).then(() => start())
  await finished(id)
  // As a crash leaves it: the first conversation read, its differences stored, the job taken and never given back.
  const { pool, config } = desk.app.platform
  await pool.query(
    `update standard_replay set state = 'running', done = 1, finished_at = null,
       (cursor_at, cursor_id) = (select closed_at, id from conversation where status = 'closed' order by closed_at desc, id desc limit 1)
     where id = $1`,
    [id],
  )
  const before = await pool.query('select id from standard_replay_difference where replay_id = $1', [id])
  await pool.query('delete from standard_replay_difference where replay_id = $1', [id])
  await pool.query(`select graphile_worker.add_job('standard.replay', json_build_object('id', $1::text))`, [id])
  const again = await createApp({ ...config, port: 0 }, { log: createLog('error') })
  await again.start()
  const replay = await finished(id)
  expect([replay.done, replay.appeared]).toEqual([2, before.rowCount])
  await again.stop()
})

it('can be cancelled, once; a newer one takes its place', async () => {
  const first = await start()
  const second = await start()
  expect((await supervisor.ask(p.getReplay, { params: { id: first.id } })).state).not.toBe('running')
  await finished(second.id)
  expect((await refusal(supervisor.ask(p.cancelReplay, { params: { id: second.id } }))).status).toBe(409)
  expect((await supervisor.ask(p.listReplays, { params: { id: draftId } })).replays[0]?.id).toBe(second.id)
})

it('refusals', async () => {
  const params = { id: draftId }
  expect((await refusal(agent.ask(p.startReplay, { params, body: { days: 1 } }))).status).toBe(403)
  expect((await refusal(desk.anonymous(p.listReplays, { params }))).status).toBe(401)
  for (const days of [0, 366, 1.5])
    expect((await refusal(supervisor.ask(p.startReplay, { params, body: { days } }))).errors?.[0]?.field).toBe('days')
  expect((await refusal(supervisor.ask(p.getReplay, { params: { id: agent.id } }))).status).toBe(404)
})
