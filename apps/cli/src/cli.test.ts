/** The CLI as people run it: real child processes, real pipes, the repository's own pack. */
import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

const bin = fileURLToPath(new URL('../bin/tact.js', import.meta.url))
const ownPack = fileURLToPath(new URL('../../../standards/zh-CN', import.meta.url))
// Each run is a Node process of its own; a busy machine starts them slowly.
vi.setConfig({ testTimeout: 60_000 })
let folder = ''

type Outcome = { code: number | null; out: string; err: string }

/** Runs the command with `input` on standard input and `env` over a plain English environment. */
function tact(args: string[], input = '', env: Record<string, string> = {}): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, ...args], { env: { ...process.env, LC_ALL: 'C', ...env } })
    const outcome: Outcome = { code: null, out: '', err: '' }
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      outcome.out += chunk
    })
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      outcome.err += chunk
    })
    child.on('error', reject)
    child.on('close', code => resolve({ ...outcome, code }))
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
}

const linesOf = (out: string) =>
  out
    .trim()
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as Record<string, unknown>)

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tact-cli-'))
  // The first run may have to bundle the sources.
  await tact(['--version'])
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('tact check', () => {
  it('answers a line of JSON for each reply, numbered where it has no id', async () => {
    const { code, out } = await tact(
      ['check'],
      '{"text":"不知道，你问我我问谁"}\n{"id":"b","text":"您好，很高兴为您服务。"}\n',
    )
    expect(code).toBe(0)
    const [first, second] = linesOf(out)
    expect(first).toMatchObject({
      id: '1',
      findings: [{ category: 'shirking', start: 0, end: 3 }, { category: 'shirking' }],
    })
    expect(Object.keys((first?.findings as object[] | undefined)?.[0] ?? {})).toEqual([
      'category',
      'clause',
      'start',
      'end',
      'reason',
      'rewrite',
    ])
    expect(second).toEqual({ id: 'b', findings: [] })
  })

  it.each([
    ['a text', '你们什么态度，我要投诉！'],
    ['a list of texts', ['你们什么态度，我要投诉！']],
    ['a list of turns', [{ role: 'customer', text: '你们什么态度，我要投诉！' }]],
    ['a ReplyContext', { turns: [{ role: 'customer', text: '你们什么态度，我要投诉！' }] }],
  ])('reads %s as what was said before', async (_, context) => {
    const { out } = await tact(
      ['check'],
      `${JSON.stringify({ text: '你的问题已经登记，今天 18 点前回复。', context })}\n`,
    )
    expect(JSON.stringify(linesOf(out))).toContain('"address"')
  })

  it('names a bad line by number, goes on and ends with 1', async () => {
    const input = '\ufeff{"text":"您好"}\r\nnonsense\r\n\r\n[1]\r\n{"id":5}\r\n{"id":6,"text":"您好"}\r\n'
    const { code, out, err } = await tact(['check'], input)
    expect(code).toBe(1)
    expect(linesOf(out).map(({ id }) => id)).toEqual(['1', '6'])
    expect(err.trim().split('\n')).toEqual([
      'line 2: not valid JSON',
      'line 4: a line must be a JSON object',
      'line 5: the text field "text" is missing',
    ])
    expect((await tact(['check', '--lang', 'zh'], 'nonsense')).err).toContain('第 1 行')
    expect((await tact(['check'], 'nonsense', { LC_ALL: 'zh_CN.UTF-8' })).err).toContain('第 1 行')
  })

  it('reads a file, and says which it cannot read', async () => {
    const path = join(folder, 'replies.jsonl')
    writeFileSync(path, '{"text":"您好"}')
    expect((await tact(['check', path])).out).toBe('{"id":"1","findings":[]}\n')
    const missing = await tact(['check', join(folder, 'none.jsonl')])
    expect(missing.code).toBe(1)
    expect(missing.err).toContain('cannot read')
  })

  it('streams a hundred thousand lines in order', async () => {
    const input = Array.from({ length: 100_000 }, (_, i) => `{"id":${i},"text":"您好，您的订单今天发出。"}`).join('\n')
    const { code, out } = await tact(['check', '-'], input)
    expect(code).toBe(0)
    const ids = linesOf(out).map(({ id }) => Number(id))
    expect(ids).toHaveLength(100_000)
    expect(ids.every((id, index) => id === index)).toBe(true)
  }, 120_000)

  it('ends quietly when the reader goes away', async () => {
    const child = spawn(process.execPath, [bin, 'check'], { stdio: ['pipe', 'pipe', 'pipe'] })
    let err = ''
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      err += chunk
    })
    child.stdin.on('error', () => undefined)
    child.stdout.once('data', () => child.stdout.destroy())
    child.stdin.end('{"text":"您好，请问有什么可以帮您？"}\n'.repeat(50_000))
    const code = await new Promise(resolve => child.on('close', resolve))
    expect(err).toBe('')
    expect(code).toBe(0)
  }, 60_000)
})

