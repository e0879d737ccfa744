/** Values in lines, and what changed between two of them. */
import { expect, it } from 'vitest'
import { diffLines, writeValue } from './plain.ts'

it('writes values without brackets and quotes', () => {
  expect(writeValue({ words: ['甲', '乙'], count: 2 })).toBe('words:\n  - 甲\n  - 乙\ncount: 2')
  expect(writeValue(undefined)).toBe('')
})

it('a diff read with its removals is the old text, with its additions the new one', () => {
  const before = 'a\nb\nc\nd'
  const after = 'a\nx\nc\nd\ne'
  const lines = diffLines(before, after)
  const side = (left: 'added' | 'removed') =>
    lines.flatMap(({ text, change }) => (change === left ? [] : [text])).join('\n')
  expect(side('added')).toBe(before)
  expect(side('removed')).toBe(after)
  expect(diffLines('', 'a')).toEqual([{ text: 'a', change: 'added' }])
})
