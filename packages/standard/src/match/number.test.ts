/** A colon, a point or a comma between two digits parts nothing, in every place that reads clauses. */
import { describe, expect, test } from 'vitest'
import { checkReply } from '#check/check.ts'
import { clauseAround, isExcused, readContext } from '#check/guards.ts'
import { inspectConversation } from '#conversation/inspect.ts'
import { clauseAt, clausesOf, sentencesOf } from '#conversation/match.ts'
import { readOwnStandard } from '#fixtures/own-pack.ts'
import { parsePattern } from '#match/pattern.ts'

const standard = readOwnStandard()
const pieces = (text: string, spans: { start: number; end: number }[]) =>
  spans.map(({ start, end }) => text.slice(start, end))

describe('marks inside numbers', () => {
  const text = '17:00 前给您补发，共 1,299.50 元：请看单号'

  test('no splitter of a conversation breaks there', () => {
    expect(pieces(text, clausesOf(text)).filter(piece => /\d/.test(piece))).toEqual(['17:00', '1,299.50'])
    expect(sentencesOf('宽 1.5 米，17：00 前到。好的')).toHaveLength(2)
    const at = text.indexOf('补发')
    const { start, end } = clauseAt(text, { start: at, end: at + 2 })
    expect(text.slice(start, end)).toBe('17:00 前给您补发')
  })

  test('a colon after a word still does', () => {
    const { start, end } = clauseAt('时间:17:00 前', { start: 9, end: 10 })
    expect('时间:17:00 前'.slice(start, end)).toBe('17:00 前')
  })

  test('the guards read the whole clause', () => {
    const reply = '如果17:00前退不了我再联系您'
    const start = reply.indexOf('退不了')
    expect(clauseAround(reply, start, start + 3)).toEqual([0, reply.length])
    expect(isExcused(readContext('如果满1,200元退不了'), 8, 11, new Set(['conditional']))).toBe(true)
  })

  test('a gap of a pattern passes it, a bound of a clause does not stand there', () => {
    const matches = (pattern: string, reply: string) => new RegExp(parsePattern(pattern, {}).source ?? '').test(reply)
    expect(matches('明天~8送到', '明天17:00送到')).toBe(true)
    expect(matches('明天~8送到', '明天:送到')).toBe(false)
    expect(matches('^00前', '17:00前')).toBe(false)
    expect(matches('17$', '17:00前')).toBe(false)
    expect(matches('^00前', '时间:00前')).toBe(true)
  })

  test('evidence quotes the time whole', () => {
    const { items } = inspectConversation(standard, {
      id: 'n',
      turns: [
        { role: 'customer', text: '补发的什么时候到？' },
        { role: 'agent', text: '您好，我去核实，17:00 前给您答复的事已登记。祝您愉快。' },
      ],
    })
    const quotes = items.flatMap(({ evidence }) => evidence.map(({ quote }) => quote))
    expect(quotes.some(quote => quote.startsWith('00'))).toBe(false)
    expect(quotes.some(quote => quote.startsWith('17:00'))).toBe(true)
  })

  test('the reply keeps its verdict with a time inside', () => {
    expect(checkReply(standard, '今天 17:00 前退不了的话，我再联系您').findings).toEqual([])
  })
})
