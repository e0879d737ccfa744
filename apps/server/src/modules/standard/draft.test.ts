/** Drafts at the desk: edited by those who may, reviewed by a second person, in force everywhere at once, rolled back. */
import {
  type ClauseContent,
  conversationRoutes,
  standardRoutes as r,
  type StandardVersion,
  visitorRoutes,
} from '@tact/protocol'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createApp } from '#app.ts'
import { createLog } from '#platform/log.ts'
import { clientId, refusal } from '#platform/testing/asking.ts'
import { startTestApp, type TestApp, type TestPerson } from '#platform/testing/testing.ts'

// Every edit loads and tries a whole standard; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let desk: TestApp
let agent: TestPerson
let supervisor: TestPerson
let inspector: TestPerson
beforeAll(async () => {
  desk = await startTestApp()
  agent = await desk.as('agent')
  supervisor = await desk.as('supervisor')
  inspector = await desk.as('inspector')
})
afterAll(() => desk.stop())

const clauseOf = (id: string, word: string) => ({
  id,
  category: 'refusal',
  severity: 'major',
  title: `不说“${word}”`,
  why: '这样说会把客户拒之门外。',
  source: 'A2',
  condition: { words: [word] },
  rewrites: ['我帮您看看可以怎么处理'],
  advice: '说能做什么。',
  examples: {
    passes: ['可以退换的', '我帮您看看怎么处理', '七天内可以退'],
    violates: [word, `亲，${word}`, `我们${word}`],
  },
})
const begin = (by = supervisor, title = '草稿') => by.ask(r.createDraft, { body: { title } })
const put = (draft: { id: string; revision: number }, clause: ClauseContent, by = supervisor) =>
  by.ask(r.putDraftClause, {
    params: { id: draft.id, clauseId: clause.id },
    body: { revision: draft.revision, kind: 'reply', clause },
  })
const step = ({ id, revision }: StandardVersion) => ({ params: { id }, body: { revision, reason: '看过了，可以。' } })
const publish = async (id: string, word: string) => {
  const { version } = await put(await begin(), clauseOf(id, word))
  await supervisor.ask(r.submitDraft, step(version))
  await inspector.ask(r.approveDraft, step(version))
  return supervisor.ask(r.publishDraft, step(version))
}
const flagged = (app: TestApp['app'], text: string) => app.standard.check(text, {}).findings.map(({ clause }) => clause)

