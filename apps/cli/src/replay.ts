/** `tact standard diff` and `replay`: what two standards hold differently, and what that changes on real conversations. */
import {
  addTotals,
  type ClauseTotals,
  compareFindings,
  type FindingsChange,
  InputError,
  inspectConversation,
  type PackDiff,
  parseConversation,
  type Standard,
} from '@tact/standard'
import colors from 'picocolors'
import { idOf } from '#check.ts'
import { type Line, LineError } from '#lines.ts'
import type { Words } from '#text.ts'

const signs = { added: '+', changed: '~', removed: '-' } as const
const paints = { added: colors.green, changed: colors.yellow, removed: colors.red } as const

const shown = (value: unknown): string => {
  if (value === undefined) return '-'
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > 160 ? `${text.slice(0, 160)}…` : text
}

/** The difference for a person; the machine gets it as JSON. */
export function renderDiff(diff: PackDiff, words: Words): string {
  const out = [`${colors.bold(diff.before.version)} → ${colors.bold(diff.after.version)}`]
  for (const { id, title, change, fields } of diff.clauses) {
    out.push(paints[change](`${signs[change]} ${id} ${title}`))
    for (const { name, before, after } of fields) {
      out.push(`    ${name}`, `      ${colors.red(`- ${shown(before)}`)}`, `      ${colors.green(`+ ${shown(after)}`)}`)
    }
  }
  for (const { path, change } of diff.sections) out.push(paints[change](`${signs[change]} ${path}`))
  out.push(words.differs(diff.clauses.length, diff.sections.length))
  return `${out.join('\n')}\n`
}

/** Inspects a line with both standards. Throws LineError naming the field that is wrong. */
export function replayLine(before: Standard, after: Standard, line: Line, words: Words): FindingsChange {
  try {
    const conversation = { ...parseConversation(line.value), id: idOf(line) }
    return compareFindings(
      inspectConversation(before, conversation),
      inspectConversation(after, conversation),
      conversation.turns,
    )
  } catch (error) {
    if (error instanceof InputError) throw new LineError(words.badField(error.field))
    throw error
  }
}

/** What a replay found so far; nothing is kept of the conversations themselves. */
export type ReplayTotals = { conversations: number; changed: number; clauses: Map<string, ClauseTotals> }

export function addReplay(totals: ReplayTotals, change: FindingsChange): boolean {
  totals.conversations++
  addTotals(totals.clauses, change)
  const isChanged = change.appeared.length + change.vanished.length > 0
  if (isChanged) totals.changed++
  return isChanged
}

export function renderChange({ id, appeared, vanished, score }: FindingsChange, words: Words): string {
  const out = [`${colors.bold(id)}  ${words.scores(score.before, score.after)}`]
  for (const { clause, turn, quote, reason } of appeared)
    out.push(colors.red(`  + ${clause} ${words.turn(turn)} “${quote}”`), `      ${reason}`)
  for (const { clause, turn, quote } of vanished) out.push(colors.green(`  - ${clause} ${words.turn(turn)} “${quote}”`))
  return `${out.join('\n')}\n`
}

const byClause = ({ clauses }: ReplayTotals) => [...clauses.values()].sort((a, b) => (a.clause < b.clause ? -1 : 1))

export const presentTotals = (totals: ReplayTotals) => ({
  totals: { conversations: totals.conversations, changed: totals.changed, clauses: byClause(totals) },
})

export function renderTotals(totals: ReplayTotals, words: Words): string {
  const rows = byClause(totals).map(
    ({ clause, appeared, vanished }) =>
      `  ${clause.padEnd(12)} ${colors.red(`+${appeared}`)} ${colors.green(`-${vanished}`)}`,
  )
  return `${[...rows, words.replayed(totals.conversations, totals.changed)].join('\n')}\n`
}
