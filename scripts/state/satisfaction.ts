/** Satisfaction per customer turn, learned from dialogues whose licence allows it; every dialogue has a level of its own. */
import type { Standard } from '@tact/standard'
import { createRandom, shuffled } from '../recogniser/random.ts'
import { type Figures, figuresOf, strongest } from './figures.ts'
import type { Exchange } from './jddc.ts'
import { groupsFrom, type RowSettings, readRow } from './rows.ts'
import { fitLinear, type Linear, type Row, scoreRow, soften } from './softmax.ts'

export const moods = ['dissatisfied', 'neutral', 'satisfied'] as const
/** The level of a dialogue (its annotator, its agent) is fitted beside the words and left out when judging another. */
export const moodRow: RowSettings = { gram: 1, signal: 0.15, signalsUpTo: 6, group: 12 }
const settings = { epochs: 8, rate: 0.06, l2: 1e-4, seed: 1 }

type Example = { dialogue: number; text: string; label: number; isOverall: boolean }

export function examplesOf(dialogues: readonly Exchange[][]): Example[] {
  return dialogues.flatMap((exchanges, dialogue) =>
    exchanges.flatMap(({ text, label, isOverall }) => (label === null ? [] : [{ dialogue, text, label, isOverall }])),
  )
}

export function fitSatisfaction(standard: Standard, examples: readonly Example[], dialogues: number): Linear {
  const turns = examples.filter(({ isOverall }) => !isOverall)
  const rows = turns.map(({ text, dialogue }) => readRow(standard, text, dialogue, moodRow))
  return train(
    rows,
    turns.map(({ label }) => label),
    dialogues,
  )
}

const train = (rows: readonly Row[], labels: readonly number[], dialogues: number) =>
  fitLinear(rows, labels, groupsFrom + dialogues, moods.length, settings)

/** Ten folds by dialogue. The whole dialogue's row gets the label that is most common among those trained on. */
export function measureSatisfaction(
  standard: Standard,
  dialogues: readonly Exchange[][],
  seed: number,
): { turns: Figures; withOverall: Figures } {
  const folds = 10
  const foldOf = new Int32Array(dialogues.length)
  for (const [place, dialogue] of shuffled(dialogues.length, createRandom(seed)).entries())
    foldOf[dialogue] = place % folds
  const examples = examplesOf(dialogues)
  const known = examples.map(({ text, dialogue }) => readRow(standard, text, dialogue, moodRow))
  const test = examples.map(({ text }) => readRow(standard, text, null, moodRow))
  const found = new Int32Array(examples.length)
  for (let fold = 0; fold < folds; fold++) {
    const own = [...examples.keys()].filter(index => foldOf[(examples[index] as Example).dialogue] !== fold)
    const turns = own.filter(index => !examples[index]?.isOverall)
    const fitted = train(
      turns.map(index => known[index] as Row),
      turns.map(index => (examples[index] as Example).label),
      dialogues.length,
    )
    const overall = [0, 0, 0]
    for (const index of own) {
      const { isOverall, label } = examples[index] as Example
      if (isOverall) overall[label] = (overall[label] ?? 0) + 1
    }
    for (const [index, { dialogue, isOverall }] of examples.entries())
      if (foldOf[dialogue] === fold)
        found[index] = strongest(isOverall ? overall : soften(scoreRow(fitted, test[index] as Row)))
  }
  const keep = [...examples.keys()].filter(index => !examples[index]?.isOverall)
  const labels = examples.map(({ label }) => label)
  return {
    turns: figuresOf(
      keep.map(index => found[index] as number),
      keep.map(index => labels[index] as number),
      moods.length,
    ),
    withOverall: figuresOf(found, labels, moods.length),
  }
}
