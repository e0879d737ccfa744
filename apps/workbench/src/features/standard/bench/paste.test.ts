/** What people paste is read as it was meant, or the line that is not is named. */
import { describe, expect, it } from 'vitest'
import { PasteError, readPaste } from './paste.ts'

describe('a pasted conversation', () => {
  it('reads lines with roles and times, and joins what runs on', () => {
    const input = readPaste('10:02 客户：门关不上\n还等了三天\n\n客服 10:04:30：您好，抱歉让您久等。')
    expect(input?.turns).toEqual([
      { role: 'customer', text: '门关不上\n还等了三天', at: '2026-03-04T10:02:00Z' },
      { role: 'agent', text: '您好，抱歉让您久等。', at: '2026-03-04T10:04:30Z' },
    ])
  })

  it('takes the names people use for the two sides, in both languages', () => {
    const input = readPaste('买家小王: 在吗\n坐席001：在的\nCustomer: hello\nAgent (Lin): hi')
    expect(input?.turns.map(({ role }) => role)).toEqual(['customer', 'agent', 'customer', 'agent'])
  })

  it('keeps full dates', () => {
    expect(readPaste('2026-11-24 9:05 客户：早')?.turns[0]?.at).toBe('2026-11-24T09:05:00Z')
  })

  it('reads JSON, a list of turns, and the first of JSON lines', () => {
    const turns = [{ role: 'customer', text: '在吗' }]
    for (const text of [
      JSON.stringify({ id: 'a', turns }),
      JSON.stringify(turns),
      `${JSON.stringify({ id: 'a', turns })}\n${JSON.stringify({ id: 'b', turns: [] })}`,
    ])
      expect(readPaste(text)?.turns).toEqual(turns)
  })

  it('names the line that says not who speaks, and broken JSON', () => {
    expect(() => readPaste('门关不上')).toThrow(PasteError)
    expect(() => readPaste('{"turns": [')).toThrow(PasteError)
    expect(() => readPaste('[{"role":"robot","text":"x"}]')).toThrow(/turns\.0\.role/)
  })

  it('nothing is no conversation', () => {
    expect(readPaste('  \n ')).toBeNull()
  })
})
