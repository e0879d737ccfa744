/** The workshop: clauses written as readable YAML, what is wrong named by field, rebased, compared; on its own thread. */
import { afterAll, describe, expect, it, vi } from 'vitest'
import { findStandards, readShelf } from './shelf.ts'
import { WorkshopError } from './workshop.problem.ts'
import { createWorkshopThread } from './workshop.thread.ts'

vi.setConfig({ testTimeout: 120_000 })

const layers = readShelf(findStandards(), 'zh-CN')
const thread = createWorkshopThread(layers)
afterAll(() => thread.stop())

const own = {
  id: 'A2-h01',
  category: 'refusal',
  severity: 'major',
  title: '不说“本店糖葫芦三号”',
  why: '一句糖葫芦三号就关上了门。',
  source: 'A2',
  condition: { words: ['糖葫芦三号'] },
  rewrites: ['我帮您看看可以怎么处理'],
  advice: '说能做什么。',
  examples: {
    passes: ['可以退换的', '我帮您看看怎么退', { text: '七天内可以退' }],
    violates: ['本店糖葫芦三号', '特价商品糖葫芦三号哦', '我们这里糖葫芦三号的'],
  },
}
const put = (files: Record<string, string>, clause: { id: string; [field: string]: unknown }) =>
  thread.ask('edit', {}, files, { type: 'put', kind: 'reply', clause })

const problems = async (asked: Promise<unknown>) => {
  const error = await asked.catch((reason: unknown) => reason)
  if (error instanceof WorkshopError) return error.problems
  throw new Error(`not refused: ${String(error)}`)
}

describe('clauses', () => {
  it('a new one is written into the house layer and holds its examples', async () => {
    const { files, changes, clause, examples, packVersion } = await put({}, own)
    expect(changes).toEqual([{ clauseId: 'A2-h01', title: own.title, kind: 'added' }])
    expect(clause).toMatchObject({ status: 'added', layer: 'house', file: 'clauses/refusal.yaml' })
    expect(examples).toHaveLength(6)
    expect(examples.filter(({ holds }) => !holds)).toEqual([])
    expect(files['clauses/refusal.yaml']).toContain('    violates:\n        - 本店糖葫芦三号\n')
    expect(packVersion).not.toBe(await thread.ask('version', {}))
  })
  it('one in place of the base’s keeps its comments, and goes back', async () => {
    const base = await thread.ask('clause', {}, 'A2-01')
    const changed = await put({}, { ...base?.clause, id: 'A2-01', title: '一问三不知（本店）' })
    expect(changed.changes).toEqual([{ clauseId: 'A2-01', title: '一问三不知（本店）', kind: 'changed' }])
    expect(changed.clause).toMatchObject({ status: 'changed', base: { title: '一问三不知' } })
    const commented = { ...changed.files }
    const path = 'clauses/shirking.yaml'
    commented[path] = commented[path]?.replace('    why:', '    # 店长：这句别改\n    why:') ?? ''
    const again = await put(commented, { ...changed.clause?.clause, id: 'A2-01', title: '再改' })
    expect(again.files[path]).toContain('# 店长：这句别改')
    expect(again.files[path]).toContain('title: 再改')
    const back = await thread.ask('edit', again.files, again.files, { type: 'restore', clauseId: 'A2-01' })
    expect(back.changes).toEqual([{ clauseId: 'A2-01', title: '一问三不知', kind: 'restored' }])
    expect(Object.keys(back.files)).toEqual(['manifest.yaml'])
  })
  it('one of the base is switched off and can be brought back', async () => {
    const gone = await thread.ask('edit', {}, {}, { type: 'remove', clauseId: 'A2-04' })
    expect(gone.changes).toMatchObject([{ clauseId: 'A2-04', kind: 'removed' }])
    expect(gone.clause?.status).toBe('removed')
    const back = await thread.ask('edit', {}, gone.files, { type: 'restore', clauseId: 'A2-04' })
    expect(back.changes).toEqual([])
    expect(back.clause?.status).toBe('base')
  })
  it('what is wrong is named by its field, or by its line in the YAML', async () => {
    expect(await problems(put({}, { ...own, condition: { words: ['糖葫芦三号'], colour: 1 } }))).toMatchObject([
      { field: 'clause.condition.colour' },
    ])
    expect(await problems(put({}, { ...own, condition: { patterns: ['(退+)+不了'] } }))).toMatchObject([
      { field: 'clause.condition.patterns.0' },
    ])
    const yaml = (text: string) =>
      thread.ask('edit', {}, {}, { type: 'yaml', kind: 'reply', clauseId: 'A2-h01', yaml: text })
    expect(await problems(yaml('id: A2-h01\ntitle: ['))).toMatchObject([{ field: 'yaml' }])
    expect(await problems(yaml('id: A2-h02'))).toMatchObject([{ field: 'yaml', line: 1 }])
    const { clause } = await put({}, own)
    const good = clause?.yaml ?? ''
    const [found] = await problems(yaml(good.replace('severity: major', 'severity: grave')))
    expect(found).toMatchObject({ field: 'yaml', line: good.split('\n').findIndex(line => /^severity/.test(line)) + 1 })
    expect((await yaml(`# 说明\n${good}`)).files['clauses/refusal.yaml']).toContain('# 说明')
  })
})

