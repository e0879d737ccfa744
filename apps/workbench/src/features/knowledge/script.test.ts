/** Scripts under the slash. */
import type { Script } from '@tact/protocol'
import { describe, expect, it } from 'vitest'
import { fillScript, joinParts, openVariables, searchScripts, slashQuery, variableSpans } from './script.ts'

const script = (shortcut: string, title: string, uses = 0): Script => ({
  id: shortcut,
  shortcut,
  title,
  category: '物流',
  body: '您好',
  updatedAt: '2026-11-24T08:00:00.000Z',
  uses,
})

describe('fillScript', () => {
  const body = '{{customer.address}}，订单 {{ order.number }} 已发出。{{agent.name}}'
  it('fills what is known and keeps the rest open and marked', () => {
    const parts = fillScript(body, { 'customer.address': '周女士', 'order.number': null })
    expect(joinParts(parts)).toBe('周女士，订单 {{ order.number }} 已发出。{{agent.name}}')
    expect(parts.filter(part => part.missing).map(part => part.text)).toEqual(['{{ order.number }}', '{{agent.name}}'])
  })
  it('keeps the body unchanged where it has no variables', () => {
    expect(fillScript('您好', {})).toEqual([{ text: '您好', missing: false }])
    expect(fillScript('', {})).toEqual([])
  })
  it('finds what is still open, with its place', () => {
    expect(openVariables('请问 {{order.number}} 到了吗')).toEqual(['{{order.number}}'])
    expect(variableSpans('请问 {{order.number}} 到了吗')).toMatchObject([{ start: 3, end: 19 }])
  })
})

describe('slashQuery', () => {
  it.each([
    ['/', 1, { query: '', start: 0 }],
    ['/wl', 3, { query: 'wl', start: 0 }],
    ['您好，/fh', 6, { query: 'fh', start: 3 }],
    ['第一行\n/wl', 7, { query: 'wl', start: 4 }],
  ])('%j at %i asks', (text, caret, expected) => expect(slashQuery(text, caret)).toEqual(expected))
  it.each([
    ['1/2', 3],
    ['https://a', 9],
    ['/wl ok', 6],
    ['没有', 2],
    ['/wl', 0],
  ])('%j at %i asks nothing', (text, caret) => expect(slashQuery(text, caret)).toBeNull())
})

describe('searchScripts', () => {
  const scripts = [
    script('wlcx', '物流查询', 1),
    script('wl', '物流说明'),
    script('tk', '退款进度', 9),
    script('xwl', '新物流'),
  ]
  it('puts the exact shortcut first, then its beginnings, then the words of the title', () => {
    expect(searchScripts(scripts, 'wl').map(one => one.shortcut)).toEqual(['wl', 'wlcx', 'xwl'])
    expect(searchScripts(scripts, '退款').map(one => one.shortcut)).toEqual(['tk'])
  })
  it('shows the most used first where nothing is asked', () => {
    expect(searchScripts(scripts, '')[0]?.shortcut).toBe('tk')
  })
})
