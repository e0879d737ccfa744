/** A pasted conversation read into turns: lines with a role, JSON, or JSON lines. Pure. */
import { type ConversationInput, InputError, parseConversation, type Turn } from '@tact/standard'

/** `line` counts from 1. */
export class PasteError extends Error {
  readonly line: number
  constructor(line: number, message: string) {
    super(message)
    this.name = 'PasteError'
    this.line = line
  }
}

// Customer, guest, buyer, user; then agent, seat, shop, staff: as people write them in Chinese and English.
const customer = '\u5ba2\u6237|\u987e\u5ba2|\u5ba2\u4eba|\u4e70\u5bb6|\u7528\u6237|customer|buyer|visitor|user'
const agent = '\u5ba2\u670d|\u5750\u5e2d|\u5e97\u5bb6|\u5356\u5bb6|agent|seller|staff|service'
const clock = '(?:\\d{4}-\\d{1,2}-\\d{1,2}[T ])?\\d{1,2}:\\d{2}(?::\\d{2})?'
const line = new RegExp(
  `^\\s*(?:[\\[(\uff08\u3010]?(${clock})[\\])\uff09\u3011]?\\s+)?(?:(${customer})|(${agent}))[^\uff1a:\\n]{0,12}?` +
    `(?:[\\s(\uff08\\[]+(${clock})[)\uff09\\]]?)?\\s*[\uff1a:]\\s*(.*)$`,
  'iu',
)

const pad = (text: string) => text.padStart(2, '0')

/** An ISO time; a time of day alone is taken on a plain day, in UTC. */
const readTime = (text: string): string => {
  const match = /^(?:(\d{4})-(\d{1,2})-(\d{1,2})[T ])?(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text)
  if (!match) return text
  const [, year = '2026', month = '3', day = '4', hour = '0', minute = '00', second = '00'] = match
  return `${year}-${pad(month)}-${pad(day)}T${pad(hour)}:${minute}:${second}Z`
}

const readLines = (text: string): Turn[] => {
  const turns: { role: Turn['role']; text: string; at?: string }[] = []
  text.split(/\r?\n/).forEach((raw, index) => {
    if (raw.trim() === '') return
    const match = line.exec(raw)
    if (!match) {
      const last = turns.at(-1)
      if (!last) throw new PasteError(index + 1, 'role')
      last.text += `\n${raw.trim()}`
      return
    }
    const [, before, isCustomer, , after, words = ''] = match
    const time = before ?? after
    turns.push({ role: isCustomer ? 'customer' : 'agent', text: words.trim(), ...(time ? { at: readTime(time) } : {}) })
  })
  return turns.filter(turn => turn.text !== '')
}

const parse = (text: string, number: number): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw new PasteError(number, 'json')
  }
}

const readJson = (text: string): ConversationInput => {
  const isWhole = (() => {
    try {
      JSON.parse(text)
      return true
    } catch {
      return false
    }
  })()
  // Several lines of JSON: the first conversation is tried.
  const first = isWhole ? text : (text.split('\n').find(one => one.trim() !== '') ?? text)
  const value = parse(first, 1)
  try {
    return parseConversation(Array.isArray(value) ? { turns: value } : value)
  } catch (error) {
    if (error instanceof InputError) throw new PasteError(1, error.message)
    throw error
  }
}

/** A conversation, or null for nothing. @throws PasteError */
export const readPaste = (text: string): ConversationInput | null => {
  const trimmed = text.trim()
  if (trimmed === '') return null
  const input = /^[[{]\s*["{[\]]/.test(trimmed) ? readJson(trimmed) : { id: '', turns: readLines(text) }
  return input.turns.length === 0 ? null : { ...input, id: input.id || 'bench' }
}
