/** Whatever conversation comes in, inspection ends with a result or names the field that is wrong. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { InputError, parseConversation } from '#conversation/input.ts'
import { inspectConversation } from '#conversation/inspect.ts'
import { anyText } from '#fixtures/arbitrary.ts'
import { readOwnStandard } from '#fixtures/own-pack.ts'

const standard = readOwnStandard()

const at = fc.oneof(
  fc
    .date({ min: new Date('2026-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })
    .map(date => date.toISOString()),
  fc.constantFrom('', 'morgen', '2026-03-04', '2026-03-04 10:00:00', '10:00'),
)
const turn = fc.record(
  { role: fc.constantFrom('customer', 'agent', 'agent', 'customer', 'robot'), text: anyText, at },
  { requiredKeys: ['role', 'text'] },
)
const plainTurn = fc.record({ role: fc.constantFrom('customer' as const, 'agent' as const), text: anyText })

/** The conversation inspected, or null where it was refused by name. */
function inspect(value: unknown) {
  try {
    return inspectConversation(standard, parseConversation(value))
  } catch (error) {
    if (error instanceof InputError && typeof error.field === 'string') return null
    throw error
  }
}

describe('any conversation', () => {
  test('is inspected or refused by the name of a field; findings and quotes lie inside their turns', {
    timeout: 30_000,
  }, () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof({ weight: 1, arbitrary: turn }, { weight: 6, arbitrary: plainTurn }), { maxLength: 8 }),
        turns => {
          const inspection = inspect({ id: 'f', turns })
          if (!inspection) return
          for (const { turn, start, end } of inspection.findings) {
            const length = turns[turn]?.text.length ?? -1
            expect(start >= 0 && start <= end && end <= length).toBe(true)
          }
          for (const { evidence } of inspection.items)
            for (const { turn, start, end, quote } of evidence) expect(turns[turn]?.text.slice(start, end)).toBe(quote)
          expect(inspection.score >= 0 && inspection.score <= 100).toBe(true)
        },
      ),
      { numRuns: 80 },
    )
  })

  test('that is none is refused by name', () => {
    fc.assert(
      fc.property(fc.anything({ maxDepth: 3 }), value => {
        inspect(value)
        inspect({ id: 'x', turns: value })
        inspect({ id: 'x', turns: [{ role: 'agent', text: '您好' }], facts: value, calendar: value, customer: value })
      }),
      { numRuns: 100 },
    )
  })

  test('of 10,000 turns costs ten times one of 1,000, not a hundred times', { timeout: 60_000 }, () => {
    const turns = (count: number) =>
      Array.from({ length: count }, (_, i) => ({
        role: i % 2 === 0 ? ('customer' as const) : ('agent' as const),
        text: i % 2 === 0 ? `第${i}次问了，什么时候发货？` : `您好，我帮您查一下${i}号订单，请稍等。`,
      }))
    const timeOf = (count: number) => {
      const conversation = { id: String(count), turns: turns(count) }
      const started = performance.now()
      inspectConversation(standard, conversation)
      return performance.now() - started
    }
    timeOf(200)
    const short = timeOf(1000)
    expect(timeOf(10_000)).toBeLessThan(Math.max(40 * short, 4000))
  })
})
