/** `tact inspect`: one conversation a line in, its inspection a line out. */
import {
  type Basis,
  InputError,
  type Inspection,
  inspectConversation,
  parseConversation,
  type Standard,
} from '@tact/standard'
import { idOf } from '#check.ts'
import { type Line, LineError } from '#lines.ts'
import type { Words } from '#text.ts'

export type InspectedConversation = {
  id: string
  score: number
  findings: {
    category: string
    turn: number
    clause: string
    start: number
    end: number
    reason: string
    basis?: Basis
  }[]
  emotions: Record<string, string>
} & Pick<Inspection, 'satisfaction' | 'movedBy' | 'risk' | 'repeats'>

/** Inspects the conversation of a line. Throws LineError naming the field that is wrong. */
export function inspectLine(standard: Standard, line: Line, words: Words): Inspection {
  try {
    return inspectConversation(standard, { ...parseConversation(line.value), id: idOf(line) })
  } catch (error) {
    if (error instanceof InputError) throw new LineError(`${words.badField(error.field)} (${error.message})`)
    throw error
  }
}

/** The machine's form of an inspection. */
export function presentInspection({
  id,
  score,
  findings,
  emotions,
  satisfaction,
  movedBy,
  risk,
  repeats,
}: Inspection): InspectedConversation {
  return {
    id,
    score,
    findings: findings.map(({ category, turn, clause, start, end, reason, basis }) => ({
      category,
      turn,
      clause,
      start,
      end,
      reason,
      ...(basis ? { basis } : {}),
    })),
    emotions: Object.fromEntries(Object.entries(emotions).map(([turn, { label }]) => [turn, label])),
    satisfaction,
    movedBy,
    risk,
    repeats,
  }
}
