/** Clocks: what is owed to the customer and by when, in working hours and across time zones. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { advanceClock, type ClockEvent, clockAt, clockOf, remaining } from '#clock/clock.ts'
import { clockEventOf, isHolding } from '#clock/events.ts'
import { findPromise } from '#clock/promise.ts'
import { findToldTimes } from '#clock/told-time.ts'
import { addWorkingSeconds, isWorkingTime, workingSecondsBetween } from '#clock/working.ts'
import { clockRulesOf } from '#conversation/lexicon.ts'
import { readOwnStandard } from '#fixtures/own-pack.ts'
import type { ClockState, WorkingCalendar } from '#types.ts'

const standard = readOwnStandard()
const rules = clockRulesOf(standard)
const day = [[540, 1080]] as const
const office: WorkingCalendar = {
  timeZone: 'Asia/Shanghai',
  weekly: { 0: [], 1: day, 2: day, 3: day, 4: day, 5: day, 6: [] },
  dates: { '2026-03-05': [], '2026-03-07': [[540, 720]] },
}
const always = (timeZone: string): WorkingCalendar => {
  const full = [[0, 1440]] as const
  return { timeZone, weekly: { 0: full, 1: full, 2: full, 3: full, 4: full, 5: full, 6: full } }
}
const t = (time: string) => `2026-03-04T${time}.000Z`
const customer = (time: string, needsReply = true): ClockEvent => ({ type: 'customer_turn', at: t(time), needsReply })
const agent = (time: string, more: { isHolding?: boolean; toldTime?: string | null } = {}): ClockEvent => ({
  type: 'agent_turn',
  at: t(time),
  ...more,
})
const after = (...events: ClockEvent[]) => clockOf(rules, undefined, events)

describe('a conversation’s clock', () => {
  const cases: [string, ClockEvent[], Partial<ClockState> & Record<string, unknown>][] = [
    [
      'the first customer turn starts first_reply',
      [customer('02:00:00')],
      { state: 'running', kind: 'first_reply', dueAt: t('02:01:00') },
    ],
    [
      'a bare greeting as the very first turn is owed a first reply',
      [customer('02:00:00', false)],
      { state: 'running', kind: 'first_reply', dueAt: t('02:01:00') },
    ],
    [
      'thanks after the end owe nothing',
      [customer('02:00:00'), agent('02:00:30'), { type: 'close', at: t('02:01:00') }, customer('02:02:00', false)],
      { state: 'paused', reason: 'awaiting_customer' },
    ],
    [
      'more customer turns keep the start',
      [customer('02:00:00'), customer('02:00:50')],
      { kind: 'first_reply', startedAt: t('02:00:00') },
    ],
    [
      'an answer pauses it',
      [customer('02:00:00'), agent('02:00:30')],
      { state: 'paused', reason: 'awaiting_customer' },
    ],
    [
      'a holding turn meets first_reply while full_answer runs from the same customer turn',
      [customer('02:00:00'), agent('02:00:30', { isHolding: true })],
      { state: 'running', kind: 'full_answer', startedAt: t('02:00:00'), dueAt: t('02:03:00') },
    ],
    [
      'a told time makes the question hard until then',
      [customer('02:00:00'), agent('02:00:30', { isHolding: true, toldTime: t('02:08:00') })],
      { kind: 'hard_question', startedAt: t('02:00:00'), dueAt: t('02:08:00'), limitSeconds: 480 },
    ],
    [
      'marked as hard it runs five minutes',
      [customer('02:00:00'), { type: 'mark_hard', at: t('02:01:00') }],
      { kind: 'hard_question', dueAt: t('02:05:00') },
    ],
    [
      'a later customer turn starts full_answer',
      [customer('02:00:00'), agent('02:00:30'), customer('02:10:00')],
      { kind: 'full_answer', dueAt: t('02:13:00') },
    ],
    [
      'mere thanks start nothing',
      [customer('02:00:00'), agent('02:00:30'), customer('02:10:00', false)],
      { state: 'paused' },
    ],
    [
      'an agent who opens waits for the customer',
      [agent('02:00:00')],
      { state: 'paused', reason: 'awaiting_customer' },
    ],
    ['closing stops it', [customer('02:00:00'), { type: 'close', at: t('02:01:00') }], { state: 'stopped' }],
    [
      'writing again after the close starts anew',
      [customer('02:00:00'), { type: 'close', at: t('02:01:00') }, customer('03:00:00')],
      { kind: 'first_reply', startedAt: t('03:00:00') },
    ],
  ]
  it.each(cases)('%s', (_, events, wanted) => {
    expect(after(...events)).toMatchObject(wanted)
  })

  it('never runs after a close and never throws, whatever happens', () => {
    const event = fc.oneof(
      fc.constant<ClockEvent>(customer('02:00:00')),
      fc.constant<ClockEvent>(agent('02:00:30', { isHolding: true, toldTime: t('02:09:00') })),
      fc.constant<ClockEvent>(agent('02:00:40')),
      fc.constant<ClockEvent>({ type: 'mark_hard', at: t('02:00:50') }),
    )
    fc.assert(
      fc.property(fc.array(event), events => {
        const state = clockOf(rules, office, events)
        expect(advanceClock(rules, office, state, { type: 'close', at: t('04:00:00') })).toEqual({ state: 'stopped' })
      }),
    )
  })

  it('tells its tone by the rule’s shares and goes below zero when late', () => {
    const clock = after(customer('02:00:00'))
    const tones = ['02:00:10', '02:00:31', '02:00:50', '02:01:30'].map(time => remaining(clock, t(time), rules))
    expect(tones.map(({ tone }) => tone)).toEqual(['calm', 'warn', 'urgent', 'late'])
    expect(tones.map(({ remainingSeconds }) => remainingSeconds)).toEqual([50, 29, 10, -30])
    expect(remaining({ state: 'stopped' }, t('02:00:00'), rules).tone).toBe('idle')
  })

  it('stands still outside working hours', () => {
    const clock = clockOf(rules, office, [{ type: 'customer_turn', at: '2026-03-04T09:59:30.000Z' }])
    expect(clock).toMatchObject({ state: 'running', dueAt: '2026-03-06T01:00:30.000Z' })
    const night = '2026-03-04T14:00:00.000Z'
    expect(remaining(clock, night, rules, office)).toMatchObject({ remainingSeconds: 30, isOutsideHours: true })
    expect(clock && clockAt(clock, night, office)).toEqual({
      state: 'paused',
      kind: 'first_reply',
      reason: 'outside_hours',
    })
  })
})

describe('turns as events', () => {
  it.each([
    ['您好，稍等，我查一下。', true, null],
    ['请稍候，正在为您核实订单。', true, null],
    ['我问一下仓库，5 分钟内答复您。', true, t('02:05:00')],
    ['可以的，明天就能发货。', false, undefined],
    ['查到了，您的包裹今天下午派送，请稍等快递员电话联系。', false, undefined],
  ])('%s', (text, holds, told) => {
    const event = clockEventOf(standard, { role: 'agent', text, at: t('02:00:00') })
    expect(isHolding(standard, text)).toBe(holds)
    expect(event).toMatchObject({ type: 'agent_turn', isHolding: holds })
    if (event.type === 'agent_turn') expect(event.toldTime).toBe(told)
  })
  it.each([
    ['好的，谢谢', false],
    ['嗯嗯', false],
    ['好的，那多久到？', true],
    ['拍了，你看', true],
  ])('%s needs a reply: %s', (text, needs) => {
    expect(clockEventOf(standard, { role: 'customer', text, at: t('02:00:00') })).toMatchObject({ needsReply: needs })
  })
})

describe('promises', () => {
  const now = '2026-03-04T02:00:00.000Z' // Wednesday, 10:00 in Shanghai
  it.each([
    ['核实后 5 分钟内答复您', '2026-03-04T02:05:00.000Z'],
    ['半小时内给您回电', '2026-03-04T02:30:00.000Z'],
    ['16:42 前给您答复', '2026-03-04T08:42:00.000Z'],
    ['我明天上午十点前给您回电', '2026-03-05T02:00:00.000Z'],
    ['下午三点半我再联系您', '2026-03-04T07:30:00.000Z'],
    ['周五下班前给您一个方案', '2026-03-06T10:00:00.000Z'],
    ['财务会在 24 小时内联系您', '2026-03-05T02:00:00.000Z'],
    ['3 月 8 日前给您消息'.replaceAll(' ', ''), '2026-03-08T10:00:00.000Z'],
    ['三点前给您回复', '2026-03-04T07:00:00.000Z'],
    ['一到两个小时内通知您结果', '2026-03-04T04:00:00.000Z'],
  ])('%s', (text, due) => {
    const promise = findPromise(text)
    expect(promise?.resolve(now)).toBe(due)
    expect(text.slice(promise?.start, promise?.end)).toContain(promise?.dueText ?? '-')
  })
  it('names the day told before for “到时”', () => {
    expect(findPromise('明天发出，周五到。到时我再联系您')?.resolve(now)).toBe('2026-03-06T10:00:00.000Z')
    expect(findPromise('到时我再联系您')?.resolve(now)).toBeNull()
  })
  it.each([
    '明天下午送货上门',
    '退款三天内到账',
    '您可以明天再联系我们',
    '昨天已经联系过您了',
    '师傅上门前半小时会先联系您',
    '有问题随时联系我',
    '',
  ])('none in “%s”', text => {
    expect(findPromise(text)).toBeNull()
  })
  it('never throws and stays inside the text', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            '明天',
            '十点',
            '5 分钟',
            '内',
            '回复您',
            '32:99',
            '周八',
            '二月三十日',
            '，',
            '🙂',
            '99月99日前联系您',
          ),
        ),
        parts => {
          const text = parts.join('')
          for (const { start, end, resolve } of findToldTimes(text)) {
            expect(end).toBeLessThanOrEqual(text.length)
            expect(start).toBeLessThan(end)
            resolve(now)
          }
          expect(findPromise(text)?.end ?? 0).toBeLessThanOrEqual(text.length)
        },
      ),
    )
  })
})

describe('working time', () => {
  it.each([
    ['within a day', '2026-03-04T02:00:00Z', '2026-03-04T03:00:00Z', 3600],
    ['over a night and a holiday', '2026-03-04T09:00:00Z', '2026-03-06T02:00:00Z', 7200],
    ['on a moved working Saturday', '2026-03-07T00:00:00Z', '2026-03-08T12:00:00Z', 10_800],
    ['backwards is nothing', '2026-03-06T02:00:00Z', '2026-03-04T09:00:00Z', 0],
  ])('%s', (_, from, to, seconds) => {
    expect(workingSecondsBetween(from, to, office)).toBe(seconds)
  })

  it.each([
    ['America/New_York', '2026-03-08T05:00:00Z', 23], // spring forward
    ['America/New_York', '2026-11-01T04:00:00Z', 25], // fall back
    ['Asia/Kolkata', '2026-03-07T18:30:00Z', 24],
    ['Australia/Lord_Howe', '2026-04-04T13:00:00Z', 24.5],
  ])('a whole local day in %s', (timeZone, midnight, hours) => {
    const start = Date.parse(midnight)
    const calendar = always(timeZone)
    const nine: WorkingCalendar = { ...calendar, weekly: { ...calendar.weekly, 0: [[0, 1440]] } }
    expect(workingSecondsBetween(midnight, new Date(start + hours * 3_600_000).toISOString(), nine)).toBe(hours * 3600)
    expect(addWorkingSeconds(midnight, hours * 3600, nine)).toBe(new Date(start + hours * 3_600_000).toISOString())
  })

  it('adding and measuring agree', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 86_400 * 60 }),
        fc.integer({ min: 1, max: 400_000 }),
        fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Europe/London'),
        (offset, seconds, timeZone) => {
          const calendar = { ...office, timeZone }
          const from = new Date(Date.UTC(2026, 1, 15) + offset * 1000).toISOString()
          const due = addWorkingSeconds(from, seconds, calendar)
          expect(workingSecondsBetween(from, due, calendar)).toBe(seconds)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('a calendar without hours has no due time', () => {
    expect(() =>
      addWorkingSeconds(t('02:00:00'), 60, {
        timeZone: 'UTC',
        weekly: { 0: [], 1: [], 2: [], 3: [], 4: [], 5: [], 6: [] },
      }),
    ).toThrow(RangeError)
    expect(isWorkingTime('2026-03-08T02:00:00Z', office)).toBe(false)
    expect(() => workingSecondsBetween('noon', t('02:00:00'))).toThrow(RangeError)
  })
})
