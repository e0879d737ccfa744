/** What an inspection accepts, and the error that names the field which it does not. */
import type { ConversationInput } from '#types.ts'

/** Bad input of a caller: `field` is a path such as `turns.3.role`. */
export class InputError extends Error {
  readonly field: string
  constructor(field: string, message: string) {
    super(`${field}: ${message}`)
    this.name = 'InputError'
    this.field = field
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const zoned = /(?:z|[+-]\d{2}:?\d{2})$/i

/** Whether `value` is a list that holds only what `accepts` takes; absent is fine too. */
const isListOf = (value: unknown, accepts: (item: unknown) => boolean) =>
  value === undefined || (Array.isArray(value) && value.every(accepts))

function checkFacts(facts: unknown): void {
  if (!isRecord(facts)) return
  const { followUpTurns, transfers } = facts
  if (!isListOf(followUpTurns, item => item === null || Number.isInteger(item))) {
    throw new InputError('facts.followUpTurns', 'must be a list of turns or null')
  }
  if (!isListOf(transfers, item => isRecord(item) && Number.isInteger(item.beforeTurn))) {
    throw new InputError('facts.transfers', 'must be a list with beforeTurn')
  }
}

function checkCalendar(calendar: unknown): void {
  if (!isRecord(calendar)) return
  try {
    new Intl.DateTimeFormat('en', { timeZone: String(calendar.timeZone) })
  } catch {
    throw new InputError('calendar.timeZone', 'must be an IANA time zone')
  }
  const isHours = (hours: unknown) => isListOf(hours, span => Array.isArray(span) && span.every(Number.isFinite))
  if (!isRecord(calendar.weekly) || !Object.values(calendar.weekly).every(isHours)) {
    throw new InputError('calendar.weekly', 'must give hours by weekday')
  }
  if (calendar.dates !== undefined && (!isRecord(calendar.dates) || !Object.values(calendar.dates).every(isHours))) {
    throw new InputError('calendar.dates', 'must give hours by date')
  }
}

/**
 * Takes anything and returns a conversation, or throws InputError naming the first field that is wrong. Times need
 * ISO 8601; one without a zone is read as UTC so that every machine judges alike.
 */
export function parseConversation(value: unknown): ConversationInput {
  if (!isRecord(value)) throw new InputError('', 'a conversation is an object')
  const { id, channel, turns } = value
  if (id !== undefined && typeof id !== 'string' && typeof id !== 'number') throw new InputError('id', 'must be a text')
  if (channel !== undefined && channel !== null && typeof channel !== 'string')
    throw new InputError('channel', 'must be a text')
  if (!Array.isArray(turns)) throw new InputError('turns', 'must be a list of turns')
  const parsed = turns.map((turn: unknown, index) => {
    if (!isRecord(turn)) throw new InputError(`turns.${index}`, 'must be an object')
    const { role, text, at } = turn
    if (role !== 'customer' && role !== 'agent')
      throw new InputError(`turns.${index}.role`, 'must be "customer" or "agent"')
    if (typeof text !== 'string') throw new InputError(`turns.${index}.text`, 'must be a text')
    if (at === undefined || at === null || at === '') return { role, text } as const
    if (typeof at !== 'string') throw new InputError(`turns.${index}.at`, 'must be an ISO 8601 time')
    const time = zoned.test(at) || !at.includes(':') ? at : `${at.replace(' ', 'T')}Z`
    if (Number.isNaN(Date.parse(time))) throw new InputError(`turns.${index}.at`, 'must be an ISO 8601 time')
    return { role, text, at: time } as const
  })
  checkFacts(value.facts)
  checkCalendar(value.calendar)
  const input = value as Omit<ConversationInput, 'id' | 'turns'>
  return {
    id: id === undefined ? '' : String(id),
    turns: parsed,
    channel: typeof channel === 'string' ? channel : undefined,
    customer: isRecord(input.customer) ? input.customer : undefined,
    facts: isRecord(input.facts) ? input.facts : undefined,
    calendar: isRecord(input.calendar) ? input.calendar : undefined,
  }
}
