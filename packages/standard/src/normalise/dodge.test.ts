/** What is put between the characters of a word is taken out; what is typed on purpose stays. */
import { expect, test } from 'vitest'
import { foldDodges } from '#normalise/dodge.ts'
import { normalise, originalSpan } from '#normalise/normalise.ts'

const fold = (text: string, joins: (left: number, right: number) => boolean = () => true) =>
  foldDodges(
    normalise(text, () => false),
    joins,
  )

test.each([
  ['你就是个 s b', '你就是个sb'],
  ['n.m.s.l', 'nmsl'],
  ['傻😀逼', '傻逼'],
  ['滚☀️蛋', '滚蛋'],
  ['A 款有货', 'a款有货'],
  ['规格 a4 b5', '规格a4 b5'],
  ['好的😀谢谢', '好的谢谢'],
])('%s → %s', (from, to) => {
  expect(fold(from).text).toBe(to)
})

test('a picture between words that do not belong together stays', () => {
  expect(fold('好的😀谢谢', () => false).text).toBe('好的😀谢谢')
})

test('a span leads back to the words as they were typed', () => {
  const source = '您这个s b 客户，傻😀😀逼'
  const norm = fold(source)
  const slice = (word: string) => {
    const at = norm.text.indexOf(word)
    return source.slice(...originalSpan(source, norm, at, at + word.length))
  }
  expect(slice('sb')).toBe('s b')
  expect(slice('傻逼')).toBe('傻😀😀逼')
})