describe('tact inspect', () => {
  const conversation = {
    id: 'c1',
    channel: 'web',
    turns: [
      { role: 'customer', text: '都等了五天了还没发货，太让人失望了' },
      { role: 'agent', text: '仓库会发的。' },
    ],
  }

  it('writes score, findings, feelings and satisfaction', async () => {
    const { code, out } = await tact(['inspect'], `${JSON.stringify(conversation)}\n`)
    expect(code).toBe(0)
    const [line] = linesOf(out)
    expect(Object.keys(line ?? {})).toEqual([
      'id',
      'score',
      'findings',
      'emotions',
      'satisfaction',
      'movedBy',
      'risk',
      'repeats',
    ])
    expect(line).toMatchObject({ id: 'c1', emotions: { 0: 'disappointed' }, satisfaction: { label: 'dissatisfied' } })
    const findings = line?.findings as { category: string; turn: number }[]
    expect(findings.map(({ category, turn }) => `${category}@${turn}`)).toEqual(
      expect.arrayContaining(['no_greeting@1', 'no_empathy@1']),
    )
    expect(Object.keys(findings[0] ?? {})).toEqual(['category', 'turn', 'clause', 'start', 'end', 'reason'])
  })

  it.each([
    ['an unknown role', { turns: [{ role: 'boss', text: 'x' }] }, 'turns.0.role'],
    ['no turns', { id: 'x' }, 'turns'],
    [
      'times out of order',
      {
        turns: [
          { role: 'customer', text: 'x', at: '2026-03-04T10:00:00Z' },
          { role: 'agent', text: 'y', at: '2026-03-04T09:00:00Z' },
        ],
      },
      'turns.1.at',
    ],
  ])('names the field of %s', async (_, value, field) => {
    const { code, err } = await tact(['inspect'], `${JSON.stringify(value)}\n`)
    expect(code).toBe(1)
    expect(err).toMatch(new RegExp(`^line 1: .*${field}`))
  })
})

