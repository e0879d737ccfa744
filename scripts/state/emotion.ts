/** The six feelings of a customer turn: patterns and words weighed together, learned from lines written for Tact. */
import { emotionLabels, type Standard } from '@tact/standard'
import { hearTurn, settleFeeling } from '@tact/standard/state'
import { foldsOf } from '../recogniser/folds.ts'
import type { Feeling } from './feelings.ts'
import { type Figures, figuresOf, strongest } from './figures.ts'
import { groupsFrom, type RowSettings, readRow } from './rows.ts'
import { fitLinear, type Linear, scoreRow, soften } from './softmax.ts'

export const feelingRow: RowSettings = { gram: 2, signal: 1, signalsUpTo: 99, group: 1 }
const settings = { epochs: 12, rate: 0.1, l2: 1e-4, seed: 20261122 }
const sources = ['turn', 'post']

/** Posts know fewer feelings than customers have. */
const feelingOfPost: Readonly<Record<string, string>> = {
  neutral: 'calm',
  happy: 'pleased',
  fear: 'anxious',
  sad: 'disappointed',
  angry: 'angry',
}

const names: readonly string[] = emotionLabels
const labelOf = ({ source, label }: Feeling): number =>
  names.indexOf((source === 'post' ? feelingOfPost[label] : label) ?? '')

/** Lines with one of the six feelings; a post counts as much as `postWeight`. */
const postWeight = 0.5

export function fitEmotion(standard: Standard, lines: readonly Feeling[]): Linear {
  const known = lines.filter(line => labelOf(line) >= 0)
  return fitLinear(
    known.map(({ text, source }) => readRow(standard, text, sources.indexOf(source), feelingRow)),
    known.map(labelOf),
    groupsFrom + sources.length,
    emotionLabels.length,
    settings,
    known.map(({ source }) => (source === 'post' ? postWeight : 1)),
  )
}

export type Heeded = { figures: Figures; calmReadUpset: number }
const upset = ['angry', 'disappointed', 'anxious']

/** Five folds over the customer turns; near-copies stand in one fold. `shipped` is what the desk shows, by origin. */
export function measureEmotion(
  standard: Standard,
  lines: readonly Feeling[],
): { words: Figures; shipped: ReadonlyMap<string, Heeded> } {
  const turns = lines.filter(({ source }) => source === 'turn')
  const posts = lines.filter(({ source }) => source === 'post')
  const foldOf = foldsOf(
    turns.map(({ text }) => text),
    5,
    settings.seed,
  )
  const found = new Int32Array(turns.length)
  const settled = new Int32Array(turns.length)
  for (let fold = 0; fold < 5; fold++) {
    const fitted = fitEmotion(standard, [...turns.filter((_, index) => foldOf[index] !== fold), ...posts])
    for (const [index, { text }] of turns.entries()) {
      if (foldOf[index] !== fold) continue
      const shares = soften(scoreRow(fitted, readRow(standard, text, 0, feelingRow)))
      found[index] = strongest(shares)
      settled[index] = names.indexOf(settleFeeling(shares, hearTurn(standard, text).heard).label)
    }
  }
  const labels = turns.map(labelOf)
  const shipped = new Map<string, Heeded>()
  for (const origin of new Set(turns.map(turn => turn.origin ?? 'lines'))) {
    const own = [...turns.keys()].filter(index => (turns[index]?.origin ?? 'lines') === origin)
    const calm = own.filter(index => names[labels[index] as number] === 'calm')
    const alarmed = calm.filter(index => upset.includes(names[settled[index] as number] as string))
    shipped.set(origin, {
      figures: figuresOf(
        own.map(index => settled[index] as number),
        own.map(index => labels[index] as number),
        emotionLabels.length,
      ),
      calmReadUpset: alarmed.length / Math.max(1, calm.length),
    })
  }
  return { words: figuresOf(found, labels, emotionLabels.length), shipped }
}

/** Labels of a public set of posts in Tact's words; those that have no counterpart are left out. */
const publicNames: Readonly<Record<string, string>> = {
  happiness: 'pleased',
  like: 'pleased',
  sadness: 'disappointed',
  anger: 'angry',
  disgust: 'angry',
  fear: 'anxious',
}

/** Share of public posts whose strongest feeling, calm and confused aside, is the labelled one. */
export function agreementOf(standard: Standard, fitted: Linear, lines: readonly Feeling[]): number {
  const asked = (['pleased', 'anxious', 'disappointed', 'angry'] as const).map(name => emotionLabels.indexOf(name))
  const known = lines.filter(({ label }) => publicNames[label])
  const right = known.filter(({ text, label }) => {
    const scores = scoreRow(fitted, readRow(standard, text, 1, feelingRow))
    const found = asked[strongest(asked.map(index => scores[index] as number))] as number
    return emotionLabels[found] === publicNames[label]
  })
  return right.length / known.length
}
