/** A clause taken out by a higher layer: its voice and its card line go with it, whatever names it below. */
import { fileURLToPath } from 'node:url'
import { readLayers } from '@tact/standard/node'
import { expect, it, vi } from 'vitest'
import type { Scorecard } from '#conversation/pack.ts'
import { loadStack } from '#load/load.ts'

vi.setConfig({ testTimeout: 60_000 })

const root = fileURLToPath(new URL('../../../../standards', import.meta.url))
const base = readLayers(root)
const without = (...ids: string[]) =>
  loadStack([
    ...base,
    {
      files: [
        {
          path: 'house/manifest.yaml',
          text: `manifest: { id: house, version: "2026.11", title: 店, language: zh-CN, extends: zh-CN, remove: [${ids.join(', ')}] }`,
        },
      ],
    },
  ])
const pack = loadStack(base)
const linesOf = ({ sections }: typeof pack) =>
  (sections.scorecards as readonly Scorecard[]).flatMap(card =>
    card.groups.flatMap(({ items }) => items.map(({ id, clause }) => `${card.id}.${id} ${clause}`)),
  )
const categoryOf = new Map(
  [...pack.clauses, ...(pack.sections.conversationClauses as readonly { id: string; category: string }[])].map(
    ({ id, category }) => [id, category],
  ),
)
const others = (id: string) =>
  [...categoryOf].filter(([other, category]) => other !== id && category === categoryOf.get(id))

const voicesOf = ({ sections }: typeof pack) =>
  Object.values(sections.recogniser as Record<string, { clause: string }>).map(({ clause }) => clause)

it('clauses that a voice or a card line names can be taken out, one or all of them', () => {
  const named = [...voicesOf(pack), ...linesOf(pack).map(line => line.split(' ')[1] ?? '')]
  expect(voicesOf(without('A2-02'))).toEqual(voicesOf(pack).filter(id => id !== 'A2-02'))
  expect(voicesOf(without(...new Set(named.filter(id => categoryOf.has(id)))))).toEqual([])
})

it('a line goes when nothing speaks for it any more, and stays while something does', () => {
  const greeting = 'chat.greeting A1-01'
  expect(linesOf(pack)).toContain(greeting)
  const all = ['A1-01', ...others('A1-01').map(([id]) => id)]
  expect(linesOf(without(...all))).not.toContain(greeting)
  expect(linesOf(without('A2-01'))).toContain('chat.courtesy A2-01')
})

it('a clause moved to another category leaves its voice behind; a voice that names a stranger is still refused', () => {
  const manifest = 'manifest: { id: house, version: "2026.11", title: 店, language: zh-CN, extends: zh-CN }'
  const moved = `clauses:
  - id: A2-02
    replaces: true
    category: refusal
    severity: major
    title: 挪到别处
    why: 本店另有归类。
    source: A2
    condition: { words: [糖葫芦] }
    advice: 说清楚。
    examples: { passes: [好的, 可以, 能办], violates: [糖葫芦, 亲糖葫芦, 糖葫芦哦] }
`
  const over = (text: string) =>
    loadStack([
      ...base,
      {
        files: [
          { path: 'house/manifest.yaml', text: manifest },
          { path: 'house/own.yaml', text },
        ],
      },
    ])
  expect(voicesOf(over(moved))).not.toContain('A2-02')
  expect(() => over('recogniser: { shirking: { clause: A4-01 } }')).toThrow('A4-01')
})
