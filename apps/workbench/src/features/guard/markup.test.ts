/** From findings to what is drawn, and back. */
import type { Enforcement, Finding } from '@tact/standard'
import { describe, expect, it } from 'vitest'
import { findingAt, judgeFindings, keepCaret, marksOf, segmentsOf, shiftFindings } from './markup.ts'

const finding = (start: number, end: number, enforcement: Enforcement = 'block', clause = 'A7-03'): Finding => ({
  category: 'brush_off',
  clause,
  start,
  end,
  reason: '',
  rewrites: [],
  severity: 'major',
  enforcement,
})
const text = '锁扣自己看说明书，尽快安排。'
const drawn = (findings: readonly Finding[]) =>
  segmentsOf(text, marksOf(findings)).map(({ text: words, mark }) => (mark ? [words, mark.tone] : words))

describe('segmentsOf', () => {
  it('marks exactly the words', () => {
    expect(drawn([finding(2, 8), finding(9, 11, 'hint')])).toEqual([
      '锁扣',
      ['自己看说明书', 'must'],
      '，',
      ['尽快', 'better'],
      '安排。',
    ])
  })
  it.each([
    ['nothing', []],
    ['overlapping', [finding(2, 8, 'hint'), finding(4, 10)]],
    ['the same place twice', [finding(2, 8, 'hint'), finding(2, 8)]],
    ['outside the text', [finding(2, 99), finding(-1, 3), finding(5, 5)]],
    ['unsorted', [finding(9, 11), finding(2, 8)]],
  ])('joined again is the text: %s', (_, findings) => {
    expect(
      segmentsOf(text, marksOf(findings))
        .map(one => one.text)
        .join(''),
    ).toBe(text)
  })
  it('draws what is left of one that another covers in part', () => {
    const marked = segmentsOf(text, marksOf([finding(2, 6), finding(4, 10)])).filter(one => one.mark !== null)
    expect(marked.map(one => [one.start, one.text, one.mark?.finding])).toEqual([
      [2, text.slice(2, 6), 0],
      [6, text.slice(6, 10), 1],
    ])
  })
  it('draws the stricter of two at the same place', () => {
    expect(drawn([finding(2, 8, 'hint'), finding(2, 8, 'block')])).toContainEqual(['自己看说明书', 'must'])
  })
})

describe('the caret', () => {
  it('opens a card only within the words, not at their edges where one is typing', () => {
    const findings = [finding(2, 8)]
    expect([2, 3, 7, 8].map(caret => findingAt(findings, caret))).toEqual([-1, 0, 0, -1])
  })
  it.each([
    ['before', 1, 1],
    ['at the start', 2, 2],
    ['within', 5, 6],
    ['at the end', 8, 6],
    ['behind', 12, 10],
  ])('stays where it stood in the sentence: %s', (_, caret, expected) => {
    expect(keepCaret({ start: 2, end: 8 }, '我教您吧', caret)).toBe(expected)
  })
})

describe('shiftFindings', () => {
  it('carries untouched words along and drops touched ones', () => {
    const findings = [finding(2, 8), finding(9, 11, 'hint')]
    expect(shiftFindings(findings, text, `您的${text}`).map(one => one.start)).toEqual([4, 11])
    expect(shiftFindings(findings, text, `${text}n`).map(one => one.start)).toEqual([2, 9])
    expect(shiftFindings(findings, text, text.replace('说明书', '说明shu')).map(one => one.start)).toEqual([9 + 2])
    expect(shiftFindings(findings, text, '')).toEqual([])
  })
})

describe('judgeFindings', () => {
  it('lets clean, hinted and acknowledged replies go, and no blocked one', () => {
    const none = new Set<string>()
    expect(judgeFindings([], none).canSend).toBe(true)
    expect(judgeFindings([finding(0, 1, 'hint')], none).canSend).toBe(true)
    expect(judgeFindings([finding(0, 1, 'acknowledge', 'A5-01')], none).canSend).toBe(false)
    expect(judgeFindings([finding(0, 1, 'acknowledge', 'A5-01')], new Set(['A5-01'])).canSend).toBe(true)
    expect(judgeFindings([finding(0, 1, 'block', 'A7-03')], new Set(['A7-03'])).canSend).toBe(false)
  })
})
