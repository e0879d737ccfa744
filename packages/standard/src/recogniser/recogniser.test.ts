/** The recogniser reads only whole models, speaks inside the text and only above its thresholds. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  bucketCount,
  type ModelCategory,
  ModelError,
  type RecogniserModel,
  readFeatures,
  readModel,
  recognise,
  scoreFeatures,
  writeModel,
} from '#recogniser/index.ts'

const category = (name: ModelCategory['category'], threshold = 0.5): ModelCategory => ({
  category: name,
  bias: -1,
  slope: 4,
  offset: 0,
  heed: 0,
  veto: 0,
  threshold,
  scale: 0.5,
})

/** A model that knows the runs of `words`, and nothing else: built as training builds one, by bucket. */
function modelOf(words: Readonly<Record<string, number>>, categories: readonly ModelCategory[]): RecogniserModel {
  const rowOf = new Int32Array(bucketCount)
  const rows: number[] = [0]
  for (const [word, weight] of Object.entries(words)) {
    const { buckets, from, to, size, norm } = readFeatures(word)
    for (let i = 0; i < size; i++) {
      if ((to[i] as number) - (from[i] as number) !== norm.text.length || from[i] === to[i]) continue
      if (rowOf[buckets[i] as number] !== 0) continue
      rowOf[buckets[i] as number] = rows.length
      rows.push(weight)
    }
  }
  const weights = new Int8Array(rows.length * categories.length)
  for (const [row, weight] of rows.entries()) weights[row * categories.length] = weight
  return { categories, rowOf, weights, hash: '' }
}

const model = modelOf({ 别烦: 60, 没空: 60, 帮您: -100 }, [category('impatience'), category('curt', 2)])

describe('what it says', () => {
  test('the words that spoke are marked in the original text, inside their clause', () => {
    const text = '您好，我现在 沒空，稍等'
    const [found, ...others] = recognise(model, text)
    expect(others).toEqual([])
    expect(found?.category).toBe('impatience')
    expect(found?.probability).toBeGreaterThan(0.5)
    expect(text.slice(found?.start, found?.end)).toBe('沒空')
  })

  test('words that speak against it are heard too', () => {
    expect(recognise(model, '没空也帮您')).toEqual([])
  })

  test('quoted and reported words are not the agent’s', () => {
    expect(recognise(model, '我说“别烦”')).toEqual([])
    expect(recognise(model, '您刚才说别烦')).toEqual([])
    expect(recognise(model, '我说别烦')).toHaveLength(1)
  })

  test('caution raises the threshold, and a category left out is silent', () => {
    const unsure = { ...model, categories: [{ ...category('impatience'), slope: 0.02 }, category('curt', 2)] }
    const probability = recognise(unsure, '别烦')[0]?.probability ?? 0
    expect(probability).toBeGreaterThan(0.5)
    expect(recognise(unsure, '别烦', {}, { impatience: probability / 0.5 - 0.01 })).toHaveLength(1)
    expect(recognise(unsure, '别烦', {}, { impatience: probability / 0.5 + 0.01 })).toEqual([])
    expect(recognise(unsure, '别烦', {}, { curt: 1 })).toEqual([])
  })

  test('nothing is said about nothing', () => {
    for (const text of ['', ' ', '\n\t', '\u200b']) expect(recognise(model, text)).toEqual([])
  })

  test('any text: spans inside it, never empty, probabilities 0–1, the same twice', () => {
    const loud = modelOf({ 别: 127, 我: 127 }, [{ ...category('impatience'), threshold: 0 }])
    const part = fc.constantFrom(
      '别',
      '烦',
      '我',
      '您',
      '，',
      '。',
      '“',
      '”',
      ' ',
      'ok',
      '12',
      '😀',
      '[微笑]',
      '\u200b',
      '們',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          fc.array(part).map(parts => parts.join('')),
        ),
        text => {
          const found = recognise(loud, text)
          for (const { start, end, probability } of found) {
            expect(start).toBeGreaterThanOrEqual(0)
            expect(end).toBeGreaterThan(start)
            expect(end).toBeLessThanOrEqual(text.length)
            expect(probability).toBeGreaterThanOrEqual(0)
            expect(probability).toBeLessThanOrEqual(1)
          }
          expect(recognise(loud, text)).toEqual(found)
        },
      ),
    )
  })
})

describe('the file', () => {
  test('what was written is read again, score for score', () => {
    const again = readModel(writeModel(model))
    for (const text of ['别烦，没空', '我帮您看', '12:30 ok']) {
      const features = readFeatures(text)
      expect(scoreFeatures(again, features)).toEqual(scoreFeatures(model, features))
      expect(recognise(again, text)).toEqual(recognise(model, text))
    }
  })

  test('no cut of it is read', () => {
    const bytes = writeModel(model)
    for (let length = 0; length < bytes.length; length++)
      expect(() => readModel(bytes.subarray(0, length))).toThrow(ModelError)
  })

  test('any bytes: a model or ModelError', () => {
    const head = writeModel(model)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.nat({ max: head.length }), (noise, at) => {
        const bytes = Uint8Array.from([...head.subarray(0, at), ...noise])
        try {
          readModel(bytes)
        } catch (error) {
          expect(error).toBeInstanceOf(ModelError)
        }
      }),
    )
  })
})
