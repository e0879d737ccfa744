/** A standard as zip and Excel: out and in again without loss, every fault named, all of it or nothing. */
import {
  apiPrefix,
  importRoutes,
  type RouteDeclaration,
  standardRoutes as r,
  routeUrl,
  type StandardImport,
} from '@tact/protocol'
import ExcelJS from 'exceljs'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startTestApp, type TestApp, type TestPerson } from '#platform/testing/testing.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let desk: TestApp
let supervisor: TestPerson
beforeAll(async () => {
  desk = await startTestApp()
  supervisor = await desk.as('supervisor')
})
afterAll(() => desk.stop())

const begin = () => supervisor.ask(r.createDraft, { body: { title: '导入' } })
const fetchFile = async (route: RouteDeclaration, id: string, by = supervisor) => {
  const response = await fetch(desk.origin + routeUrl(route, { params: { id } }), { headers: { cookie: by.cookie } })
  return { response, bytes: new Uint8Array(await response.arrayBuffer()) }
}
const send = async (id: string, bytes: Uint8Array, query: { apply?: 'true'; revision: number }, by = supervisor) => {
  const form = new FormData()
  form.append('file', new Blob([bytes.slice()]), 'standard')
  const url = desk.origin + routeUrl(importRoutes.importStandard, { params: { id }, query })
  return fetch(url, { method: 'POST', headers: { cookie: by.cookie }, body: form })
}
const imported = async (...given: Parameters<typeof send>) => {
  const response = await send(...given)
  if (!response.ok) throw new Error(await response.text())
  return (await response.json()) as StandardImport
}
const filesOf = async (id: string) => (await supervisor.ask(r.getStandardVersion, { params: { id } })).files

const house = {
  'house/manifest.yaml':
    'manifest:\n  id: house\n  version: "2026.11"\n  title: 本店\n  language: zh-CN\n  extends: zh-CN\n  remove: [A2-04]\n',
  'house/own.yaml': `# 本店自己的
clauses:
  - id: A2-z01
    category: refusal
    severity: major
    title: 不说糖葫芦
    why: 客户听不懂。
    source: A2
    condition: { words: [糖葫芦一号], guards: [question] }
    advice: 说清楚。
    examples: { passes: [好的, 可以, 能办], violates: [糖葫芦一号, 亲糖葫芦一号, 糖葫芦一号哦] }
`,
}
const zipOf = (files: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])))

