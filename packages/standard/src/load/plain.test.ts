/** The quick way reads what the exact way reads, or leaves it alone. */
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { readPackFiles } from '#fixtures/shipped-pack.ts'
import { readPlainly, unread } from '#load/plain.ts'

const exactly = (text: string) => parse(text, { version: '1.2', schema: 'core' })

test('every file of the shipped pack goes the quick way and reads the same', () => {
  for (const { path, text } of readPackFiles()) expect(readPlainly(text), path).toStrictEqual(exactly(text))
})

test.each([
  'a: [1_000, 0b1, 0o17, 0x1F, -0, +3, 1., .5, 1e3, 1E-2, 017]',
  'a: [yes, no, on, off, True, FALSE, null, ~, Null, .inf, -.INF, .NaN]',
  'a: [2026-03-04, 12:30:00, "1", !!str 1, constructor, __proto__, toString]',
  'a:\nb: |\n  x\n  y\nc: >-\n  x\n  y\nd: x\n  y',
  '? a\n: b\n"c": d',
  '{}',
])('%s reads the same', text => {
  const value = readPlainly(text)
  expect(value).not.toBe(unread)
  expect(value).toStrictEqual(exactly(text))
})

test.each(['a: &x 1', 'a: [&x [1], *x]', '%YAML 1.1\n---\na: yes', 'a: 1\na: 2', 'a: !own 1', 'a: [', '- a\n---\n- b'])(
  '%s is left to the exact way',
  text => expect(readPlainly(text)).toBe(unread),
)
