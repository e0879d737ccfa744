/** Beside the patterns the model adds, never takes away, never blocks, and speaks only where the pack lets it. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkReply } from '#check/check.ts'
import { explainClause } from '#check/compile.ts'
import { shippedStandard } from '#fixtures/shipped-pack.ts'
import { bucketCount, type RecogniserModel, withRecogniser } from '#recogniser/index.ts'
import type { ReplyContext } from '#types.ts'
import { replyCategories } from '#types.ts'

/** Hears every fault everywhere: the worst a model could do. */
const loud: RecogniserModel = {
  categories: replyCategories.map(category => ({
    category,
    bias: 9,
    slope: 1,
    offset: 0,
    heed: 0,
    threshold: 0,
    veto: 0,
    scale: 1,
  })),
  rowOf: new Int32Array(bucketCount),
  weights: new Int8Array(replyCategories.length),
  hash: 'loud',
}
const standard = shippedStandard()
const loudStandard = withRecogniser(standard, loud)
const voices = standard.pack.sections.recogniser as Record<string, { clause: string }>
const replies = readFileSync(new URL('../../fixtures/replies.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as { text: string; context?: ReplyContext })

describe('the worst model', () => {
  test.each(replies)('$text', ({ text, context }) => {
    const alone = checkReply(standard, text, context)
    const both = checkReply(loudStandard, text, context)
    const added = both.findings.filter(
      finding => !alone.findings.some(known => JSON.stringify(known) === JSON.stringify(finding)),
    )
    expect(both.findings.length - added.length).toBe(alone.findings.length)
    expect(both.enforcement === 'block').toBe(alone.enforcement === 'block')
    for (const { category, clause, start, end, enforcement, basis } of added) {
      expect(enforcement).toBe('hint')
      expect(basis).toBe('learned')
      expect(clause).toBe(voices[category]?.clause)
      expect(explainClause(standard, clause)?.category).toBe(category)
      expect(alone.findings.map(finding => finding.category)).not.toContain(category)
      expect(start).toBeGreaterThanOrEqual(0)
      expect(end).toBeGreaterThan(start)
      expect(end).toBeLessThanOrEqual(text.length)
    }
  })
})

test('a clause that holds a fact is never rewritten', () => {
  const text = '这台给您优惠120元还送货，今天先这样吧'
  const rewritten = checkReply(loudStandard, text).findings.filter(({ rewrites }) => rewrites.length > 0)
  for (const { start, end } of rewritten) expect(text.slice(start, end)).not.toContain('120')
})

test('the version of what was found names the model', () => {
  expect(checkReply(loudStandard, '您好').packVersion).toBe(`${standard.pack.version}.loud`)
})

test('without a model nothing is heard', () => {
  expect(checkReply(standard, '这台给您优惠还送货上门').findings).toEqual([])
  expect(checkReply(loudStandard, '这台给您优惠还送货上门').findings).not.toEqual([])
})

test('a model that doubts all takes hints of the patterns away, and nothing that asks for more than a look', () => {
  const categories = loud.categories.map(item => ({ ...item, bias: -9, threshold: 1, veto: 0.5 }))
  const doubting = withRecogniser(standard, { ...loud, categories })
  let dropped = 0
  for (const { text, context } of replies) {
    const alone = checkReply(standard, text, context).findings
    const left = checkReply(doubting, text, context).findings
    expect(left).toEqual(alone.filter(({ enforcement, category }) => enforcement !== 'hint' || !voices[category]))
    dropped += alone.length - left.length
  }
  expect(dropped).toBeGreaterThan(10)
})