describe('zip', () => {
  it('a dry run says what would change and changes nothing; applied, it is all there, and comes out again', async () => {
    const draft = await begin()
    const dry = await imported(draft.id, zipOf(house), { revision: 1 })
    expect(dry).toMatchObject({ format: 'zip', isApplied: false, problems: [], version: { revision: 1 } })
    expect(dry.changes.map(({ clauseId, kind }) => [clauseId, kind]).sort()).toEqual([
      ['A2-04', 'removed'],
      ['A2-z01', 'added'],
    ])
    expect(await filesOf(draft.id)).toEqual([])
    const applied = await imported(draft.id, zipOf(house), { apply: 'true', revision: 1 })
    expect(applied).toMatchObject({ isApplied: true, version: { revision: 2, steps: [{}, { act: 'imported' }] } })
    const { response, bytes } = await fetchFile(r.exportStandardZip, draft.id)
    expect(response.headers.get('content-type')).toBe('application/zip')
    const entries = unzipSync(bytes)
    for (const [path, text] of Object.entries(house)) expect(strFromU8(entries[path] ?? new Uint8Array())).toBe(text)
    expect(Object.keys(entries)).toContain('zh-CN/manifest.yaml')
    const again = await imported(draft.id, bytes, { revision: 2 })
    expect([again.changes, again.problems]).toEqual([[], []])
  })

  it('a whole pack from elsewhere: only what it says differently becomes the house’s', async () => {
    const draft = await begin()
    const entries = unzipSync((await fetchFile(r.exportStandardZip, draft.id)).bytes)
    const whole: Record<string, string> = {}
    for (const [path, bytes] of Object.entries(entries)) if (path.startsWith('zh-CN/')) whole[path] = strFromU8(bytes)
    expect(await imported(draft.id, zipOf(whole), { revision: 1 })).toMatchObject({ changes: [], problems: [] })

    const path = Object.keys(whole).find(name => whole[name]?.includes('- id: A2-04')) ?? ''
    const clauses = whole[path]?.split(/^(?= {2}- id: )/m) ?? []
    const kept = clauses.filter(text => !text.startsWith('  - id: A2-04'))
    const policy = Object.keys(whole).find(name => whole[name]?.includes('\n  slang: ')) ?? ''
    const edited = {
      ...whole,
      [path]: kept.join(''),
      'zh-CN/own.yaml': house['house/own.yaml'],
      [policy]: whole[policy]?.replace(/\n {2}slang: \w+/, '\n  slang: block') ?? '',
    }
    const answer = await imported(draft.id, zipOf(edited), { apply: 'true', revision: 1 })
    expect(answer.problems).toEqual([])
    expect(answer.changes.map(({ clauseId, kind }) => [clauseId, kind]).sort()).toEqual([
      ['A2-04', 'removed'],
      ['A2-z01', 'added'],
    ])
    expect(answer.others).toEqual(['policy.slang'])
    const files = await filesOf(draft.id)
    expect(files.map(file => file.path).sort()).toEqual(['clauses/refusal.yaml', 'manifest.yaml', 'others.yaml'])
    expect(files.find(file => file.path === 'others.yaml')?.text).toContain('slang: block')

    const { [policy]: _, ...poorer } = whole
    const refused = await imported(draft.id, zipOf(poorer), { revision: 2 })
    expect(refused.problems[0]).toMatchObject({ message: expect.stringContaining('去不掉') })
    const stranger = { 'x/manifest.yaml': (whole['zh-CN/manifest.yaml'] ?? '').replace('id: zh-CN', 'id: de-DE') }
    expect((await imported(draft.id, zipOf(stranger), { revision: 2 })).problems[0]?.wayOut).toContain('extends: zh-CN')
  })

  it.each([
    [
      'a broken clause',
      { ...house, 'house/own.yaml': house['house/own.yaml'].replace('major', 'grave') },
      { file: 'own.yaml', line: 5 },
    ],
    ['no manifest', { 'a.yaml': 'slots: {}' }, { file: null }],
    ['a way out of the folder', { ...house, '../../etc/x.yaml': 'a: 1' }, { file: '../../etc/x.yaml' }],
  ])('%s: every fault with its file, and the draft as it was', async (_, files, at) => {
    const draft = await begin()
    const answer = await imported(draft.id, zipOf(files as Record<string, string>), { apply: 'true', revision: 1 })
    expect(answer).toMatchObject({ isApplied: false, version: { revision: 1 } })
    expect(answer.problems[0]).toMatchObject(at)
    expect(await filesOf(draft.id)).toEqual([])
  })

  it('a bomb, a half file, no archive at all, a stale revision, and who may not', async () => {
    const draft = await begin()
    const bomb = zipSync({ 'house/manifest.yaml': new Uint8Array(64 * 1024 * 1024) }, { level: 9 })
    expect((await imported(draft.id, bomb, { apply: 'true', revision: 1 })).problems[0]?.message).toContain('过大')
    const half = zipOf(house).slice(0, 300)
    expect((await imported(draft.id, half, { apply: 'true', revision: 1 })).problems[0]?.message).toContain('读不出来')
    expect((await send(draft.id, strToU8('hello'), { revision: 1 })).status).toBe(415)
    expect((await send(draft.id, new Uint8Array(5 * 1024 * 1024), { revision: 1 })).status).toBe(413)
    expect((await send(draft.id, zipOf(house), { revision: 2 })).status).toBe(409)
    expect((await send(draft.id, zipOf(house), { revision: 1 }, await desk.as('agent'))).status).toBe(403)
    expect((await fetch(`${desk.origin}${apiPrefix}/standard/versions/${draft.id}/export.zip`)).status).toBe(401)
    expect(await filesOf(draft.id)).toEqual([])
  })
})

