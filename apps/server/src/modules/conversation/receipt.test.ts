/** Receipts never go back and never beyond what was written. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { expectedSecondsOf } from './queue.ts'
import { advanceReceipt } from './receipt.service.ts'
import { languageOf } from './receive.service.ts'

it('move forward only, within what was written, and reading implies arriving', () => {
  const seq = fc.nat(50)
  const receipt = fc.record({ delivered: seq, read: seq }, { requiredKeys: [] })
  fc.assert(
    fc.property(fc.array(receipt, { maxLength: 10 }), seq, (receipts, lastSeq) => {
      let now = { delivered: 0, read: 0 }
      for (const one of receipts) {
        const next = advanceReceipt(now, one, lastSeq)
        expect(next.read).toBeGreaterThanOrEqual(now.read)
        expect(next.delivered).toBeGreaterThanOrEqual(now.delivered)
        expect(next.delivered).toBeGreaterThanOrEqual(next.read)
        expect(next.delivered).toBeLessThanOrEqual(lastSeq)
        now = next
      }
    }),
  )
})

it.each([
  [1, null, 60],
  [3, null, 120],
  [1, 30, 30],
  [1, 1, 20],
  [4, 40, 100],
  [500, 60, 1800],
])('place %i, with a mean wait of %s s, is told as %i s', (position, meanWait, seconds) => {
  expect(expectedSecondsOf(position, meanWait)).toBe(seconds)
})

it.each([
  ['你好', 'zh-CN'],
  ['Hello, is anyone there?', 'en'],
  ['HX-20 有货吗', 'zh-CN'],
  ['123 ???', null],
  ['😀', null],
])('%j is %s', (text, language) => expect(languageOf(text)).toBe(language))
