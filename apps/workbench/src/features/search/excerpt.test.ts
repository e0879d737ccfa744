/** Excerpts: the hit is always inside, no character is lost or broken. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { excerptOf } from './excerpt.ts'

describe('excerptOf', () => {
  it('marks every hit, overlapping ones once', () => {
    const { parts } = excerptOf('地板破损，地板要换', [
      [0, 2],
      [5, 7],
      [6, 7],
    ])
    expect(parts.map(({ text, isHit }) => (isHit ? `[${text}]` : text)).join('')).toBe('[地板]破损，[地板]要换')
  })

  it('shows the first hit of a long text', () => {
    const text = `${'前'.repeat(300)}破损${'后'.repeat(300)}`
    const { parts, isCutBefore, isCutAfter } = excerptOf(text, [[300, 302]])
    expect(parts.find(({ isHit }) => isHit)?.text).toBe('破损')
    expect([isCutBefore, isCutAfter]).toEqual([true, true])
    expect(parts.map(part => part.text).join('').length).toBe(160)
  })

  it('joined parts are a window of the text, whatever the ranges', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        fc.array(fc.tuple(fc.nat(400), fc.nat(400))),
        (text, ranges) => {
          const { parts } = excerptOf(text, ranges, 50)
          const joined = parts.map(part => part.text).join('')
          expect(text.includes(joined)).toBe(true)
          // Half a character cannot be written as an address.
          expect(() => encodeURIComponent(joined)).not.toThrow()
        },
      ),
    )
  })
})
