/** “Was the question answered?”: the shipped reading trained on Tact's own pairs, and the method measured on a public set. */
import { readFileSync } from 'node:fs'
import { answeredFeatures, readPair } from '@tact/standard/state'
import { foldsOf } from '../recogniser/folds.ts'
import { fitLinear, type Linear, type Row, scoreRow, soften } from './softmax.ts'

export type Pair = { group: string; question: string; reply: string; answers: boolean }

const settings = { epochs: 20, rate: 0.05, l2: 0.003, seed: 20261122 }

export function readOwnPairs(path: string): Pair[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => {
      const { question, reply, answers } = JSON.parse(line) as Pair
      return { group: question, question, reply, answers }
    })
}

/** The public set: `query.tsv` and `reply.tsv` of a folder, replies in the order in which they were sent. */
export function readPublicPairs(folder: string): Pair[] {
  const rows = (name: string) =>
    readFileSync(`${folder}/${name}`, 'utf8')
      .split('\n')
      .filter(line => line !== '')
      .map(line => line.split('\t'))
  const questions = new Map(rows('query.tsv').map(([id = '', text = '']) => [id, text]))
  return rows('reply.tsv').map(([id = '', , reply = '', label]) => ({
    group: id,
    question: questions.get(id) ?? '',
    reply,
    answers: label === '1',
  }))
}

export function rowOf({ question, reply }: Pair): Row {
  const at: number[] = []
  readPair(question, reply, feature => at.push(feature))
  return { at: Int32Array.from(at), value: new Float32Array(at.length).fill(1) }
}

export function fitAnswered(pairs: readonly Pair[]): Linear {
  const labels = Uint8Array.from(pairs, ({ answers }) => (answers ? 1 : 0))
  return fitLinear(pairs.map(rowOf), labels, answeredFeatures, 2, settings)
}

/** Precision, recall and F1 of the pairs called answered from `cut` on. */
export function judgePairs(pairs: readonly Pair[], scores: ArrayLike<number>, cut: number) {
  let [hits, found, labelled] = [0, 0, 0]
  for (const [index, { answers }] of pairs.entries()) {
    const isFound = (scores[index] as number) >= cut
    if (answers) labelled++
    if (isFound) found++
    if (answers && isFound) hits++
  }
  return { precision: hits / found, recall: hits / labelled, f1: (2 * hits) / (found + labelled) }
}

/** Scores of every pair by weights that have not seen its question or one like it. */
export function scoreOwnPairs(pairs: readonly Pair[], folds: number): Float64Array {
  const foldOf = foldsOf(
    pairs.map(({ question }) => question),
    folds,
    settings.seed,
  )
  const scores = new Float64Array(pairs.length)
  for (let fold = 0; fold < folds; fold++) {
    const fitted = fitAnswered(pairs.filter((_, index) => foldOf[index] !== fold))
    for (const [index, pair] of pairs.entries())
      if (foldOf[index] === fold) scores[index] = soften(scoreRow(fitted, rowOf(pair)))[1] as number
  }
  return scores
}

export const scorePairs = (fitted: Linear, pairs: readonly Pair[]): Float64Array =>
  Float64Array.from(pairs, pair => soften(scoreRow(fitted, rowOf(pair)))[1] as number)

/** The module that holds the weights: one number per feature, three digits. */
export function describeWeights({ weights, biases }: Linear): string {
  const list = Array.from({ length: answeredFeatures }, (_, f) =>
    Number(((weights[2 * f + 1] as number) - (weights[2 * f] as number)).toFixed(3)),
  )
  const lines: string[] = []
  for (let at = 0; at < list.length; at += 16) lines.push(list.slice(at, at + 16).join(' '))
  return `/** Weights of \`isAnswered\`: written by \`npx tsx scripts/train-state.ts --write answered\`, not by hand. */\n\nexport const answeredBias = ${((biases[1] as number) - (biases[0] as number)).toFixed(3)}\n\nconst table = \`\n${lines.join('\n')}\n\`\n\nexport const answeredWeights: readonly number[] = table.trim().split(/\\s+/).map(Number)\n`
}
