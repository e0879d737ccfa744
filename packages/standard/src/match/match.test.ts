/** The pattern language says what it means, refuses what has no bound, and the scanner misses nothing. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PatternError, parsePattern } from '#match/pattern.ts'
import { createScanner } from '#match/scanner.ts'

const slots = { we: ['我', '我们(这边)?'], loop: ['<loop>'] }
const hasMatch = (pattern: string, text: string) => {
  const { source, anchors } = parsePattern(pattern, slots)
  if (source === null) return text.includes(anchors[0] as string)
  return anchors.some(anchor => text.includes(anchor)) && new RegExp(source).test(text)
}

describe('patterns', () => {
  test.each([
    ['不归<we>管', '这个不归我们这边管', true],
    ['不归<we>管', '这个不归他管', false],
    ['催~2用', '催也没用', true],
    ['催~2用', '催,没用', false],
    ['^不知道$', '您好,不知道呢。', true],
    ['^不知道$', '您不知道怎么装', false],
    ['问我_问谁', '问我,问谁', true],
    ['绝对!(不)', '绝对没问题', true],
    ['绝对!(不)', '绝对不会', false],
    ['满#减', '满300减', true],
  ])('%s in %s: %s', (pattern, text, expected) => {
    expect(hasMatch(pattern, text)).toBe(expected)
  })

  test.each([
    '退*',
    '(退+)+',
    '退{1,}',
    '~4',
    '(退',
    '退)',
    '<nobody>',
    '<loop>',
    '退~20',
    '',
    '?退',
    '退~12换~12修~12赔~12查',
  ])('refuses %s with a way out', pattern => {
    expect(() => parsePattern(pattern, slots)).toThrow(PatternError)
  })

  test('a capture is named for the rewrite', () => {
    const { source, captures } = parsePattern('[what:这~4]卖完', slots)
    expect(captures).toEqual(['what'])
    expect(new RegExp(source ?? '').exec('这个颜色卖完')?.groups?.what).toBe('这个颜色')
  })
})

test('the scanner finds exactly what a plain search finds', () => {
  const char = fc.constantFrom('退', '换', '货', '不', 'a', '1')
  const word = fc.array(char, { minLength: 1, maxLength: 4 }).map(chars => chars.join(''))
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 12 }),
      fc.array(char, { maxLength: 40 }).map(chars => chars.join('')),
      (words, text) => {
        const found = new Set<string>()
        createScanner(words).scan(text, (index, start, end) => found.add(`${index}:${start}:${end}`))
        const expected = new Set<string>()
        words.forEach((one, index) => {
          for (let at = text.indexOf(one); at >= 0; at = text.indexOf(one, at + 1))
            expected.add(`${index}:${at}:${at + one.length}`)
        })
        expect(found).toEqual(expected)
      },
    ),
    { numRuns: 300 },
  )
})
