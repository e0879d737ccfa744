/** Clauses as the pages show them: found by their words, in the order people count in. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { compilePack } from '@tact/standard'
import { loadPack } from '@tact/standard/load'
import { describe, expect, it } from 'vitest'
import { chapterOf } from './chapters.ts'
import { run, withClause } from './engine/tasks.ts'
import { conversationClausesOf, entriesOf, filterEntries } from './entry.ts'
import { partsOf } from './part/parts.ts'

const folder = fileURLToPath(new URL('../../../../../standards/zh-CN/', import.meta.url))
const isOwn = (path: string) => !/^(ecommerce|building-materials)\//.test(path)
const pack = loadPack(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.yaml') && isOwn(path))
    .map(path => ({ path, text: readFileSync(folder + path, 'utf8') })),
)
const entries = entriesOf(pack)

describe('entries of the standard as shipped', () => {
  it('are all clauses of both kinds, each with its chapter', () => {
    expect(entries).toHaveLength(pack.clauses.length + conversationClausesOf(pack).length)
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length)
    expect(entries.find(({ id }) => id === 'A7-01')).toMatchObject({ chapter: 'A7', level: 'reply' })
  })

  it('are found by title, by words of the condition, by an example and by id', () => {
    const ids = (q: string) => filterEntries(entries, { q }).map(({ id }) => id)
    expect(ids('自己看说明书')).toContain('A7-01')
    expect(ids('a7-01')).toContain('A7-01')
    expect(ids('度娘 抖音')).toContain('A7-01')
    expect(ids('绝无此词')).toEqual([])
  })

  it('filters narrow one another', () => {
    const narrowed = filterEntries(entries, { severity: 'major', category: 'brush_off' })
    expect(narrowed.length).toBeGreaterThan(0)
    expect(narrowed.every(({ severity, category }) => severity === 'major' && category === 'brush_off')).toBe(true)
    expect(filterEntries(entries, { only: new Set(['A7-01']) }).map(({ id }) => id)).toEqual(['A7-01'])
  })

  it('the parts hold no clause and nothing only the engine reads', () => {
    const keys = partsOf(pack).map(({ key }) => key)
    expect(keys).toContain('scorecards')
    expect(keys).not.toContain('conversationClauses')
    expect(keys).not.toContain('conversation')
  })
})

it('a row of several is of its first chapter; what is no chapter is other', () => {
  expect([chapterOf('A12'), chapterOf(['A8', 'A1']), chapterOf('B14'), chapterOf(undefined)]).toEqual([
    'A12',
    'A8',
    'other',
    'other',
  ])
})

describe('the engine’s tasks', () => {
  const standard = compilePack(pack)
  const clause = pack.clauses.find(({ id }) => id === 'A7-01')
  if (!clause) throw new Error('A7-01 is gone')

  it('an example that the clause does not find yet is red, and green once its word is there', () => {
    const text = '您好，麻烦您翻翻箱底那张纸。'
    const asked = { ...clause, examples: { ...clause.examples, violates: [...clause.examples.violates, { text }] } }
    const last = (given: typeof asked) => {
      const answer = run(standard, { kind: 'examples', overlay: { level: 'reply', clause: given } })
      return (answer as { kind: string; holds: boolean }[]).filter(({ kind }) => kind === 'violates').at(-1)
    }
    expect(last(asked)?.holds).toBe(false)
    const words = [...(clause.condition.words ?? []), '翻翻箱底那张纸']
    expect(last({ ...asked, condition: { ...clause.condition, words } })?.holds).toBe(true)
  })

  it('puts a clause in the place of its own id and leaves the pack as it was', () => {
    const before = pack.clauses.length
    const changed = withClause(pack, { level: 'reply', clause: { ...clause, title: '换了' } })
    expect(changed.clauses).toHaveLength(before)
    expect(changed.clauses.find(({ id }) => id === 'A7-01')?.title).toBe('换了')
    expect(pack.clauses.find(({ id }) => id === 'A7-01')?.title).toBe(clause.title)
  })
})
