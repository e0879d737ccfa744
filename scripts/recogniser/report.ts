/** The table of what patterns, model and both together find. */
import { createTally } from '../measure/tally.ts'

export type Outcome = {
  labels: readonly string[]
  patterns: readonly string[]
  model: readonly string[]
  /** Hints of the patterns that the model doubts. */
  dropped: readonly string[]
}

const percent = (share: number) => (Number.isNaN(share) ? '    –' : (share * 100).toFixed(1).padStart(5))

/** Lines of text: per category precision, recall and F1 of each, then macro-F1 and alarms on clean replies. */
export function describeOutcomes(outcomes: readonly Outcome[], categories: readonly string[]): string {
  const kinds = ['patterns', 'model', 'both'] as const
  const foundBy = {
    patterns: ({ patterns }: Outcome) => patterns,
    model: ({ model }: Outcome) => model,
    both: ({ patterns, model, dropped }: Outcome) => [
      ...new Set([
        ...patterns.filter(found => !dropped.includes(found)),
        ...model.filter(found => !patterns.includes(found)),
      ]),
    ],
  }
  const tallies = kinds.map(kind => {
    const tally = createTally(categories)
    for (const outcome of outcomes) tally.add(outcome.labels, foundBy[kind](outcome))
    return { tally, rows: new Map(tally.rows().map(row => [row.label, row])) }
  })
  const lines = [
    `${'category'.padEnd(17)} labelled   patterns P    R    F1     model P    R    F1      both P    R    F1`,
    ...categories.map(category => {
      const cells = tallies.map(({ rows }) => {
        const row = rows.get(category)
        return row ? `${percent(row.precision)} ${percent(row.recall)} ${percent(row.f1)}` : ''
      })
      const labelled = tallies[0]?.rows.get(category)?.labelled ?? 0
      return `${category.padEnd(17)} ${String(labelled).padStart(8)}   ${cells.join('   ')}`
    }),
  ]
  const clean = outcomes.filter(({ labels }) => labels.length === 0)
  for (const [index, kind] of kinds.entries()) {
    const alarmed = clean.filter(outcome => foundBy[kind](outcome).length > 0).length
    const macro = tallies[index]?.tally.macroF1() ?? Number.NaN
    const micro = tallies[index]?.tally.micro()
    lines.push(
      `${kind.padEnd(9)} macro-F1 ${percent(macro)}   micro P ${percent(micro?.precision ?? Number.NaN)} R ${percent(micro?.recall ?? Number.NaN)}` +
        `   alarms on clean replies ${alarmed}/${clean.length} (${percent(alarmed / clean.length)} %)`,
    )
  }
  return lines.join('\n')
}

/** Area under precision and recall, 0–1: how well scores rank faults before all else, whatever the threshold. */
export function averagePrecision(scores: readonly number[], isFault: readonly boolean[]): number {
  const order = scores.map((_, index) => index).sort((a, b) => (scores[b] as number) - (scores[a] as number))
  let [hits, sum] = [0, 0]
  for (const [rank, index] of order.entries()) {
    if (!isFault[index]) continue
    hits++
    sum += hits / (rank + 1)
  }
  return hits === 0 ? Number.NaN : sum / hits
}
