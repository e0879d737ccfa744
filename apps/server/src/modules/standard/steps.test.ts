/** Every step of a draft: who may take it, what is written down, and who hears of it live. */
import {
  type AuditEntry,
  auditRoutes,
  conversationRoutes,
  type LiveEnvelope,
  livePath,
  replayRoutes as p,
  standardRoutes as r,
  type StandardVersion,
  staffNamespace,
  visitorRoutes,
} from '@tact/protocol'
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { clientId, refusal } from '#platform/testing/asking.ts'
import { startTestApp, type TestApp, type TestPerson } from '#platform/testing/testing.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 })

let desk: TestApp
let supervisor: TestPerson
let inspector: TestPerson
const sockets: Socket[] = []
beforeAll(async () => {
  desk = await startTestApp()
  supervisor = await desk.as('supervisor')
  inspector = await desk.as('inspector')
})
afterAll(async () => {
  for (const socket of sockets) socket.disconnect()
  await desk.stop()
})

const clauseOf = (id: string, word: string) => ({
  id,
  category: 'refusal',
  severity: 'major',
  title: `不说“${word}”`,
  why: '客户听不懂。',
  source: 'A2',
  condition: { words: [word] },
  advice: '说清楚。',
  examples: { passes: ['好的', '可以', '能办'], violates: [word, `亲，${word}`, `${word}哦`] },
})
const begin = () => supervisor.ask(r.createDraft, { body: { title: '步骤' } })
const put = async (draft: Pick<StandardVersion, 'id' | 'revision'>, id: string, word: string, by = supervisor) =>
  (
    await by.ask(r.putDraftClause, {
      params: { id: draft.id, clauseId: id },
      body: { revision: draft.revision, kind: 'reply', clause: clauseOf(id, word) },
    })
  ).version
const step = ({ id, revision }: StandardVersion) => ({ params: { id }, body: { revision, reason: '看过了' } })
const listen = async ({ cookie }: TestPerson): Promise<LiveEnvelope[]> => {
  const heard: LiveEnvelope[] = []
  const socket = io(desk.origin + staffNamespace, {
    path: livePath,
    transports: ['websocket'],
    forceNew: true,
    extraHeaders: { cookie },
  })
  sockets.push(socket)
  socket.on('event', (envelope: LiveEnvelope) => heard.push(envelope))
  await vi.waitUntil(() => socket.connected, { timeout: 30_000 })
  await socket.emitWithAck('resume', { cursor: null })
  return heard
}
const eventsOf = (heard: LiveEnvelope[]) => heard.map(({ event }) => event).filter(({ type }) => /^standard/.test(type))

