/** Reports: marks never lose a character, subtotals leave out what does not apply, mood notes name their cause. */
import type { InspectionReport, Message } from '@tact/protocol'
import { describe, expect, it } from 'vitest'
import { moodNotes, smoothPath } from './mood.ts'
import { countFindings, cutText, groupItems, isCapped, placesOf, readTurns } from './report.ts'

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`
const words = [
  '颜色差好多',
  '应该可能是灯光的问题吧，您再自己对照一下色卡。',
  '你到底看没看照片？',
  '对不起，5分钟内给您回复。',
  '行吧',
]
const messages = words.map(
  (text, seq): Message => ({
    id: id(seq),
    conversationId: id(9),
    seq,
    clientId: `client-${seq}`,
    role: seq % 2 === 0 ? 'customer' : 'agent',
    kind: 'text',
    author: null,
    text,
    attachments: [],
    event: null,
    at: '2026-11-22T02:00:00Z',
  }),
)
const finding = { turn: 1, clause: 'A7-03', reason: '', rewrites: [], start: 12, end: 22 }
const item = { group: '解答', title: '', clause: 'A7-03', maxPoints: 8, evidence: [] }
const report: InspectionReport = {
  conversationId: id(9),
  packId: 'zh-CN',
  packVersion: '1',
  score: 70,
  items: [
    { ...item, id: 'own_it', points: 0, status: 'broken', findings: [0] },
    { ...item, id: 'clarity', points: 3.5, maxPoints: 6, status: 'partly', findings: [1] },
    { ...item, id: 'options', points: 8, status: 'not_applicable', findings: [] },
    {
      ...item,
      id: 'time',
      group: '时效',
      points: 8,
      status: 'met',
      findings: [],
      evidence: [{ turn: 3, start: 4, end: 12, quote: '5分钟内给您回复' }],
    },
  ],
  findings: [
    { ...finding, category: 'brush_off', severity: 'major' },
    { ...finding, category: 'vague', severity: 'minor', start: 0, end: 11 },
  ],
  emotions: {
    0: { label: 'disappointed', strength: 0.5, valence: -0.2 },
    2: { label: 'angry', strength: 0.9, valence: -0.8 },
    4: { label: 'calm', strength: 0.2, valence: 0.1 },
  },
  acts: { 3: ['apologise', 'promise'] },
  satisfaction: { score: 3, label: 'neutral' },
  turns: messages.map(({ id: messageId, seq }) => ({ turn: seq, messageId, seq })),
  inspectedAt: '2026-11-22T02:10:00Z',
}
const turns = readTurns(report, messages)

describe('cutText', () => {
  it('joined again the pieces are the text, and the strictest tone wins an overlap', () => {
    const pieces = cutText('零一二三四五六七', [
      { start: 1, end: 5, tone: 'earned', itemId: 'x' },
      { start: 3, end: 6, tone: 'broken', itemId: 'y' },
      { start: 2, end: 99, tone: 'broken', itemId: 'outside' },
      { start: 4, end: 4, tone: 'better', itemId: 'empty' },
    ])
    expect(pieces.map(({ text }) => text).join('')).toBe('零一二三四五六七')
    expect(pieces.map(({ text, tone }) => [text, tone])).toEqual([
      ['零', null],
      ['一二', 'earned'],
      ['三四', 'broken'],
      ['五', 'broken'],
      ['六七', null],
    ])
    expect(pieces[2]?.itemIds).toEqual(['x', 'y'])
  })
})

describe('report', () => {
  it('subtotals leave out items that do not apply', () => {
    expect(groupItems(report.items).map(({ name, points, maxPoints }) => [name, points, maxPoints])).toEqual([
      ['解答', 3.5, 14],
      ['时效', 8, 8],
    ])
  })

  it('says when a fatal finding holds the score down, and only then', () => {
    expect(isCapped(report)).toBe(false)
    const fatal = report.findings.map(entry => ({ ...entry, severity: 'fatal' as const }))
    expect(isCapped({ ...report, findings: fatal, score: 20 })).toBe(true)
    expect(isCapped({ ...report, findings: fatal, score: 52.3 })).toBe(false)
    expect(isCapped({ ...report, score: 20 })).toBe(false)
  })

  it('rings agent turns with a plain breach only', () => {
    expect(turns.map(({ isAtFault }) => isAtFault)).toEqual([false, true, false, false, false])
  })

  it('counts findings, the worst first', () => {
    expect(countFindings(report.findings).map(({ category, count }) => [category, count])).toEqual([
      ['brush_off', 1],
      ['vague', 1],
    ])
  })

  it('quotes what broke an item from the words themselves, else what earned it', () => {
    const [broken, , , met] = report.items
    expect(broken && placesOf(broken, report.findings, turns)[0]?.quote).toBe('您再自己对照一下色卡')
    expect(met && placesOf(met, report.findings, turns)[0]?.turn).toBe(3)
  })

  it('a message that is gone leaves no hole', () => {
    expect(readTurns(report, messages.slice(1)).map(({ turn }) => turn)).toEqual([1, 2, 3, 4])
  })
})

describe('mood', () => {
  it('names the finding that lowered it and the act that raised it', () => {
    expect(moodNotes(turns)).toEqual([
      { turn: 1, kind: 'fell', what: 'brush_off' },
      { turn: 3, kind: 'rose', what: 'apologise' },
    ])
  })

  it('the curve never swings beyond its points', () => {
    const path = smoothPath([
      { x: 0, y: 10 },
      { x: 10, y: 50 },
      { x: 20, y: 50 },
      { x: 30, y: 5 },
    ])
    const ys = [...path.matchAll(/[\d.-]+ ([\d.-]+)/g)].map(match => Number(match[1]))
    expect(Math.min(...ys)).toBeGreaterThanOrEqual(5)
    expect(Math.max(...ys)).toBeLessThanOrEqual(50)
  })
})
