/** Training is fair and repeatable: copies stay in one fold, thresholds keep their budget, the same seed gives the same weights. */

import { replyCategories } from '@tact/standard'
import { readFeatures, readModel, recognise, writeModel } from '@tact/standard/recogniser'
import { describe, expect, test } from 'vitest'
import { calibrate, chooseThresholds, type Judged, newAlarms, probabilityOf, silent } from './calibrate.ts'
import { fitWeights, type Sample } from './fit.ts'
import { foldsOf } from './folds.ts'
import { packWeights } from './pack-weights.ts'
import { createRandom } from './random.ts'
import { averagePrecision } from './report.ts'

const faults = ['我没空管您', '没空，您等着', '现在没空理您', '真没空跟您说', '没空，自己看']
const fine = ['我帮您看看', '稍等，马上好', '现在帮您查', '这就跟您说明', '好的，您慢慢看']
const category = replyCategories.indexOf('impatience')

const sampleOf = (text: string, isFault: boolean): Sample => {
  const { buckets, size } = readFeatures(text)
  const labels = new Uint8Array(replyCategories.length)
  labels[category] = isFault ? 1 : 0
  return { buckets: buckets.slice(0, size), labels, weights: new Float32Array(replyCategories.length).fill(1) }
}
const samples = [...faults.map(text => sampleOf(text, true)), ...fine.map(text => sampleOf(text, false))]
const settings = { epochs: 30, rate: 2, l1: 0.01, l2: 0.01, seed: 7, minLines: 1 }

test('near-copies stand in one fold', () => {
  const texts = Array.from({ length: 40 }, (_, index) => [
    `第${index}号订单的快递到了${String.fromCharCode(0x4e00 + index * 37)}${String.fromCharCode(0x5e00 + index * 41)}站点`,
  ]).flatMap(([text]) => [text as string, `${text}哈`])
  const folds = foldsOf(texts, 5, 1)
  for (let i = 0; i < texts.length; i += 2) expect(folds[i]).toBe(folds[i + 1])
})

describe('weights', () => {
  const fitted = fitWeights(samples, replyCategories.length, settings)

  test('the same seed, the same weights', () => {
    expect(fitWeights(samples, replyCategories.length, settings).weights).toEqual(fitted.weights)
  })

  test('packed, written and read they still tell faults apart, and mark the words', () => {
    const calibrations = replyCategories.map(() => ({ slope: 3, offset: 0, heed: 0 }))
    const thresholds = replyCategories.map((_, index) => (index === category ? 0.5 : silent))
    const model = readModel(
      writeModel(packWeights(fitted, calibrations, thresholds, new Float64Array(replyCategories.length))),
    )
    expect(model.categories.map(item => item.category)).toEqual(['impatience'])
    for (const text of fine) expect(recognise(model, text)).toEqual([])
    for (const text of faults) {
      const [found] = recognise(model, text)
      expect(found?.category).toBe('impatience')
      expect(text.slice(found?.start, found?.end)).toContain('没空')
    }
  })
})

describe('probabilities and thresholds', () => {
  const random = createRandom(5)
  const judged = Array.from({ length: 2000 }, (_, index): Judged => {
    const isFault = index % 4 === 0
    const p = Math.min(0.99, Math.max(0.01, (isFault ? 0.65 : 0.25) + (random() - 0.5) * 0.7))
    return { probabilities: Float64Array.of(p), isFault: [isFault], isFound: [index % 40 === 0], isClean: !isFault }
  })

  test('a probability is the share of faults among replies that have it', () => {
    const scores = Array.from({ length: 4000 }, () => (random() - 0.5) * 8)
    const isFault = scores.map(score => random() < 1 / (1 + Math.exp(-(1.5 * score - 1))))
    const calibration = calibrate(scores, isFault)
    expect(calibration.slope).toBeCloseTo(1.5, 0)
    const near = scores.map((score, index) => ({ p: probabilityOf(calibration, score), isFault: isFault[index] }))
    const half = near.filter(({ p }) => p > 0.4 && p < 0.6)
    expect(half.filter(item => item.isFault).length / half.length).toBeCloseTo(0.5, 1)
  })

  test.each([0.1, 0.02, 0.005])('new alarms stay within a budget of %s', budget => {
    expect(newAlarms(judged, chooseThresholds(judged, 1, budget))).toBeLessThanOrEqual(budget)
  })

  test('a larger budget hears more', () => {
    const [careful, bold] = [0.005, 0.1].map(budget => chooseThresholds(judged, 1, budget)[0] as number)
    expect(bold as number).toBeLessThan(careful as number)
  })

  test('a perfect order has average precision 1, the worst one little', () => {
    expect(averagePrecision([3, 2, 1, 0], [true, true, false, false])).toBe(1)
    expect(averagePrecision([0, 1, 2, 3], [true, false, false, false])).toBe(0.25)
  })
})