describe('a draft', () => {
  it('is edited clause by clause, and says which examples hold', async () => {
    const draft = await begin()
    expect(draft).toMatchObject({ state: 'draft', number: null, revision: 1, changes: [], isBasedOnCurrent: true })
    const made = await put(draft, clauseOf('A2-t01', '糖葫芦甲号'))
    expect(made.version).toMatchObject({ revision: 2, changes: [{ clauseId: 'A2-t01', kind: 'added' }] })
    expect(made.examples.filter(({ holds }) => !holds)).toEqual([])
    const edited = await supervisor.ask(r.putDraftClauseYaml, {
      params: { id: draft.id, clauseId: 'A2-t01' },
      body: { revision: 2, kind: 'reply', yaml: `# 店长定的\n${made.clause?.yaml}` },
    })
    const { files, clauses } = await supervisor.ask(r.getStandardVersion, { params: { id: draft.id } })
    expect(files.find(({ path }) => path.startsWith('clauses/'))?.text).toContain('# 店长定的')
    expect(clauses.find(({ id }) => id === 'A2-t01')).toMatchObject({ status: 'added', kind: 'reply' })
    const removed = await supervisor.ask(r.removeDraftClause, {
      params: { id: draft.id, clauseId: 'A2-04' },
      query: { revision: edited.version.revision },
    })
    expect(removed.clause?.status).toBe('removed')
    const restored = await supervisor.ask(r.restoreDraftClause, {
      params: { id: draft.id, clauseId: 'A2-04' },
      body: { revision: removed.version.revision },
    })
    expect(restored.clause?.status).toBe('base')
    const { total, failing, examples } = await supervisor.ask(r.listDraftExamples, {
      params: { id: draft.id },
      query: { failing: 'true' },
    })
    expect([total > 300, failing, examples]).toEqual([true, 0, []])
  })

  it('is tried before it is saved', async () => {
    const { id } = await begin()
    const clause = clauseOf('A2-t02', '糖葫芦七号')
    const tried = await supervisor.ask(r.tryDraft, {
      params: { id },
      body: { text: '亲，糖葫芦七号', kind: 'reply', clause },
    })
    expect(tried.findings).toMatchObject([{ clauseId: 'A2-t02', quote: '糖葫芦七号', why: clause.why }])
    expect(tried.examples).toHaveLength(6)
    const turns = [
      { role: 'customer' as const, text: '都三天了还不到，气死我了！' },
      { role: 'agent' as const, text: '不知道。' },
    ]
    const talk = await supervisor.ask(r.tryDraft, { params: { id }, body: { conversation: { turns } } })
    expect(talk.inspection?.score).toBeLessThan(100)
    expect(talk.findings.map(({ clauseId }) => clauseId)).toContain('A12-01')
    const neither = await refusal(supervisor.ask(r.tryDraft, { params: { id }, body: {} }))
    expect(neither.errors?.[0]).toMatchObject({ field: 'text', code: 'text_or_conversation' })
  })

  it('two who edit at once: the second is told, and nothing is lost', async () => {
    const draft = await begin()
    await put(draft, clauseOf('A2-t03', '糖葫芦乙号'))
    const stale = await refusal(put(draft, clauseOf('A2-t04', '糖葫芦丙号'), inspector))
    expect([stale.status, stale.code]).toEqual([409, 'conflict'])
    const both = await Promise.allSettled(
      ['A2-t05', 'A2-t06'].map(id => put({ id: draft.id, revision: 2 }, clauseOf(id, '糖葫芦丁号'))),
    )
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('bad input is named by its field and changes nothing', async () => {
    const draft = await begin()
    const bad = await refusal(
      put(draft, { ...clauseOf('A2-t07', '好'), condition: { patterns: ['(退+)+不了'] } } as never),
    )
    expect([bad.status, bad.errors?.[0]?.field]).toEqual([422, 'clause.condition.patterns.0'])
    const params = { id: draft.id, clauseId: 'A2-t07' }
    const yaml = supervisor.ask(r.putDraftClauseYaml, {
      params,
      body: { revision: 1, kind: 'reply', yaml: 'id: A2-t07\nx: [' },
    })
    expect((await refusal(yaml)).errors?.[0]).toMatchObject({ field: 'yaml', line: 2 })
    const other = supervisor.ask(r.putDraftClause, {
      params,
      body: { revision: 1, kind: 'reply', clause: { id: 'A2-t08' } },
    })
    expect((await refusal(other)).errors?.[0]?.field).toBe('clause.id')
    const missing = supervisor.ask(r.removeDraftClause, { params, query: { revision: 1 } })
    expect((await refusal(missing)).status).toBe(404)
    expect((await supervisor.ask(r.getStandardVersion, { params: { id: draft.id } })).version.revision).toBe(1)
  })

  it('is not for agents, who see what is in force', async () => {
    const { id } = await begin()
    expect((await refusal(begin(agent))).status).toBe(403)
    expect((await refusal(desk.anonymous(r.listStandardVersions))).status).toBe(401)
    expect((await refusal(agent.ask(r.getStandardVersion, { params: { id } }))).status).toBe(404)
    const { versions, inForceId } = await agent.ask(r.listStandardVersions)
    expect(versions.every(({ state }) => state === 'published' || state === 'retired')).toBe(true)
    expect((await agent.ask(r.getStandardVersion, { params: { id: inForceId } })).clauses.length).toBeGreaterThan(50)
  })
})

describe('review', () => {
  it('by a second person, with a reason, in the record', async () => {
    const { version } = await put(await begin(), clauseOf('A2-r01', '糖葫芦戊号'))
    expect((await refusal(supervisor.ask(r.publishDraft, step(version)))).status).toBe(409)
    await supervisor.ask(r.submitDraft, step(version))
    expect((await refusal(put(version, clauseOf('A2-r02', '糖葫芦己号')))).status).toBe(409)
    const own = await refusal(supervisor.ask(r.approveDraft, step(version)))
    expect([own.status, own.detail]).toEqual([403, expect.stringContaining('自己')])
    const bare = inspector.ask(r.approveDraft, {
      params: { id: version.id },
      body: { revision: version.revision } as never,
    })
    expect((await refusal(bare)).errors?.[0]?.field).toBe('reason')
    const sentBack = await inspector.ask(r.rejectDraft, step(version))
    expect(sentBack).toMatchObject({
      state: 'draft',
      steps: [{ act: 'created' }, { act: 'submitted' }, { act: 'rejected' }],
    })
    const trainer = await desk.as('trainer')
    await trainer.ask(r.submitDraft, step(version))
    expect((await refusal(trainer.ask(r.approveDraft, step(version)))).status).toBe(403)
    expect((await inspector.ask(r.approveDraft, step(version))).can).toMatchObject({ publish: true, edit: false })
    await supervisor.ask(r.discardDraft, { params: { id: version.id } })
    expect((await refusal(supervisor.ask(r.getStandardVersion, { params: { id: version.id } }))).status).toBe(404)
  })

  it('what does not hold, or changes nothing, is not submitted', async () => {
    const draft = await begin()
    expect((await refusal(supervisor.ask(r.submitDraft, step(draft)))).detail).toContain('没有差别')
    const clause = clauseOf('A2-r03', '糖葫芦八号')
    clause.examples.passes[0] = '糖葫芦八号'
    const { version, examples } = await put(draft, clause)
    expect(examples.filter(({ holds }) => !holds)).toHaveLength(1)
    expect((await refusal(supervisor.ask(r.submitDraft, step(version)))).detail).toContain('A2-r03')
  })

  it('by the author only where nobody else could, and that is written down', async () => {
    const alone = await startTestApp()
    const only = await alone.as('supervisor')
    const { version } = await put(await begin(only), clauseOf('A2-s01', '糖葫芦戊号'), only)
    await only.ask(r.submitDraft, step(version))
    const approved = await only.ask(r.approveDraft, step(version))
    expect(approved.steps.at(-1)).toMatchObject({ act: 'approved', isSelf: true })
    await alone.stop()
  })
})

describe('publishing', () => {
  it('takes force at once on this node, on another, and after a restart; agents’ texts are checked by it', async () => {
    const { platform } = desk.app
    const other = await createApp({ ...platform.config, port: 0 }, { log: createLog('error') })
    await other.start()
    const word = '糖葫芦庚号'
    expect(flagged(desk.app, word)).not.toContain('A2-p01')
    const before = desk.app.standard.version()
    const published = await publish('A2-p01', word)
    expect(published.state).toBe('published')
    expect(flagged(desk.app, word)).toContain('A2-p01')
    expect(published.packVersion).toBe(desk.app.standard.version())
    expect(desk.app.standard.version()).not.toBe(before)
    await expect.poll(() => flagged(other, word), { timeout: 60_000 }).toContain('A2-p01')
    expect(other.standard.version()).toBe(desk.app.standard.version())
    await other.stop()
    const restarted = await createApp({ ...platform.config, port: 0 }, { log: createLog('error') })
    await restarted.start()
    expect(flagged(restarted, word)).toContain('A2-p01')
    expect(restarted.standard.version()).toBe(desk.app.standard.version())
    await restarted.stop()

    const visitor = await desk.visitor()
    const params = await visitor.ask(visitorRoutes.startConversation, { body: { clientId: clientId(), text: '你好' } })
    await agent.ask(conversationRoutes.acceptConversation, { params: { id: params.id } })
    const body = { clientId: clientId(), text: `您好，${word}。` }
    const refused = await refusal(agent.ask(conversationRoutes.sendMessage, { params: { id: params.id }, body }))
    // The composer keeps the text and shows these findings of the new standard.
    expect(refused.packVersion).toBe(desk.app.standard.version())
    expect(JSON.stringify(refused.findings)).toContain('A2-p01')
  })

  it('an old base is rebased first; what both changed is a conflict', async () => {
    const late = (await put(await begin(), { ...clauseOf('A2-q01', '糖葫芦辛号'), title: '我的' })).version
    const second = (await put(await begin(), clauseOf('A2-q02', '糖葫芦壬号'))).version
    await publish('A2-q01', '糖葫芦辛号')
    const listed = (await supervisor.ask(r.getStandardVersion, { params: { id: late.id } })).version
    expect([listed.isBasedOnCurrent, listed.can.rebase]).toEqual([false, true])
    await supervisor.ask(r.submitDraft, step(second))
    await inspector.ask(r.approveDraft, step(second))
    expect((await refusal(supervisor.ask(r.publishDraft, step(second)))).detail).toContain('更新过')
    const rebase = (choices = {}) =>
      supervisor.ask(r.rebaseDraft, { params: { id: late.id }, body: { revision: late.revision, choices } })
    expect((await rebase()).conflicts).toMatchObject([{ clauseId: 'A2-q01', mine: { title: '我的' } }])
    const { version, conflicts } = await rebase({ 'A2-q01': 'mine' })
    expect(conflicts).toEqual([])
    expect(version).toMatchObject({ isBasedOnCurrent: true, changes: [{ clauseId: 'A2-q01', kind: 'changed' }] })
  })

  it('is undone by an older version under a new number', async () => {
    const { versions, inForceId } = await supervisor.ask(r.listStandardVersions)
    const first = versions.find(({ number }) => number === 1)
    const current = versions.find(({ id }) => id === inForceId)
    const params = { id: first?.id ?? '' }
    expect((await refusal(agent.ask(r.restoreStandardVersion, { params, body: { reason: '回到最初' } }))).status).toBe(
      403,
    )
    const restored = await supervisor.ask(r.restoreStandardVersion, { params, body: { reason: '回到最初' } })
    expect(restored).toMatchObject({ number: (current?.number ?? 0) + 1, state: 'published' })
    expect(flagged(desk.app, '糖葫芦庚号')).not.toContain('A2-p01')
    const diff = await supervisor.ask(r.diffStandardVersions, { params: { id: inForceId, other: restored.id } })
    expect(diff.clauses.map(({ id, change }) => [id, change])).toContainEqual(['A2-p01', 'removed'])
  })

  it('a published version that no longer loads falls back to the shipped pack, loudly', async () => {
    await publish('A2-b01', '糖葫芦癸号')
    const { platform } = desk.app
    await platform.pool.query(
      `update standard_version set files = jsonb_set(files, '{broken.yaml}', '"clauses: ["') where state = 'published'`,
    )
    const lines: string[] = []
    const log = createLog('silent')
    log.error = (_: unknown, line?: string) => void lines.push(line ?? '')
    const restarted = await createApp({ ...platform.config, port: 0 }, { log })
    await restarted.start()
    expect(flagged(restarted, '你是傻逼吧').length).toBeGreaterThan(0)
    expect(lines.join('\n')).toContain('broken.yaml')
    await restarted.stop()
  })
})