describe('tact standard', () => {
  it('runs every example of the pack', async () => {
    const { out } = await tact(['standard', 'test'])
    expect(out).toMatch(/\d+ clauses, examples: \d{3,} passed, \d+ failed\n$/)
  }, 30_000)

  it('explains a clause and refuses an unknown one', async () => {
    const { out } = await tact(['standard', 'explain', 'A12-01'])
    expect(out).toContain('no_empathy')
    expect(await tact(['standard', 'explain', 'Z9-99'])).toMatchObject({ code: 1, err: 'no clause Z9-99\n' })
  })

  it('stacks a trade over the base, by option or by environment', async () => {
    const line = `${JSON.stringify({ id: 1, text: '给个五星好评返现 5 元哦' })}\n`
    const clauses = ({ out }: { out: string }) =>
      JSON.parse(out).findings.map((finding: { clause: string }) => finding.clause)
    expect(clauses(await tact(['check'], line))).not.toContain('A16-ec-01')
    expect(clauses(await tact(['check', '--pack', 'zh-CN/ecommerce'], line))).toContain('A16-ec-01')
    expect(clauses(await tact(['check'], line, { TACT_STANDARD: 'zh-CN/ecommerce' }))).toContain('A16-ec-01')
  })

  it('says what covers the rows of the catalogue', async () => {
    const { out, code } = await tact(['standard', 'coverage', '--json'])
    const rows = out
      .trim()
      .split('\n')
      .map(row => JSON.parse(row))
    expect(code).toBe(0)
    expect(rows.slice(0, 17).map(({ row }) => row)).toEqual(Array.from({ length: 17 }, (_, at) => `A${at + 1}`))
    expect(rows.find(({ row }) => row === 'A12').clauses).toContain('A12-01')
  })

  it('compares two standards', async () => {
    const { out, code } = await tact(['standard', 'diff', 'zh-CN', 'zh-CN/building-materials'])
    const { clauses } = JSON.parse(out)
    expect(code).toBe(0)
    expect(clauses.length).toBeGreaterThan(5)
    expect(new Set(clauses.map((clause: { change: string }) => clause.change))).toEqual(new Set(['added']))
  })

  it('replays conversations: what appears and vanishes, with turns and quotes', async () => {
    const turns = [
      { role: 'customer', text: '师傅什么时候来装' },
      { role: 'agent', text: '您好，会有师傅联系您的。' },
    ]
    const input = `${JSON.stringify({ id: 'a', turns })}\nnot json\n${JSON.stringify({ id: 'b', turns: [] })}\n`
    const replayed = await tact(['standard', 'replay', 'zh-CN', 'zh-CN/building-materials', '-'], input)
    const [change, totals] = replayed.out
      .trim()
      .split('\n')
      .map(row => JSON.parse(row))
    expect(change).toMatchObject({
      id: 'a',
      appeared: [{ clause: 'A8-bm-21', turn: 1, quote: '您好，会有师傅联系您的。' }],
      vanished: [],
    })
    expect(totals.totals).toMatchObject({
      conversations: 2,
      changed: 1,
      clauses: [{ clause: 'A8-bm-21', appeared: 1 }],
    })
    expect(replayed).toMatchObject({ code: 1, err: 'line 2: not valid JSON\n' })
    const back = await tact(['standard', 'replay', 'zh-CN/building-materials', 'zh-CN', '-'], input)
    expect(JSON.parse(back.out.split('\n')[0] ?? '').vanished).toMatchObject([{ clause: 'A8-bm-21', turn: 1 }])
  })

  it('prints the JSON Schema of pack files', async () => {
    const schema = JSON.parse((await tact(['standard', 'schema'])).out)
    expect(Object.keys(schema.properties)).toEqual(
      expect.arrayContaining(['manifest', 'clauses', 'conversationClauses']),
    )
  })

  it('says file, line and column of a broken pack', async () => {
    const pack = join(folder, 'pack')
    cpSync(ownPack, pack, { recursive: true })
    const clocks = join(pack, 'clocks.yaml')
    writeFileSync(clocks, readFileSync(clocks, 'utf8').replace('limitSeconds: 60', 'limitSeconds: soon'))
    const { code, err, out } = await tact(['standard', 'test', '--pack', pack])
    expect(code).toBe(1)
    expect(out).toBe('')
    expect(err).toMatch(/clocks\.yaml:7:\d+ /)
    expect((await tact(['check', '--pack', join(folder, 'nowhere')])).err).toContain('no standard pack')
  })

  it('a broken pattern is a pack error too', async () => {
    const pack = join(folder, 'pattern')
    cpSync(ownPack, pack, { recursive: true })
    const acts = join(pack, 'acts.yaml')
    writeFileSync(
      acts,
      readFileSync(acts, 'utf8').replace(/any: *\n? *-? *\[?'/, lead => `${lead}(`),
    )
    const { code, err } = await tact(['inspect', '--pack', pack])
    expect(code).toBe(1)
    expect(err).toMatch(/acts\.yaml:\d+:\d+ /)
  })
})