it('two who changed the same clause conflict; other changes are kept', async () => {
  const mine = (await put((await put({}, own)).files, { ...own, id: 'A2-h02', condition: { words: ['糖葫芦四号'] } }))
    .files
  const current = (await put({}, { ...own, title: '别的题目' })).files
  const open = await thread.ask('rebase', {}, mine, current, {})
  expect(open.conflicts).toMatchObject([{ clauseId: 'A2-h01', base: null, current: { title: '别的题目' } }])
  const closed = await thread.ask('rebase', {}, mine, current, { 'A2-h01': 'mine' })
  expect(closed.conflicts).toEqual([])
  expect(closed.changes.map(({ clauseId, kind }) => [clauseId, kind])).toEqual([
    ['A2-h01', 'changed'],
    ['A2-h02', 'added'],
  ])
})

it('findings that appear and vanish', async () => {
  const { files } = await put({}, own)
  const turns = [
    { role: 'customer' as const, text: '能退吗' },
    { role: 'agent' as const, text: '您好，特价商品糖葫芦三号。' },
  ]
  const [there] = await thread.ask('compare', {}, files, [{ input: { id: 'c', turns } }])
  expect(there?.findings.filter(({ clauseId }) => clauseId === 'A2-h01')).toMatchObject([
    { change: 'appeared', turn: 1 },
  ])
  const [back] = await thread.ask('compare', files, {}, [{ input: { id: 'c', turns } }])
  expect(back?.findings.filter(({ clauseId }) => clauseId === 'A2-h01')).toMatchObject([
    { change: 'vanished', turn: 1 },
  ])
})

it('a house stands on a trade’s pack as well, and on none that is not there', async () => {
  const trade = {
    id: 'zh-CN/trade',
    title: '一行',
    extends: 'zh-CN',
    files: [
      {
        path: 'manifest.yaml',
        text: 'manifest: { id: zh-CN/trade, version: "2026.11", title: 一行, language: zh-CN, extends: zh-CN, remove: [A2-04] }',
      },
    ],
  }
  const shelf = createWorkshopThread([...layers, trade])
  const { files, changes } = await shelf.ask('setBase', {}, {}, 'zh-CN/trade')
  expect(changes).toMatchObject([{ clauseId: 'A2-04', kind: 'removed' }])
  const view = await shelf.ask('view', files)
  expect([view.base, view.layers.map(({ id }) => id)]).toEqual(['zh-CN/trade', ['zh-CN', 'zh-CN/trade', 'house']])
  expect(view.clauses.some(({ id }) => id === 'A2-04')).toBe(false)
  expect((await problems(shelf.ask('setBase', {}, {}, 'elsewhere')))[0]?.message).toContain('elsewhere')
  await shelf.stop()
})

it('what is nested beyond reason is refused, and the thread goes on', async () => {
  let condition: unknown = { words: ['糖葫芦'] }
  for (let depth = 0; depth < 30_000; depth++) condition = { all: [condition] }
  expect(await problems(put({}, { ...own, condition }))).toMatchObject([{ message: expect.stringContaining('嵌套') }])
  const yaml = `id: A2-h01\ntitle: ${'['.repeat(20_000)}${']'.repeat(20_000)}`
  const order = { type: 'yaml', kind: 'reply', clauseId: 'A2-h01', yaml } as const
  expect((await problems(thread.ask('edit', {}, {}, order))).length).toBeGreaterThan(0)
  expect((await put({}, own)).clause?.status).toBe('added')
})

it('a clause that a voice of the recogniser names is switched off with its voice', async () => {
  const gone = await thread.ask('edit', {}, {}, { type: 'remove', clauseId: 'A2-02' })
  expect(gone.clause?.status).toBe('removed')
  const tried = await thread.ask('try', gone.files, { text: '这块儿不是我们部门负责的哈' })
  expect(tried.findings.map(({ clauseId }) => clauseId)).not.toContain('A2-02')
})

it('a thread that runs out of memory ends alone, says so, and the next order gets a fresh one', async () => {
  const narrow = createWorkshopThread(layers, 20)
  for (let round = 0; round < 2; round++)
    expect(await problems(narrow.ask('version', {}))).toMatchObject([{ message: expect.stringContaining('太大') }])
  await narrow.stop()
})
