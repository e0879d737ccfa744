/** Search text by tables of cases. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  gramsOf,
  likePatternOf,
  rangesOf,
  searchTextOf,
  tsqueryOf,
  wantedGramsOf,
  wordsOf,
  wordsToRecheck,
} from './search.text.ts'

describe('search text', () => {
  it.each([
    ['ＡＢＣ１２３', 'abc123'],
    ['龙头  漏\n水', '龙头 漏 水'],
    ['HX-20', 'hx-20'],
    ['', ''],
  ])('%j is searched as %j', (given, expected) => expect(searchTextOf(given)).toBe(expected))

  it('grams are characters and pairs, never across a blank', () => {
    expect(gramsOf('龙头 ab').sort()).toEqual(['a', 'ab', 'b', '头', '龙', '龙头'].sort())
    expect(gramsOf('😀好')).toEqual(['😀', '😀好', '好'])
  })
  it('a word of one character asks for itself, longer ones for their pairs', () => {
    expect(wantedGramsOf(['水'])).toEqual(['水'])
    expect(wantedGramsOf(['漏水了'])).toEqual(['漏水', '水了'])
    expect(wordsToRecheck(['水', '漏水', '漏水了'])).toEqual(['漏水了'])
  })
  it('a query’s words count once, whatever their width', () =>
    expect(wordsOf(' 龙头  Ａb ab ')).toEqual(['龙头', 'ab']))
  it('nothing in a word can end the quoting', () => {
    expect(tsqueryOf(["'\\"])).toBe("'''\\\\'")
    expect(likePatternOf('50%_\\')).toBe('%50\\%\\_\\\\%')
  })
})

describe('ranges', () => {
  it.each([
    [
      '龙头漏水，龙头',
      ['龙头'],
      [
        [0, 2],
        [5, 7],
      ],
    ],
    ['😀龙头', ['龙头'], [[2, 4]]],
    ['ＨＸ－２０好', ['hx-20'], [[0, 5]]],
    ['漏水水管', ['漏水', '水水'], [[0, 3]]],
    ['哈哈哈', ['哈哈'], [[0, 2]]],
    [
      'a  b',
      ['a', 'b'],
      [
        [0, 1],
        [3, 4],
      ],
    ],
    ['没有', ['龙头'], []],
  ])('%j with %j', (text, words, expected) => expect(rangesOf(text, words)).toEqual(expected))

  it('lie in the text, in order, apart, and hold the word', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 40 }),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 }),
        (text, word) => {
          const words = wordsOf(word)
          let last = -1
          for (const [start, end] of rangesOf(text, words)) {
            expect(start).toBeGreaterThan(last)
            expect(end).toBeGreaterThan(start)
            expect(end).toBeLessThanOrEqual(text.length)
            expect(words.some(one => searchTextOf(text.slice(start, end)).includes(one))).toBe(true)
            last = end
          }
        },
      ),
    )
  })
})
