/** Dialect is read as standard Chinese, standard Chinese stays, and every place leads back to what was typed. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldDialect } from '#normalise/dialect.ts'
import { normalise, originalSpan } from '#normalise/normalise.ts'

const read = (text: string) => foldDialect(normalise(text, () => false)).text

describe('one reading for every region', () => {
  test.each([
    ['唔關我事㗎', '不关我事的'],
    ['呢個我唔知', '这个我不知道'],
    ['冇得退', '不能退'],
    ['佢哋已經放咗工', '他们已经下班了'],
    ['你搵第二間啦', '你找第二间啦'],
    ['係唔係壞咗', '是不是坏了'],
    ['遲啲覆您', '晚点回复您'],
    ['莫得办法,各人去问', '没有办法,自己去问'],
    ['咋个说嘛', '怎么说嘛'],
  ])('%s → %s', (from, to) => {
    expect(read(from)).toBe(to)
  })

  test.each([
    '系统正在升级',
    '您几时方便',
    '听完录音',
    '平时收件',
    '我呢,马上看',
    '多事之秋',
    '明天早点到',
    '咖啡色',
    '咨询',
  ])('standard Chinese stays: %s', text => {
    expect(read(text)).toBe(text)
  })
})

test('a span leads back to the words as they were typed', () => {
  const source = '嗯,我哋唔 知喎'
  const norm = foldDialect(normalise(source))
  const at = norm.text.indexOf('不知道')
  expect(source.slice(...originalSpan(source, norm, at, at + 3))).toBe('唔 知')
})

test('the map never decreases and stays inside any text', () => {
  const part = fc.constantFrom('唔', '知', '系', '咪', '冇', '得', '莫', '得空', '，', '好', ' ', '😀', 'a', '放工')
  fc.assert(
    fc.property(fc.array(part), parts => {
      const source = parts.join('')
      const { text, starts, ends } = foldDialect(normalise(source))
      expect([starts.length, ends.length]).toEqual([text.length, text.length])
      for (let i = 0; i < text.length; i++) {
        expect(ends[i]).toBeGreaterThan(starts[i] as number)
        expect(ends[i]).toBeLessThanOrEqual(source.length)
        if (i > 0) expect(starts[i]).toBeGreaterThanOrEqual(starts[i - 1] as number)
        if (i > 0) expect(ends[i]).toBeGreaterThanOrEqual(ends[i - 1] as number)
      }
    }),
  )
})
