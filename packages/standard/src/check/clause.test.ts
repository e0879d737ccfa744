/** What a reply clause may ask beside its words: a linear expression, a place, a moment, exceptions. */
import * as re2 from 're2js'
import { describe, expect, test } from 'vitest'
import { checkReply } from '#check/check.ts'
import { compilePack } from '#check/compile.ts'
import type { PackData, ReplyClause } from '#pack/pack.ts'
import { setRegexEngine } from '#rules/regex.ts'
import type { ReplyContext } from '#types.ts'

setRegexEngine(re2)

const clause = (rest: Partial<ReplyClause>): ReplyClause => ({
  id: 'A2-99',
  category: 'refusal',
  severity: 'major',
  title: '标题',
  why: '“{words}”',
  source: 'A2',
  when: 'typing',
  condition: { words: ['返现'] },
  rewrites: [],
  advice: '办法',
  examples: { passes: [], violates: [] },
  ...rest,
})
const packOf = (rest: Partial<ReplyClause>): PackData => ({
  id: 'test',
  version: '2026.11',
  layers: [],
  title: '测试',
  language: 'zh-CN',
  clauses: [clause(rest)],
  categories: [],
  policy: {},
  slots: {},
  signals: {},
  sections: {},
})
const found = (rest: Partial<ReplyClause>, text: string, context?: ReplyContext) =>
  checkReply(compilePack(packOf(rest)), text, context).findings.map(({ start, end }) => text.slice(start, end))

describe('regex', () => {
  const regex = { condition: { regex: { match: '好评[^。]{0,4}返[0-9]+元', except: '不做好评[^。]{0,4}返[0-9]+元' } } }
  test.each([
    ['marks the words', '亲，好评后返5元哦', ['好评后返5元']],
    ['through full width', '好评返５０元', ['好评返５０元']],
    ['not over its bound', '好评。明天返5元', []],
    ['excused', '我们不做好评返5元', []],
    ['in traditional characters', '好評返5元', ['好評返5元']],
    ['every place of a long text', `${'。'.repeat(9000)}好评返5元。好评返6元`, ['好评返5元', '好评返6元']],
    ['not where somebody is quoted', '您刚才说“好评返5元”', []],
  ])('%s', (_, text, expected) => {
    expect(found(regex, text)).toEqual(expected)
  })
})

describe('where', () => {
  const here = { where: { channel: ['phone', 'chat'], customerType: ['vip'] } }
  test.each<[string, ReplyContext | undefined, number]>([
    ['all known', { channel: 'chat', customerType: 'vip' }, 1],
    ['another value', { channel: 'mail', customerType: 'vip' }, 0],
    ['one unknown', { channel: 'chat' }, 0],
    ['nothing known', undefined, 0],
  ])('%s', (_, context, count) => {
    expect(found(here, '返现', context)).toHaveLength(count)
  })
})

test.each([
  ['typing', 'typing', 1],
  ['typing', 'send', 1],
  ['typing', 'close', 1],
  ['send', 'typing', 0],
  ['send', undefined, 1],
  ['close', 'send', 0],
  ['close', 'close', 1],
] as const)('a clause of %s at %s', (when, moment, count) => {
  expect(found({ when }, '返现', { moment })).toHaveLength(count)
})

describe('exceptions', () => {
  const exceptions = [{ words: ['活动'], customerSaid: ['(没|不)~2返'] }, { where: { scene: ['店庆'] } }]
  test.each<[string, string, ReplyContext | undefined, number]>([
    ['none', '返现', undefined, 1],
    ['all that one of them names', '活动返现', { turns: [{ role: 'customer', text: '怎么没给我返' }] }, 0],
    ['half of it', '活动返现', undefined, 1],
    ['by place', '返现', { scene: '店庆' }, 0],
  ])('%s', (_, text, context, count) => {
    expect(found({ exceptions }, text, context)).toHaveLength(count)
  })
})