describe('Excel', () => {
  const open = async (bytes: Uint8Array) => {
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(bytes.slice().buffer)
    return book
  }
  const rowOf = (book: ExcelJS.Workbook, id: string) => {
    let found: ExcelJS.Row | undefined
    book.getWorksheet('条款')?.eachRow(row => {
      if (row.getCell(1).text === id) found = row
    })
    if (!found) throw new Error(`no row ${id}`)
    return found
  }
  const bytesOf = async (book: ExcelJS.Workbook) => new Uint8Array(await book.xlsx.writeBuffer())

  it('out and in again changes nothing, though Excel shows only a part', async () => {
    const draft = await begin()
    const { bytes } = await fetchFile(r.exportStandardExcel, draft.id)
    const answer = await imported(draft.id, bytes, { revision: 1 })
    expect(answer).toMatchObject({ format: 'xlsx', changes: [], problems: [] })
  })

  it('a changed cell, a new row and 启用 = 否 become changes that keep what Excel cannot show', async () => {
    const draft = await begin()
    await imported(draft.id, zipOf(house), { apply: 'true', revision: 1 })
    const book = await open((await fetchFile(r.exportStandardExcel, draft.id)).bytes)
    rowOf(book, 'A2-z01').getCell(4).value = '换了题目'
    rowOf(book, 'A2-03').getCell(12).value = '否'
    book
      .getWorksheet('条款')
      ?.addRow(['A2-z02', '回复', 'refusal', '新的', '严重', '', '缘由', '糖葫芦二号', '', '办法', 'A2', '是'])
    for (const text of ['好的', '可以', '能办']) book.getWorksheet('例子')?.addRow(['A2-z02', '合格', '', text])
    for (const text of ['糖葫芦二号', '亲糖葫芦二号', '糖葫芦二号哦'])
      book.getWorksheet('例子')?.addRow(['A2-z02', '违反', '', text])
    const answer = await imported(draft.id, await bytesOf(book), { apply: 'true', revision: 2 })
    expect(answer.problems).toEqual([])
    expect(answer.changes.map(({ clauseId, kind }) => [clauseId, kind]).sort()).toEqual([
      ['A2-03', 'removed'],
      ['A2-z01', 'changed'],
      ['A2-z02', 'added'],
    ])
    const own = (await filesOf(draft.id)).find(({ path }) => path === 'own.yaml')?.text
    expect(own).toContain('title: 换了题目')
    expect(own).toContain('# 本店自己的')
    expect(own).toContain('guards: [ question ]')
  })

  it('a fault is named by sheet, row and column, and nothing of the file is taken', async () => {
    const draft = await begin()
    const book = await open((await fetchFile(r.exportStandardExcel, draft.id)).bytes)
    const row = rowOf(book, 'A2-01')
    row.getCell(5).value = '很严重'
    rowOf(book, 'A2-03').getCell(4).value = '别的题目'
    const answer = await imported(draft.id, await bytesOf(book), { apply: 'true', revision: 1 })
    expect(answer.problems).toMatchObject([{ sheet: '条款', row: row.number, columnTitle: '严重程度' }])
    row.getCell(5).value = '严重'
    row.getCell(9).value = '(退+)+不了'
    const pattern = await imported(draft.id, await bytesOf(book), { apply: 'true', revision: 1 })
    expect(pattern.problems).toMatchObject([{ sheet: '条款', row: row.number, columnTitle: '句式' }])
    expect([await filesOf(draft.id), pattern.version.revision]).toEqual([[], 1])
  })
})
