/** The shipped weights are small, whole, and add what patterns miss without flagging what is clean. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkReply } from '#check/check.ts'
import { shippedStandard } from '#fixtures/shipped-pack.ts'
import { readModel, withRecogniser } from '#recogniser/index.ts'
import type { ReplyContext } from '#types.ts'

const bytes = readFileSync(new URL('../../models/recogniser.bin', import.meta.url))
const standard = withRecogniser(shippedStandard(), readModel(bytes))
const readLines = <T>(name: string): T[] =>
  readFileSync(new URL(`../../fixtures/${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as T)

test('at most 800 kB', () => {
  expect(bytes.length).toBeLessThanOrEqual(800_000)
})

test.each([
  '您不知道怎么装的话,我来教您',
  '绝不会让您白跑',
  '刚才您说“找领导”,这件事我来跟进',
  '我帮您转给物流同事,他会在十分钟内联系您',
  '麻烦您提供一下订单号，我马上为您查询',
  '您好，很高兴为您服务，请问有什么可以帮您？',
  '退款会在三个工作日内原路退回您的账户',
])('clean: %s', text => {
  expect(checkReply(standard, text).findings).toEqual([])
})

test('of replies never trained on, with the model more faults are found and few clean ones flagged', () => {
  const replies = readLines<{ text: string; context?: ReplyContext; labels: string[] }>('held-out-replies')
  const found = (which: typeof standard) =>
    replies.map(({ text, context }) => new Set<string>(checkReply(which, text, context).findings.map(f => f.category)))
  const hitsOf = (findings: Set<string>[]) =>
    findings.reduce((sum, set, at) => sum + (replies[at]?.labels.filter(label => set.has(label)).length ?? 0), 0)
  const alone = found(shippedStandard())
  const both = found(standard)
  expect(hitsOf(both)).toBeGreaterThan(hitsOf(alone) + 20)
  const clean = replies.flatMap(({ labels }, at) => (labels.length === 0 ? [at] : []))
  const fresh = clean.filter(at => (both[at]?.size ?? 0) > 0 && alone[at]?.size === 0)
  expect(fresh.length / clean.length).toBeLessThanOrEqual(0.02)
})
