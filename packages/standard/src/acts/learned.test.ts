/** Learned acts: heard where no pattern speaks, not heard in what only sounds alike; bounded, refused when damaged. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { foldText } from '#conversation/match.ts'
import { shippedStandard } from '#fixtures/shipped-pack.ts'
import { ActModelError, hearActs, learnedActs, readActModel, scoreActs, withActs, writeActModel } from '#state/index.ts'

const bytes = readFileSync(new URL('../../models/acts.bin', import.meta.url))
const model = readActModel(bytes)
const patterns = shippedStandard()
const heard = (text: string) => hearActs(model, foldText(text), []).map(({ act }) => act)

test.each([
  ['empathise', '排了两小时的队还被叫错号，您一定又累又气。'],
  ['empathise', '我明白您现在心里有多着急。'],
  ['empathise', '換作是我也會很失望的。'],
  ['explain', '因为昨晚暴雨，货车堵在国道上了。'],
  ['explain', '师傅临时生病，今天人手不够。'],
  ['explain', '您的证件过期了，系统就没有通过。'],
  ['refuse', '这个我们真办不了。'],
  ['refuse', '名额满了，今天加不进去。'],
  ['refuse', '恕不退换。'],
  ['remedy', '我给您重新寄一件，运费我们出。'],
  ['remedy', '多收的二十元今天退给您。'],
  ['choice', '您想退款还是换一件，都可以。'],
  ['choice', '要么今天修，要么换台新的，您来定。'],
])('%s is heard: %s', (act, text) => expect(heard(text)).toContain(act))

test.each([
  ['empathise', '我明白了，您要的是靠窗的位子。'],
  ['empathise', '请把滤芯拧下来冲洗干净。'],
  ['explain', '这款灯有三档亮度。'],
  ['explain', '先打开设置，再点通知。'],
  ['explain', '门票六十元一张。'],
  ['explain', '办不了的，下个月再来。'],
  ['refuse', '不用谢，应该的。'],
  ['refuse', '您的手机是开不了机了吗？'],
  ['refuse', '没问题，马上发货。'],
  ['remedy', '请问您贵姓？'],
  ['remedy', '快递大概三天到。'],
  ['choice', '您要的是红色还是蓝色？'],
  ['choice', '请问装在客厅还是阳台？'],
])('%s is not heard: %s', (act, text) => expect(heard(text)).not.toContain(act))

test('several acts in one turn, each with its sentence', () => {
  const folded = foldText('我理解您很着急。料昨天已经切开了，退不了。我给您打八折，您看行吗？')
  const spans = hearActs(model, folded, [])
  expect(spans.map(({ act }) => act)).toEqual(expect.arrayContaining(['empathise', 'explain', 'refuse', 'remedy']))
  for (const { start, end } of spans) expect(folded.slice(start, end).length).toBeGreaterThan(4)
  expect(spans.find(({ act }) => act === 'empathise')?.start).toBe(0)
})

test('what the patterns know is kept and not heard twice', () => {
  const known = [{ act: 'refuse', start: 0, end: 2 }]
  const spans = hearActs(model, foldText('这个我们真办不了。'), known)
  expect(spans.filter(({ act }) => act === 'refuse')).toEqual(known)
})

test.each(['', ' ', '。。。', '😡'.repeat(900), 'a', '退不了'.repeat(20_000), '\ud83d', '1'.repeat(5000)])(
  'bounded and the same every time: %#',
  text => {
    const first = Float64Array.from(scoreActs(model, text))
    expect(first).toHaveLength(learnedActs.length)
    expect(first.every(Number.isFinite)).toBe(true)
    scoreActs(model, '另一句话，什么也不影响')
    expect(Float64Array.from(scoreActs(model, text))).toEqual(first)
  },
)

test('at most 400 kB, and written again the same bytes', () => {
  expect(bytes.length).toBeLessThanOrEqual(400_000)
  expect(Buffer.from(writeActModel(model)).equals(bytes)).toBe(true)
})

const broken = Buffer.from(bytes)
broken.writeFloatLE(Number.NaN, 12)
const otherLayout = Buffer.from(bytes)
otherLayout.writeUInt32LE(9, 4)
test.each([
  ['cut short', bytes.subarray(0, bytes.length - 1)],
  ['one byte too many', Buffer.concat([bytes, Buffer.of(0)])],
  ['a weight that is no number', broken],
  ['another layout', otherLayout],
  ['another file', Buffer.from('not a model at all')],
  ['nothing', Buffer.alloc(0)],
])('%s is refused', (_, wrong) => expect(() => readActModel(wrong)).toThrow(ActModelError))

test('the version names the model', () => {
  const standard = withActs(patterns, model)
  expect(standard.pack.version).toBe(`${patterns.pack.version}.${model.hash}`)
  expect(patterns.acts).toBeUndefined()
})