it('from draft to force and back: each step in the record, and heard by those whom it concerns', async () => {
  const agent = await desk.as('agent')
  const [staff, agents] = [await listen(supervisor), await listen(agent)]
  const draft = await begin()
  let version = await put(draft, 'A2-l01', '糖葫芦甲')
  await supervisor.ask(r.submitDraft, step(version))
  await inspector.ask(r.rejectDraft, step(version))
  await supervisor.ask(r.submitDraft, step(version))
  await supervisor.ask(r.withdrawDraft, step(version))
  version = (
    await supervisor.ask(r.removeDraftClause, {
      params: { id: draft.id, clauseId: 'A2-04' },
      query: { revision: version.revision },
    })
  ).version
  version = (
    await supervisor.ask(r.restoreDraftClause, {
      params: { id: draft.id, clauseId: 'A2-04' },
      body: { revision: version.revision },
    })
  ).version
  const replay = await supervisor.ask(p.startReplay, { params: { id: draft.id }, body: { days: 7 } })
  await vi.waitUntil(async () => (await supervisor.ask(p.getReplay, { params: { id: replay.id } })).state === 'done', {
    timeout: 60_000,
    interval: 100,
  })
  await supervisor.ask(r.submitDraft, step(version))
  await inspector.ask(r.approveDraft, step(version))
  const published = await supervisor.ask(r.publishDraft, step(version))
  const first = (await supervisor.ask(r.listStandardVersions)).versions.find(({ number }) => number === 1)
  const restored = await supervisor.ask(r.restoreStandardVersion, {
    params: { id: first?.id ?? '' },
    body: { reason: '回到最初' },
  })
  const thrown = await begin()
  await supervisor.ask(r.discardDraft, { params: { id: thrown.id } })

  const { entries } = await (await desk.as('administrator')).ask(auditRoutes.listAudit, { query: { limit: 100 } })
  const acts = (entry: AuditEntry) => [entry.act, entry.actorName, entry.subjectId]
  const by = (person: TestPerson, act: string, id = draft.id) => [`standard.${act}`, person.name, id]
  expect(
    entries
      .filter(({ act }) => act.startsWith('standard.'))
      .map(acts)
      .reverse(),
  ).toEqual([
    by(supervisor, 'created'),
    by(supervisor, 'clauseWritten'),
    by(supervisor, 'submitted'),
    by(inspector, 'rejected'),
    by(supervisor, 'submitted'),
    by(supervisor, 'withdrawn'),
    by(supervisor, 'clauseRemoved'),
    by(supervisor, 'clauseRestored'),
    by(supervisor, 'replayed'),
    by(supervisor, 'submitted'),
    by(inspector, 'approved'),
    by(supervisor, 'published'),
    by(supervisor, 'restored', restored.id),
    by(supervisor, 'created', thrown.id),
    by(supervisor, 'discarded', thrown.id),
  ])

  const told = (heard: LiveEnvelope[], type: string) => eventsOf(heard).filter(event => event.type === type)
  await vi.waitUntil(
    () =>
      told(staff, 'standard.draft.changed').some(
        event => 'draft' in event && event.draft.id === thrown.id && event.draft.state === null,
      ),
    { timeout: 30_000 },
  )
  expect(told(staff, 'standard.published')).toMatchObject([
    { versionId: published.id, number: published.number, version: published.packVersion },
    { versionId: restored.id, number: restored.number },
  ])
  expect(told(agents, 'standard.published')).toHaveLength(2)
  expect(told(staff, 'standard.replay.progress').at(-1)).toMatchObject({
    replay: { id: replay.id, state: 'done', progress: 1 },
  })
  expect(eventsOf(agents).map(({ type }) => type)).toEqual(['standard.published', 'standard.published'])
})

it('whoever changed a draft does not approve it, though another began it', async () => {
  const draft = await begin()
  const version = await put(await put(draft, 'A2-l02', '糖葫芦乙'), 'A2-l03', '糖葫芦丙', inspector)
  await supervisor.ask(r.submitDraft, step(version))
  for (const writer of [supervisor, inspector])
    expect((await refusal(writer.ask(r.approveDraft, step(version)))).status).toBe(403)
  const listed = await inspector.ask(r.getStandardVersion, { params: { id: draft.id } })
  expect(listed.version.can.review).toBe(false)
  const third = await desk.makePerson({ role: 'supervisor', name: '第三人' })
  const approved = await third.ask(r.approveDraft, step(version))
  expect(approved.steps.at(-1)).toMatchObject({ act: 'approved', by: { id: third.id }, isSelf: false })
})

it('an answer written under the old standard and sent under the new one is refused with its findings, then goes through', async () => {
  const agent = await desk.as('agent')
  const visitor = await desk.visitor()
  const { id } = await visitor.ask(visitorRoutes.startConversation, { body: { clientId: clientId(), text: '在吗' } })
  await agent.ask(conversationRoutes.acceptConversation, { params: { id } })
  const word = '糖葫芦丁'
  const body = { clientId: clientId(), text: `您好，${word}，我马上帮您看。` }
  const composed = desk.app.standard.version()
  expect(desk.app.standard.check(body.text, {}).findings).toEqual([])
  const version = await put(await begin(), 'A2-l04', word)
  await supervisor.ask(r.submitDraft, step(version))
  await inspector.ask(r.approveDraft, step(version))
  await supervisor.ask(r.publishDraft, step(version))

  const guard = { packVersion: composed, acknowledged: [] }
  const refused = await refusal(
    agent.ask(conversationRoutes.sendMessage, { params: { id }, body: { ...body, guard } as typeof body }),
  )
  expect(refused).toMatchObject({ status: 422, code: 'guard_blocked', packVersion: desk.app.standard.version() })
  expect(refused.findings).toMatchObject([{ clause: 'A2-l04', start: body.text.indexOf(word) }])
  // The composer still holds the text; mended, the same message goes.
  const sent = await agent.ask(conversationRoutes.sendMessage, {
    params: { id },
    body: { ...body, text: body.text.replace(`${word}，`, '') },
  })
  expect(sent.text).toBe('您好，我马上帮您看。')
  const { messages } = await agent.ask(conversationRoutes.listMessages, { params: { id } })
  expect(messages.filter(({ role }) => role === 'agent')).toHaveLength(1)
})
