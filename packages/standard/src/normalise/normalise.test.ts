/** Normalised text says the same words, and every place leads back into the original. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findPictures } from '#normalise/emoji.ts'
import { maxCheckedLength, normalise, originalSpan } from '#normalise/normalise.ts'

describe('one form for every way of writing', () => {
  test.each([
    ['投訴', '投诉'],
    ['投 诉', '投诉'],
    ['投.诉', '投诉'],
    ['投\u200b诉', '投诉'],
    ['投*诉', '投诉'],
    ['ＳＫＵ', 'sku'],
    ['①', '1'],
    ['好好好好', '好'],
    ['补发的 6 片', '补发的6片'],
    ['不 知 道', '不知道'],
    ['妳好', '你好'],
  ])('%s → %s', (from, to) => {
    expect(normalise(from).text).toBe(to)
  })

  test('spaces between words stay unless the pack knows the pair', () => {
    expect(normalise('您好 请问有什么需要', () => false).text).toBe('您好 请问有什么需要')
  })

  test('a span leads back to the words as they were typed', () => {
    const source = '请去投.訴吧'
    const norm = normalise(source)
    const at = norm.text.indexOf('投诉')
    const [start, end] = originalSpan(source, norm, at, at + 2)
    expect(source.slice(start, end)).toBe('投.訴')
  })
})

test('the map never decreases and stays inside any text', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ unit: 'grapheme', maxLength: 200 })),
      source => {
        const { text, starts, ends } = normalise(source)
        expect(starts.length).toBe(text.length)
        for (let i = 0; i < text.length; i++) {
          expect(ends[i]).toBeGreaterThan(starts[i] as number)
          expect(ends[i]).toBeLessThanOrEqual(source.length)
          if (i > 0) expect(starts[i]).toBeGreaterThanOrEqual(starts[i - 1] as number)
          if (i > 0) expect(ends[i]).toBeGreaterThanOrEqual(ends[i - 1] as number)
        }
      },
    ),
    { numRuns: 300 },
  )
}, 30_000)

test('long texts are read up to the limit', () => {
  expect(normalise('退'.repeat(10) + '换货'.repeat(20_000)).ends.at(-1)).toBeLessThanOrEqual(maxCheckedLength)
})

test('a joined family is one picture, a placeholder is none', () => {
  expect(findPictures('👨‍👩‍👧‍👦')).toHaveLength(1)
  expect(findPictures('[微笑][订单号]')).toHaveLength(1)
})
