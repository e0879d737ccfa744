/** What is missing is named by its place; a whole clause lacks nothing. */
import { expect, it } from 'vitest'
import { findMissing } from './missing.ts'

const reply = {
  id: 'A7-h1',
  title: '标题',
  why: '缘由',
  advice: '建议',
  source: 'A7',
  condition: { words: ['词'] },
  examples: { passes: ['一', '二', '三'], violates: ['一', { text: '二' }, '三'] },
}
const conversation = {
  id: 'A11-h1',
  title: '标题',
  why: '缘由',
  reason: '提示',
  source: ['A11', 'A12'],
  condition: { all: [{ words: { any: ['词'] } }, { judge: 'no_greeting' }] },
  examples: { passes: [[{ agent: '您好' }]], violates: [[{ agent: '在' }]] },
}
const fields = (...given: Parameters<typeof findMissing>) => findMissing(...given).map(({ field }) => field)

it('a whole clause lacks nothing', () => {
  expect(findMissing('reply', reply)).toEqual([])
  expect(findMissing('conversation', conversation)).toEqual([])
})

it('names empty texts, an empty condition, and how many examples are wanting', () => {
  expect(fields('reply', { ...reply, title: ' ', condition: { words: [], except: ['词'] } })).toEqual([
    'title',
    'condition',
  ])
  expect(
    findMissing('reply', { ...reply, examples: { passes: ['一', '', ''], violates: reply.examples.violates } }),
  ).toEqual([{ field: 'examples.passes', key: 'examples', count: 2 }])
  expect(fields('reply', { ...reply, id: '随便' })).toEqual(['id'])
})

it('names every leaf of a tree that says nothing, as the server would', () => {
  const condition = {
    all: [
      { words: { any: [] } },
      { atLeast: { n: 1, of: [{ emotion: { is: [] } }, { act: ['ask'] }] } },
      { not: { pattern: [] } },
      { act: ['thank'], anchor: { on: { ask: '' }, where: 'after' } },
    ],
  }
  expect(fields('conversation', { ...conversation, condition })).toEqual([
    'condition.all.0',
    'condition.all.1.atLeast.of.0',
    'condition.all.2.not',
    'condition.all.3.anchor.on',
  ])
})
