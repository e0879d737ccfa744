/** Expressions that could hang are refused; what the packs need is not. */
import { describe, expect, test } from 'vitest'
import { nonLinear } from '#load/linear.ts'

describe('refused', () =>
  test.each([
    '(a+)+',
    '(?:好|好的|的)+$',
    '(?:a|a)*',
    '(?:a|ab|b)*',
    '(?:aa|a)*',
    '(?:\\d{1,3})+',
    '(?:[一二]+|三)+x',
    '(?:.|\\s)*x',
    '(?:a|A)+',
    '\\s*x?\\s*y',
    '.*a.*b',
    '\\d+\\s?\\d+',
    '(?:a*)(?:a*)',
    '(a)\\1',
    '(?<x>a)\\k<x>',
  ])('%s', source => {
    expect(nonLinear(source)).toMatchObject({ message: expect.any(String), wayOut: expect.any(String) })
  }))

describe('let through', () =>
  test.each([
    '(?:a|b)*c',
    '(?:ab|ac)*',
    '[^，]*，[^，]*',
    '\\d+(?:\\.\\d+)?',
    '(?:\\d{1,3},)+',
    '[一二]+[a-c]+',
    '\\s*x\\s*y',
    '(?:嗯|哦){1,8}[。~\\s]*$',
    '(?<=姓)[\\u4e00-\\u9fa5]{1,2}',
    '(?:你好|您好|在吗)*$',
    '^(?!.*[?？]).{0,10}$',
    '.{2,60}二是',
  ])('%s', source => {
    expect(nonLinear(source)).toBeNull()
  }))

test('what is let through stays fast on what hurts most', () => {
  const text = `${'好的'.repeat(2000)}X`
  for (const source of ['(?:好|的)+$', '(?:好的)*$', '[好的]+(?:谢谢)?$']) {
    expect(nonLinear(source)).toBeNull()
    const start = performance.now()
    new RegExp(source, 'u').test(text)
    expect(performance.now() - start, source).toBeLessThan(2000)
  }
})
