import type { VisitorLiveEnvelope } from '@tact/protocol'
import { compareCursors as contractCompare } from '@tact/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareCursors, createResumer } from '#live/resume.ts'

const envelope = (cursor: string): VisitorLiveEnvelope => ({
  cursor,
  event: { type: 'conversation.changed', conversationId: 'c1' },
})
const setUp = () => {
  const applied: string[] = []
  let refetches = 0
  const resumer = createResumer(
    ({ cursor }) => applied.push(cursor),
    () => {
      refetches += 1
    },
  )
  return { applied, resumer, refetches: () => refetches }
}

describe('resuming', () => {
  it('compares cursors as the contract does, beyond what a number holds', () => {
    const part = fc.bigInt({ min: 0n, max: 2n ** 64n })
    fc.assert(
      fc.property(part, part, part, part, (a, b, c, d) => {
        const [one, two] = [`${a}-${b}`, `${c}-${d}`]
        expect(compareCursors(one, two)).toBe(contractCompare(one, two))
      }),
    )
  })

  it('first connection: fetches afresh and goes on from the told cursor', () => {
    const { applied, resumer, refetches } = setUp()
    resumer.begin()
    resumer.receive(envelope('10-1'))
    resumer.receive(envelope('10-2'))
    resumer.answer({ events: [], cursor: '10-1', isReset: false })
    expect(applied).toEqual(['10-2'])
    expect(refetches()).toBe(1)
    expect(resumer.cursor()).toBe('10-2')
  })

  it('holds what comes before the answer, then applies in order', () => {
    const { applied, resumer, refetches } = setUp()
    resumer.answer({ events: [], cursor: '1-1', isReset: false })
    resumer.begin()
    resumer.receive(envelope('1-4'))
    expect(applied).toEqual([])
    resumer.answer({ events: [envelope('1-2'), envelope('1-3'), envelope('1-4')], cursor: '1-4', isReset: false })
    resumer.receive(envelope('1-5'))
    expect(applied).toEqual(['1-2', '1-3', '1-4', '1-5'])
    expect(refetches()).toBe(1)
  })

  it('a reset fetches afresh', () => {
    const { resumer, refetches } = setUp()
    resumer.answer({ events: [], cursor: '1-1', isReset: false })
    resumer.begin()
    resumer.answer({ events: [], cursor: '900-1', isReset: true })
    expect(refetches()).toBe(2)
    expect(resumer.cursor()).toBe('900-1')
  })

  it('cut anywhere and any number of times: every event once and in order', () => {
    const log = Array.from({ length: 40 }, (_, index) => `7-${index + 1}`)
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(8), fc.nat(8), fc.nat(8)), { maxLength: 12 }), cuts => {
        const { applied, resumer } = setUp()
        resumer.begin()
        resumer.answer({ events: [], cursor: '0-0', isReset: false })
        let written = 0
        const connect = (early: number) => {
          resumer.begin()
          // Live events that overtake the answer are in the answer as well, or come after it.
          const upTo = Math.min(written + early, log.length)
          for (const cursor of log.slice(written, upTo)) resumer.receive(envelope(cursor))
          const known = resumer.cursor() ?? '0-0'
          const events = log.slice(0, upTo).filter(cursor => compareCursors(cursor, known) > 0)
          resumer.answer({ events: events.map(envelope), cursor: log[upTo - 1] ?? known, isReset: false })
          written = upTo
        }
        for (const [lost, early, liveEvents] of cuts) {
          written = Math.min(written + lost, log.length)
          connect(early)
          for (const cursor of log.slice(written, written + liveEvents)) resumer.receive(envelope(cursor))
          written = Math.min(written + liveEvents, log.length)
        }
        expect(applied).toEqual(log.slice(0, written))
      }),
    )
  })
})
