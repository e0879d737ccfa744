/** Patterns are read or refused; the prefilter never loses a match of an expression. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lexiconOf } from '#conversation/lexicon.ts'
import { foldText } from '#conversation/match.ts'
import { anyText } from '#fixtures/arbitrary.ts'
import { readOwnStandard } from '#fixtures/own-pack.ts'
import { foldCase, requiredWords } from '#match/literals.ts'
import { PatternError, parsePattern } from '#match/pattern.ts'
import { hasMark, Prefilter } from '#match/prefilter.ts'
import { createScanner } from '#match/scanner.ts'

describe('patterns', () => {
  const sign = fc.constantFrom(
    '退',
    '换',
    'a',
    '~',
    '~8',
    '?',
    '|',
    '(',
    ')',
    '[a:',
    ']',
    '<we>',
    '<',
    '!(',
    '^',
    '$',
    '_',
    '#',
    '\\',
    '😀',
  )
  test('are read, or refused with a way out, and never match without an anchor', () => {
    const slots = { we: ['我', '我们(这边)?'] }
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 14 }), anyText, (signs, text) => {
        try {
          const { anchors, source } = parsePattern(signs.join(''), slots)
          if (source !== null && new RegExp(source).test(text))
            expect(anchors.some(one => text.includes(one))).toBe(true)
        } catch (error) {
          expect(error).toBeInstanceOf(PatternError)
          expect((error as PatternError).wayOut).not.toBe('')
        }
      }),
      { numRuns: 1000 },
    )
  })
})

describe('the prefilter', () => {
  const part = fc.constantFrom(
    '退',
    '[退换]',
    '[^退]',
    '(?:退|换货|K)',
    '不?',
    '\\d',
    '\\d{2,3}',
    '.{0,3}',
    '(?=货)',
    '(?<!不)',
    '货+',
    '(?:不|没){2}',
    '\\u9000',
    '[a-f]',
    'ſ',
    '\\s*',
    '|',
    '$',
    '(?:|再)',
    '😀',
  )
  const char = fc.constantFrom('退', '换', '货', '不', '没', '再', 'k', 'K', 'K', 's', '1', '23', 'B', '😀', ' ')

  test('marks every expression that matches, of any make', () => {
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 7 }),
        fc.array(char, { maxLength: 14 }),
        fc.constantFrom('giu', 'gu', 'g'),
        (parts, chars, flags) => {
          let expression: RegExp
          try {
            expression = new RegExp(parts.join(''), flags)
          } catch {
            return
          }
          const text = chars.join('')
          const words = requiredWords(expression)
          if (words && expression.test(text)) expect(words.some(word => foldCase(text).includes(word))).toBe(true)
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('loses no match of the pack’s own expressions in the labelled conversations', { timeout: 30_000 }, () => {
    const lexicon = lexiconOf(readOwnStandard())
    const { agentActs, customerActs, questions, solutions, emotion, slots } = lexicon
    const expressions = [
      ...[...agentActs, ...customerActs].flatMap(({ any, none }) => [...any, ...none]),
      ...[...questions, ...slots].flatMap(({ ask }) => [...ask]),
      ...questions.flatMap(({ answer }) => [...answer]),
      ...[...solutions, ...emotion.rules, ...emotion.intensifiers].flatMap(({ any }) => [...any]),
    ]
    const prefilter = new Prefilter(expressions)
    const turns = readFileSync(new URL('../../fixtures/conversations.jsonl', import.meta.url), 'utf8')
      .trim()
      .split('\n')
      .flatMap(line => (JSON.parse(line) as { turns: { text: string }[] }).turns.map(({ text }) => foldText(text)))
    let spared = 0
    const lost: string[] = []
    for (const text of turns) {
      const marks = prefilter.marksOf(text)
      expressions.forEach((expression, index) => {
        if (hasMark(marks, index)) return
        spared += 1
        expression.lastIndex = 0
        if (expression.test(text)) lost.push(`${expression.source} in ${text}`)
      })
    }
    expect(lost).toEqual([])
    expect(spared / (turns.length * expressions.length)).toBeGreaterThan(0.8)
  })
})

test('the scanner finds what a plain search finds in any text', () => {
  fc.assert(
    fc.property(
      fc.array(
        anyText.filter(({ length }) => length > 0),
        { maxLength: 6 },
      ),
      anyText,
      (words, rest) => {
        const text = words.join('') + rest
        const found: string[] = []
        createScanner(words).scan(text, (index, start, end) => found.push(`${index}:${start}:${end}`))
        const expected: string[] = []
        words.forEach((word, index) => {
          for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
            expected.push(`${index}:${at}:${at + word.length}`)
        })
        expect(found.sort()).toEqual(expected.sort())
      },
    ),
    { numRuns: 300 },
  )
})
