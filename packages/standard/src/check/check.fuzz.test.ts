/** Whatever is written, a check ends, points inside the text and splits no character. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkReply } from '#check/check.ts'
import { anyText, splitsPair } from '#fixtures/arbitrary.ts'
import { readOwnStandard } from '#fixtures/own-pack.ts'
import { normalise, originalSpan } from '#normalise/normalise.ts'
import { normaliseReply } from '#normalise/reply.ts'
import { withRecogniser } from '#recogniser/learned.ts'
import { readModel } from '#recogniser/model.ts'
import { recognise } from '#recogniser/recognise.ts'

const model = readModel(readFileSync(new URL('../../models/recogniser.bin', import.meta.url)))
const standard = withRecogniser(readOwnStandard(), model)

const isInside = (text: string, start: number, end: number) =>
  Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= text.length

describe('any text', () => {
  test('is checked without error, findings inside it, no character split', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(anyText, anyText, (text, before) => {
        const context = { turns: [{ role: 'customer', text: before } as const] }
        for (const { start, end, rewrites } of checkReply(standard, text, context).findings) {
          expect([text, start, end, isInside(text, start, end)]).toEqual([text, start, end, true])
          expect(splitsPair(text, start) || splitsPair(text, end)).toBe(false)
          for (const rewrite of rewrites) expect(typeof rewrite).toBe('string')
        }
      }),
      { numRuns: 150 },
    )
  })

  test('is heard by the recogniser within its bounds', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(anyText, text => {
        for (const { start, end, whole, probability } of recognise(model, text)) {
          expect(isInside(text, start, end) && (whole === null || isInside(text, whole.start, whole.end))).toBe(true)
          expect(probability >= 0 && probability <= 1).toBe(true)
        }
      }),
      { numRuns: 150 },
    )
  })

  test('is normalised with a map that leads back: in order, inside, over every character once read', {
    timeout: 30_000,
  }, () => {
    fc.assert(
      fc.property(anyText, fc.boolean(), (text, joins) => {
        for (const from of [normalise(text, () => joins), normaliseReply(text, () => joins)]) {
          const { text: plain, starts, ends } = from
          expect([starts.length, ends.length]).toEqual([plain.length, plain.length])
          for (let i = 0; i < plain.length; i++) {
            const [start, end] = [starts[i] as number, ends[i] as number]
            expect(start < end && end <= text.length).toBe(true)
            if (i > 0) expect(start >= (starts[i - 1] as number) && end >= (ends[i - 1] as number)).toBe(true)
            const span = originalSpan(text, from, i, i + 1)
            expect(span[0] <= start && span[1] >= end && isInside(text, ...span)).toBe(true)
            expect(splitsPair(text, span[0]) || splitsPair(text, span[1])).toBe(false)
          }
        }
      }),
      { numRuns: 200 },
    )
  })

  test('of a megabyte is checked up to its bound', () => {
    const text = '这个不归我们管，退不了。'.repeat(90_000)
    const started = performance.now()
    const { findings } = checkReply(standard, text)
    expect(findings.length).toBeGreaterThan(0)
    expect(findings.every(({ end }) => end <= 20_001)).toBe(true)
    expect(performance.now() - started).toBeLessThan(5000)
  })
})
