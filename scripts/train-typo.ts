/**
 * Trains the typo model: `npx tsx scripts/train-typo.ts --dict dict.txt [--data ../shared/data] [--write]`.
 * `dict.txt` is the one inside the npm package @node-rs/jieba (MIT). Prints what it reaches on the MCSC test; `--write`
 * writes packages/standard/models/typo.bin.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { findTypos, readTypoModel, type TypoModel, type TypoParts, writeTypoModel } from '@tact/standard/typo'
import { pinyin } from 'pinyin-pro'
import { readDictionary, readOwnWords, readShapes, readTexts } from './typo/sources.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const tones = 8
/** The rarest of the dictionary's characters stand in no text. */
const mostCharacters = 8000

/** Sound × 8 + tone for every reading of a character. */
function createReadings() {
  const sounds = new Map<string, number>()
  return (char: string): number[] => {
    const read = (toneType: 'none' | 'num') =>
      pinyin(char, { toneType, type: 'array', multiple: true, v: true }).filter(sound => /^[a-z]/.test(sound))
    return [
      ...new Set(
        read('num').map(sound => {
          const tone = Number(/\d$/.exec(sound)?.[0] ?? 5)
          const plain = sound.replace(/\d$/, '')
          const known = sounds.get(plain) ?? sounds.size
          sounds.set(plain, known)
          return known * tones + tone
        }),
      ),
    ]
  }
}

function collectParts(dict: string, data: string): TypoParts {
  const words = readDictionary(dict)
  for (const word of readOwnWords(join(root, 'scripts/typo/words.txt')))
    words.set(word, Math.max(3000, words.get(word) ?? 0))
  const counts = new Map<string, number>()
  const pairs = new Map<string, number>()
  const addPair = (pair: string, weight: number) => pairs.set(pair, (pairs.get(pair) ?? 0) + weight)
  let runs = 0
  for (const [run, weight] of readTexts(data, join(root, 'packages/standard/training/replies'))) {
    const text = `^${run}$`
    runs += weight
    for (const char of run) counts.set(char, (counts.get(char) ?? 0) + weight)
    for (let i = 1; i < text.length; i++) addPair(text.slice(i - 1, i + 1), weight)
  }
  for (const [word, count] of words)
    for (let i = 1; i < word.length; i++) addPair(word.slice(i - 1, i + 1), Math.min(3, Math.log10(count + 1)))
  const known = new Set([...words.keys()].flatMap(word => [...word]))
  const order = [...known]
    .sort(
      (a, b) =>
        (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || (words.get(b) ?? 0) - (words.get(a) ?? 0) || (a < b ? -1 : 1),
    )
    .slice(0, mostCharacters)
  const idOf = new Map(order.map((char, index) => [char, index + 1]))
  const id = (char: string) => (char === '^' || char === '$' ? 0 : idOf.get(char))
  const readingsOf = createReadings()
  return {
    runs,
    characters: order.map(char => ({
      code: char.charCodeAt(0),
      count: counts.get(char) ?? 0,
      single: words.get(char) ?? 0,
      readings: readingsOf(char),
    })),
    shapes: readShapes(join(data, 'spelling/same_stroke.txt')).flatMap(([a, b]) => {
      const [left, right] = [idOf.get(a), idOf.get(b)]
      return left === undefined || right === undefined ? [] : [[left, right] as const]
    }),
    words: [...words].flatMap(([word, count]) => {
      const ids = [...word].map(char => idOf.get(char) ?? 0)
      return ids.includes(0) || ids.length === 1 ? [] : [{ ids, count }]
    }),
    pairs: [...pairs].flatMap(([pair, weight]) => {
      const [left, right] = [id(pair.charAt(0)), id(pair.charAt(1))]
      return left === undefined || right === undefined ? [] : [{ left, right, weight }]
    }),
  }
}

const mend = (model: TypoModel, text: string, gain?: number): string => {
  let mended = text
  for (const { start, end, instead } of findTypos(model, text, gain))
    mended = mended.slice(0, start) + instead + mended.slice(end)
  return mended
}

/** Sentence level, as the field measures: an erroneous sentence counts when it is mended wholly, or (second) when it is flagged. */
function measure(model: TypoModel, path: string, gain?: number): string {
  let [mended, flagged, wrong, clean, faulty] = [0, 0, 0, 0, 0]
  for (const line of readFileSync(path, 'utf8').trim().split('\n')) {
    const [source, target] = line.split('\t')
    if (source === undefined || target === undefined) continue
    const result = mend(model, source, gain)
    if (source === target) {
      clean++
      if (result !== source) wrong++
    } else {
      faulty++
      if (result === target) mended++
      if (result !== source) flagged++
    }
  }
  const f1 = (hits: number) => (2 * hits) / (hits + wrong + faulty)
  const share = (value: number) => `${(value * 100).toFixed(1)} %`
  return `mended F1 ${share(f1(mended))} (recall ${share(mended / faulty)}), flagged F1 ${share(f1(flagged))} (recall ${share(flagged / faulty)}), false alarms on clean ${share(wrong / clean)}`
}

const { values } = parseArgs({
  options: {
    dict: { type: 'string' },
    data: { type: 'string', default: join(root, '../shared/data') },
    write: { type: 'boolean', default: false },
  },
})
if (!values.dict) throw new Error('--dict names the dict.txt of the npm package @node-rs/jieba')
const bytes = writeTypoModel(collectParts(values.dict, values.data))
const begun = performance.now()
const model = readTypoModel(bytes)
console.log(`${(bytes.length / 1000).toFixed(0)} kB, read in ${(performance.now() - begun).toFixed(0)} ms`)
for (const gain of [6, 7, undefined, 8])
  console.log(`MCSC, gain ${gain ?? 'default'}: ${measure(model, join(values.data, 'spelling/mcsc_test.tsv'), gain)}`)
if (values.write) writeFileSync(join(root, 'packages/standard/models/typo.bin'), bytes)
