/** What the typo model learns from: a dictionary with frequencies and texts whose licences let a model ship. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const hanRun = /[\u4e00-\u9fff]+/g
const onlyHan = /^[\u4e00-\u9fff]+$/

/** Words of at most four characters with how often they were seen: the dictionary of jieba (MIT). */
export function readDictionary(path: string): Map<string, number> {
  const words = new Map<string, number>()
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const [word = '', count = ''] = line.split(' ')
    if (!onlyHan.test(word) || word.length > 4 || (word.length > 1 && Number(count) < 3)) continue
    words.set(word, Number(count))
  }
  return words
}

/** Words of the trade and of the net that the dictionary lacks, one a line. */
export function readOwnWords(path: string): string[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .map(line => line.trim())
    .filter(line => onlyHan.test(line) && line.length <= 4)
}

/** Runs of Chinese characters, each once, with the weight of its source. */
export function readTexts(data: string, training: string): Map<string, number> {
  const runs = new Map<string, number>()
  const add = (text: string, weight = 1) => {
    for (const run of text.match(hanRun) ?? []) if (!runs.has(run)) runs.set(run, weight)
  }
  const lines = (...path: string[]) => readFileSync(join(...path), 'utf8').split('\n')
  for (const name of readdirSync(training).filter(file => file.endsWith('.jsonl') && file !== 'typo.jsonl'))
    for (const line of lines(training, name)) {
      if (line.trim() === '') continue
      const { text, labels, context } = JSON.parse(line) as {
        text: string
        labels: string[]
        context?: { turns?: { text: string }[] }
      }
      if (labels.includes('typo')) continue
      add(text, 2)
      for (const turn of context?.turns ?? []) add(turn.text)
    }
  for (const line of lines(data, 'satisfaction', 'jddc-train.txt')) add(line.split('\t')[0] ?? '')
  for (const line of lines(data, 'emotion', 'cped-train.csv')) add(line.split(',').slice(17).join(','))
  for (const line of lines(data, 'offence', 'cold-train.csv')) add(line)
  for (const line of lines(data, 'complaints', 'labelled.jsonl')) add(line)
  for (const line of lines(data, 'spelling', 'train.tsv')) add(line.split('\t')[1] ?? '')
  return runs
}

/** Pairs of characters that look alike, from the confusion set of strokes (Apache-2.0). */
export function readShapes(path: string): [string, string][] {
  const pairs: [string, string][] = []
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const group = line
      .trim()
      .split('\t')
      .filter(char => onlyHan.test(char) && char.length === 1)
    for (const [index, a] of group.entries()) for (const b of group.slice(index + 1)) pairs.push([a, b])
  }
  return pairs
}
