/** The customer's state: bounded, the same every time, sensible on lines never trained on, silent without a model. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { inspectConversation } from '#conversation/inspect.ts'
import { isUpset, readEmotion } from '#emotion/emotion.ts'
import { shippedStandard } from '#fixtures/shipped-pack.ts'
import { isAnswered, readGrams, readStateModel, StateModelError, withState, writeStateModel } from '#state/index.ts'
import type { ConversationInput, Turn } from '#types.ts'

const bytes = readFileSync(new URL('../../models/state.bin', import.meta.url))
const patterns = shippedStandard()
const standard = withState(patterns, readStateModel(bytes))

const talk = (...lines: string[]): ConversationInput => ({
  id: 'c',
  turns: lines.map((line): Turn => ({ role: line.startsWith('客') ? 'customer' : 'agent', text: line.slice(2) })),
})

test('at most 2 MB, and written again the same bytes', () => {
  expect(bytes.length).toBeLessThanOrEqual(2_000_000)
  expect(Buffer.from(writeStateModel(readStateModel(bytes))).equals(bytes)).toBe(true)
})

test.each([
  ['cut short', bytes.subarray(0, bytes.length - 1)],
  ['one byte too many', Buffer.concat([bytes, Buffer.of(0)])],
  ['another file', Buffer.from('not a model at all')],
  ['nothing', Buffer.alloc(0)],
])('%s is refused', (_, wrong) => {
  expect(() => readStateModel(wrong)).toThrow(StateModelError)
})

test.each(['', ' ', '？？？', '😡😡', 'a', '好'.repeat(20_000), '我要投诉！'.repeat(4000), '\ud83d', '1'.repeat(5000)])(
  'bounded and the same every time: %#',
  text => {
    const first = readEmotion(standard, text)
    expect(first.strength).toBeGreaterThanOrEqual(0)
    expect(first.strength).toBeLessThanOrEqual(1)
    expect(Math.abs(first.valence)).toBeLessThanOrEqual(1)
    readEmotion(standard, '另一句话，什么也不影响')
    expect(readEmotion(standard, text)).toEqual(first)
    const answered = isAnswered(text, text)
    expect(answered).toBeGreaterThanOrEqual(0)
    expect(answered).toBeLessThanOrEqual(1)
    expect(readGrams(text).size).toBeLessThan(2048)
  },
)

test.each([
  ['你们这是在耍猴吗？修了四趟一趟比一趟糟', 'angry'],
  ['一天打三个骚扰电话，有完没完，再打我就举报', 'angry'],
  ['眼瞅着就要开席了蛋糕还在路上，急得我直跺脚', 'anxious'],
  ['页面上写的和短信里说的两回事，我该信哪个，搞糊涂了', 'confused'],
  ['满心欢喜拆开一看，杯口缺了一角，唉', 'disappointed'],
  ['小哥帮我抬上六楼还不肯收钱，太感动了', 'pleased'],
])('%s is %s', (text, label) => {
  expect(readEmotion(standard, text).label).toBe(label)
})

test.each([
  '这款的保修是从哪天开始算',
  '收货人写我爱人的名字行不行',
  '周末可以上门吗，我白天不在家',
  '好的，那我等您的消息，谢谢',
  '请问不合适可以退吗',
  '投诉电话是多少，我帮朋友问的',
  '换货要带发票吗',
])('a calm question is not upset: %s', text => {
  expect(isUpset(readEmotion(standard, text))).toBe(false)
})

test('without a model the patterns read alone', () => {
  const input = talk('客：你们到底管不管！退钱！', '服：抱歉，马上为您退款。', '客：好的谢谢')
  expect(inspectConversation(patterns, input).emotions[0]?.label).toBe('angry')
  expect(inspectConversation(standard, input).packVersion).not.toBe(inspectConversation(patterns, input).packVersion)
})

test('what moved the customer is quoted, with what came before', () => {
  const input = talk(
    '客：你好，我的椅子少了一个轮子',
    '服：不知道，您自己找厂家去。',
    '客：什么态度！我要投诉你们，以后再也不会来买了',
    '服：非常抱歉让您不愉快，我现在就给您补寄一个轮子，今天发出。',
    '客：这还差不多，谢谢，处理得很快，太好了',
  )
  const { movedBy, risk, satisfaction } = inspectConversation(standard, input)
  expect(movedBy.map(({ turn, direction }) => [turn, direction])).toEqual([
    [2, 'down'],
    [4, 'up'],
  ])
  expect(movedBy[0]?.cause?.turn).toBe(1)
  expect(movedBy[0]?.cause?.categories.length).toBeGreaterThan(0)
  expect(movedBy[1]?.cause?.acts).toContain('apologise')
  for (const { turn, start, end, quote } of [...movedBy, ...risk.words])
    expect(input.turns[turn]?.text.slice(start, end)).toBe(quote)
  expect(risk.words.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['complaint', 'leaving']))
  const unheard = inspectConversation(standard, { ...input, turns: input.turns.slice(0, 3) })
  expect(unheard.risk.complaint).toBeGreaterThan(0.7)
  expect(unheard.risk.leaving).toBeGreaterThan(0.6)
  expect(risk.complaint).toBeLessThan(unheard.risk.complaint)
  expect(satisfaction.score).toBeGreaterThan(unheard.satisfaction.score)
})

test('a calm conversation moves nothing and risks nothing', () => {
  const { movedBy, risk, repeats } = inspectConversation(
    standard,
    talk('客：请问周日营业吗', '服：营业的，早十点到晚八点。', '客：好的'),
  )
  expect(movedBy).toEqual([])
  expect(repeats).toEqual([])
  expect(risk.words).toEqual([])
  expect(risk.complaint).toBeLessThan(0.15)
})

test('who says it again, and what it repeats', () => {
  const { repeats } = inspectConversation(
    standard,
    talk(
      '客：订单什么时候能发货',
      '服：您好',
      '客：订单什么时候能发货呢？',
      '服：稍等',
      '客：我都说了三遍了',
      '客：好的',
    ),
  )
  expect(repeats[0]).toEqual({ turn: 2, of: 0 })
  expect(repeats.map(({ turn }) => turn)).not.toContain(5)
})

test.each([
  ['这台机器保修几年', '整机三年，电机十年', true],
  ['这台机器保修几年', '好的亲，稍等我看一下', false],
  ['能送货上门吗', '可以，五公里以内免费送', true],
  ['能送货上门吗', '您家住哪个小区呀？', false],
  ['为什么涨价了', '因为原料涨了，这个月起调的价', true],
  ['为什么涨价了', '', false],
])('%s — %s: %s', (question, reply, expected) => {
  expect(isAnswered(question, reply) >= 0.5).toBe(expected)
})
