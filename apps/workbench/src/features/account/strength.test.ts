/** Password rules by cases. */
import { describe, expect, it } from 'vitest'
import { brokenRules, strengthOf } from './strength.ts'

describe('brokenRules', () => {
  it.each([
    ['', ['length', 'kinds', 'notOld']],
    ['abcdefghij', ['kinds']],
    ['abcdefghi1', []],
    ['Linxiaoyu-2026', ['notOwn']],
    ['白橡木地板真好看啊12', []],
    ['old-password-1', ['notOld']],
  ])('%s breaks %j', (next, broken) => {
    expect(brokenRules(next, { current: 'old-password-1', own: ['linxiaoyu', 'x'] })).toEqual(broken)
  })
})

describe('strengthOf', () => {
  it('rises with length and variety, and repetition does not help', () => {
    expect(strengthOf('')).toBe(0)
    expect(strengthOf('short1')).toBe(1)
    expect(strengthOf('aaaaaaaaaaaaaaaaaaaa')).toBe(1)
    expect(strengthOf('abcdefghi1')).toBeGreaterThanOrEqual(2)
    expect(strengthOf('Walnut-floor-27-boxes!')).toBe(4)
  })
})
