/** Wrong characters: known slips are mended, right words left alone, spans inside the text, damaged files refused. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shippedStandard } from '#fixtures/shipped-pack.ts'
import { findTypos, readTypoModel, TypoModelError, withTypos, writeTypoModel } from '#typo/index.ts'
import { spell } from '#typo/learned.ts'

const bytes = readFileSync(new URL('../../models/typo.bin', import.meta.url))
const model = readTypoModel(bytes)
const mend = (text: string) => {
  let mended = text
  for (const { start, end, instead } of findTypos(model, text))
    mended = mended.slice(0, start) + instead + mended.slice(end)
  return mended
}

describe('a slip becomes the word that was meant', () => {
  it.each([
    ['尿毒征要怎么治疗', '尿毒症要怎么治疗'],
    ['请在登机前40分钟到达行班柜台', '请在登机前40分钟到达航班柜台'],
    ['会员积份可以抵扣现金', '会员积分可以抵扣现金'],
    ['请堤供一下订单号', '请提供一下订单号'],
    ['您的包果已经签收', '您的包裹已经签收'],
    ['这是良性的，会不会恶姓', '这是良性的，会不会恶性'],
  ])('%s', (wrong, right) => {
    expect(mend(wrong)).toBe(right)
  })
})

describe('right words stay', () => {
  it.each([
    '您好，很高兴为您服务，请问有什么可以帮您？',
    '您的订单已经发出，预计后天送到，请留意短信。',
    '这款地板是强化复合的，耐磨转数六千转以上。',
    '包邮的，偏远地区也包。',
    '师傅明天上午九点到十点上门测量，请您留人在家。',
    '親，您的訂單已經發出，請留意物流訊息。',
    '麻烦您提供一下手机尾号，我帮您查退款进度。',
  ])('%s', text => {
    expect(findTypos(model, text)).toEqual([])
  })
})

it('spans lie inside any text, and what stands there instead is as long', () => {
  const han = fc.string({
    unit: fc.integer({ min: 0x4e00, max: 0x9fff }).map(code => String.fromCharCode(code)),
    maxLength: 40,
  })
  fc.assert(
    fc.property(fc.oneof(han, fc.string({ unit: 'binary', maxLength: 40 })), text => {
      let reached = 0
      for (const { start, end, instead } of findTypos(model, text)) {
        expect(start).toBeGreaterThanOrEqual(reached)
        expect(end).toBeGreaterThan(start)
        expect(end).toBeLessThanOrEqual(text.length)
        expect(instead.length).toBe(end - start)
        expect(instead).not.toBe(text.slice(start, end))
        reached = end
      }
    }),
    { numRuns: 120 },
  )
})

describe('as a hint of the pack', () => {
  const { speller } = withTypos(shippedStandard(), model)
  if (!speller) throw new Error('the shipped pack has no clause about wrong characters')
  it('carries the clause, the mended word, and that it was learned', () => {
    expect(spell(speller, '您的包果已经签收', undefined, [])).toMatchObject([
      {
        category: 'typo',
        clause: speller.clause.id,
        start: 2,
        end: 4,
        rewrites: ['包裹'],
        enforcement: 'hint',
        basis: 'learned',
      },
    ])
  })
  it('the customer’s own words, names, quotations and Cantonese are left alone', () => {
    const said = { turns: [{ role: 'customer' as const, text: '我的包果呢' }] }
    expect(spell(speller, '您的包果已经签收', said, [])).toEqual([])
    expect(spell(speller, '您说的“包果”我查到了', undefined, [])).toEqual([])
    expect(spell(speller, '包果先生，您好', undefined, [])).toEqual([])
    expect(spell(speller, '你嘅包果已經簽收咗', undefined, [])).toEqual([])
  })
})

describe('a model file', () => {
  it('is small', () => {
    expect(bytes.length).toBeLessThanOrEqual(2_000_000)
  })
  it.each([
    ['empty', new Uint8Array()],
    ['of something else', new Uint8Array(64).fill(7)],
    ['cut short', bytes.subarray(0, bytes.length - 3)],
    ['too long', Uint8Array.from([...bytes.subarray(0, 4), 0, 0, 0, 0, 0, 9])],
  ])('%s is refused', (_, broken) => {
    expect(() => readTypoModel(broken)).toThrow(TypoModelError)
  })
  it('says what was put in', () => {
    const [a, b, c] = [...'包裹果'].map(char => char.charCodeAt(0)) as [number, number, number]
    const small = readTypoModel(
      writeTypoModel({
        runs: 1000,
        characters: [
          { code: a, count: 900, single: 900, readings: [8] },
          { code: b, count: 300, single: 3, readings: [19] },
          { code: c, count: 800, single: 900, readings: [19] },
        ],
        shapes: [],
        words: [{ ids: [1, 2], count: 5000 }],
        pairs: [{ left: 1, right: 2, weight: 300 }],
      }),
    )
    expect(findTypos(small, '包果', 0)).toMatchObject([{ start: 0, end: 2, instead: '包裹' }])
  })
})
