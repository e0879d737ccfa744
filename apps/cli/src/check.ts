/** `tact check`: one reply a line in, its findings a line out. */
import { type Basis, checkReply, type ReplyContext, type Standard, type Turn } from '@tact/standard'
import { type Line, LineError } from '#lines.ts'
import type { Words } from '#text.ts'

export type CheckedReply = {
  id: string
  findings: {
    category: string
    clause: string
    start: number
    end: number
    reason: string
    rewrite: string
    basis?: Basis
  }[]
}

export const idOf = ({ number, value }: Line) =>
  typeof value.id === 'string' || typeof value.id === 'number' ? String(value.id) : String(number)

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const agentRoles = new Set(['agent', 'staff', 'service', 'assistant', '客服', '坐席'])

/** One previous turn: a text is the customer's, an object says who spoke. */
function turnOf(value: unknown): Turn | null {
  if (typeof value === 'string') return { role: 'customer', text: value }
  if (!isRecord(value)) return null
  const text = value.text ?? value.content
  if (typeof text !== 'string') return null
  const role = String(value.role ?? 'customer').toLowerCase()
  return { role: agentRoles.has(role) ? 'agent' : 'customer', text }
}

/** Reads a context liberally: a text or a list is what was said before, an object is a ReplyContext. */
export function contextOf(value: unknown): ReplyContext | undefined {
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value === 'string') return { turns: [{ role: 'customer', text: value }] }
  if (Array.isArray(value)) return { turns: value.map(turnOf).filter(turn => turn !== null) }
  if (!isRecord(value)) return undefined
  const context = value as ReplyContext & Record<string, unknown>
  const said = value.turns ?? value.history ?? value.previous ?? value.messages
  const single =
    typeof value.customer === 'string' ? value.customer : (value.customerText ?? value.lastCustomer ?? value.question)
  const turns = [
    ...(Array.isArray(said) ? said : said === undefined ? [] : [said]),
    ...(typeof single === 'string' ? [single] : []),
  ]
  return {
    turns: turns.map(turnOf).filter(turn => turn !== null),
    channel: typeof context.channel === 'string' ? context.channel : undefined,
    customer: isRecord(value.customer) ? (value.customer as ReplyContext['customer']) : undefined,
    isComplaint: typeof context.isComplaint === 'boolean' ? context.isComplaint : undefined,
  }
}

/** Checks the reply of a line. Throws LineError when it has no text. */
export function checkLine(standard: Standard, line: Line, words: Words): CheckedReply {
  const { text, context } = line.value
  if (typeof text !== 'string') throw new LineError(words.needsText)
  const { findings } = checkReply(standard, text, contextOf(context))
  return {
    id: idOf(line),
    findings: findings.map(({ category, clause, start, end, reason, rewrites, basis }) => ({
      category,
      clause,
      start,
      end,
      reason,
      rewrite: rewrites[0] ?? '',
      ...(basis ? { basis } : {}),
    })),
  }
}
