/** Who should take the next conversation, by tables of cases. */
import { describe, expect, it } from 'vitest'
import { absentSince, type Candidate, chooseAgent, effectiveState, heartbeatSeconds } from './routing.policy.ts'

const candidate = (id: string, fields: Partial<Candidate> = {}): Candidate => ({
  id,
  name: id,
  role: 'agent',
  team: '售后',
  skills: [],
  languages: ['zh-CN'],
  maxOpen: 4,
  isActive: true,
  state: 'available',
  openCount: 0,
  ...fields,
})
const any = { locale: 'zh-CN', preferredId: null }

describe('chooseAgent', () => {
  it.each<[string, Candidate[], Parameters<typeof chooseAgent>[1], string | null]>([
    ['nobody is there', [], any, null],
    ['the least loaded', [candidate('a', { openCount: 2 }), candidate('b', { openCount: 1 })], any, 'b'],
    [
      'by share, not by count',
      [candidate('a', { openCount: 1, maxOpen: 2 }), candidate('b', { openCount: 2, maxOpen: 8 })],
      any,
      'b',
    ],
    ['equal load: the first by id', [candidate('b'), candidate('a')], any, 'a'],
    ['the same agent again', [candidate('a'), candidate('b', { openCount: 3 })], { ...any, preferredId: 'b' }, 'b'],
    [
      'not when that one is full',
      [candidate('a'), candidate('b', { openCount: 4 })],
      { ...any, preferredId: 'b' },
      'a',
    ],
    [
      'not when that one is away',
      [candidate('a'), candidate('b', { state: 'break' })],
      { ...any, preferredId: 'b' },
      'a',
    ],
    ['full ones wait', [candidate('a', { openCount: 4 })], any, null],
    ['a limit of none takes none', [candidate('a', { maxOpen: 0 })], any, null],
    [
      'busy and offline take none',
      [candidate('a', { state: 'busy' }), candidate('b', { state: 'offline' })],
      any,
      null,
    ],
    ['inactive takes none', [candidate('a', { isActive: false })], any, null],
    [
      'English needs English',
      [candidate('a'), candidate('b', { languages: ['zh-CN', 'en'], openCount: 3 })],
      { ...any, locale: 'en' },
      'b',
    ],
    [
      'only of the team, not the one it came from',
      [candidate('a'), candidate('b', { team: '物流' }), candidate('c', { team: '物流', openCount: 2 })],
      { ...any, team: '物流', exceptId: 'b' },
      'c',
    ],
  ])('%s', (_, candidates, wanted, expected) => {
    expect(chooseAgent(candidates, wanted)?.id ?? null).toBe(expected)
  })
})

it('a person without signs of life is offline, whatever was chosen', () => {
  const now = new Date('2026-11-22T10:00:00Z')
  const row = (secondsAgo: number, isOnline = true) => ({
    personId: 'a',
    state: 'available' as const,
    since: now,
    isOnline,
    heartbeatAt: new Date(now.getTime() - secondsAgo * 1000),
  })
  expect(effectiveState(undefined, now)).toBe('offline')
  expect(effectiveState(row(heartbeatSeconds - 1), now)).toBe('available')
  expect(effectiveState(row(heartbeatSeconds), now)).toBe('offline')
  expect(effectiveState(row(1, false), now)).toBe('offline')
})

describe('absentSince', () => {
  const now = new Date('2026-11-22T10:00:00Z')
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
  const row = (state: 'available' | 'offline', lifeAgo: number, sinceAgo = 60, isOnline = true) => ({
    personId: 'a',
    state,
    since: ago(sinceAgo),
    heartbeatAt: ago(lifeAgo),
    isOnline,
  })
  const waits = { assignedAt: ago(50), waitingSince: ago(40) }
  it.each([
    ['somebody is there', waits, row('available', 0), null],
    ['nobody waits', { assignedAt: ago(50), waitingSince: null }, row('offline', 30), null],
    ['silent: since the last sign of life', waits, row('available', 30), ago(30)],
    ['left: likewise', waits, row('available', 30, 29, false), ago(30)],
    ['silent for long, but given only now', { ...waits, assignedAt: ago(2) }, row('available', 300), ago(2)],
    ['silent before the customer wrote', { ...waits, waitingSince: ago(1) }, row('available', 30), ago(30)],
    ['offline by choice and still connected: the customer’s waiting counts', waits, row('offline', 0, 60), ago(40)],
    ['offline by choice only just', waits, row('offline', 0, 5), ago(5)],
    ['never seen', waits, undefined, ago(40)],
    ['never seen, and given only now', { ...waits, assignedAt: ago(2) }, undefined, ago(2)],
  ])('%s', (_, held, presence, expected) => expect(absentSince(held, presence, now)).toEqual(expected))
})
