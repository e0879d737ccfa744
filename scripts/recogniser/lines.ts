/** Reads the labelled replies that the recogniser may learn from. Held-out files are never among them. */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type ReplyCategory, type ReplyContext, replyCategories, type Standard } from '@tact/standard'
import { overlapOf, pairsOf } from './folds.ts'

/** A reply with what it is known to be. */
export type Line = {
  text: string
  context: ReplyContext | undefined
  labels: readonly ReplyCategory[]
  source: 'training' | 'fixture' | 'clause'
  /** The category the line was written for; its labels are surest there. */
  home: ReplyCategory | null
}

/** Share of the pairs of characters of both that two replies have in common, from which one copies the other. */
const copyFrom = 0.5

type Written = { text: string; context?: ReplyContext; labels?: string[]; categories?: string[] }

const isCategory = (value: string): value is ReplyCategory => replyCategories.some(category => category === value)

function readJsonLines(file: string): Written[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line.trim() !== '')
    .map((line, index) => {
      try {
        return JSON.parse(line) as Written
      } catch (error) {
        throw new Error(`${file}:${index + 1} is no JSON`, { cause: error })
      }
    })
}

const lineOf = (written: Written, source: Line['source'], home: ReplyCategory | null): Line => ({
  text: written.text,
  context: written.context,
  labels: (written.labels ?? written.categories ?? []).filter(isCategory),
  source,
  home,
})

/** Every line: training replies, the engine's own fixture, the examples of the clauses; no near-copy of a held-out reply. */
export function readLines(root: string, standard: Standard): Line[] {
  const lines: Line[] = []
  const training = join(root, 'packages/standard/training/replies')
  for (const name of readdirSync(training).sort()) {
    if (!name.endsWith('.jsonl')) continue
    const home = basename(name, '.jsonl').replaceAll('-', '_')
    for (const written of readJsonLines(join(training, name)))
      lines.push(lineOf(written, 'training', isCategory(home) ? home : null))
  }
  for (const written of readJsonLines(join(root, 'packages/standard/fixtures/replies.jsonl')))
    lines.push(lineOf(written, 'fixture', null))
  for (const clause of standard.clauses) {
    const { category } = clause
    if (!isCategory(category)) continue
    for (const kind of ['violates', 'passes'] as const)
      for (const example of clause.examples[kind]) {
        const turns = example.customer === undefined ? [] : [{ role: 'customer' as const, text: example.customer }]
        const customer = example.gender === undefined ? undefined : { gender: example.gender }
        const context = { turns, isComplaint: example.isComplaint, customer }
        const labels = kind === 'violates' ? [category] : []
        lines.push(lineOf({ text: example.text, context, labels }, 'clause', category))
      }
  }
  return withoutHeldOut(root, withoutRepeats(lines))
}

function withoutRepeats(lines: readonly Line[]): Line[] {
  const seen = new Map<string, Line>()
  for (const line of lines) {
    const key = `${line.text}\n${JSON.stringify(line.context?.turns ?? [])}`
    const known = seen.get(key)
    if (!known) seen.set(key, line)
    else if (line.labels.length > known.labels.length) seen.set(key, line)
  }
  return [...seen.values()]
}

/** Held-out replies are read for this alone: what copies one by chance is not learned from. */
function withoutHeldOut(root: string, lines: readonly Line[]): Line[] {
  const heldOut = ['held-out-replies', 'held-out-replies-2'].flatMap(name =>
    readJsonLines(join(root, `packages/standard/fixtures/${name}.jsonl`)).map(({ text }) => pairsOf(text)),
  )
  return lines.filter(({ text }) => {
    const pairs = pairsOf(text)
    return heldOut.every(other => overlapOf(pairs, other) < copyFrom)
  })
}

/** How much the line counts as no example of a category it does not carry: full at home, less where its author looked elsewhere. */
export function absenceWeight(line: Line, category: ReplyCategory): number {
  if (line.home === null || line.home === category) return 1
  if (line.source === 'clause') return line.labels.length === 0 ? 0.5 : 0.2
  return line.labels.length === 0 ? 0.7 : 0.5
}
