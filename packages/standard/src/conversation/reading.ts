/** A conversation read once: folded texts, acts, feelings, times and who answers whom. All judges work on this. */
import { type ActSpan, readActs } from '#acts/acts.ts'
import { hearActs } from '#acts/learned.ts'
import type { Standard } from '#check/compile.ts'
import { isHoldingText, needsReply } from '#clock/events.ts'
import { InputError } from '#conversation/input.ts'
import { type Lexicon, lexiconOf } from '#conversation/lexicon.ts'
import { foldText } from '#conversation/match.ts'
import { isUpset, readCustomerTurn } from '#emotion/emotion.ts'
import type { Mood } from '#state/learned.ts'
import type { ConversationInput, Emotion, Role } from '#types.ts'

export type ReadTurn = {
  index: number
  role: Role
  text: string
  folded: string
  acts: readonly ActSpan[]
  /** Milliseconds since the epoch, when the times of the conversation are usable. */
  at: number | null
  /** Customer turns only. */
  emotion: Emotion | null
  /** The satisfaction this customer turn shows; null without a state model. */
  mood: Mood | null
  isUpset: boolean
  /** Agent: only holds the line. */
  isHolding: boolean
  /** Customer: waits for a reply. */
  needsReply: boolean
}

export type Reading = {
  standard: Standard
  lexicon: Lexicon
  input: ConversationInput
  turns: readonly ReadTurn[]
  agentTurns: readonly ReadTurn[]
  customerTurns: readonly ReadTurn[]
  /** Agent turns directly after the customer turns around `index`, until the customer speaks again. */
  replyTo(index: number): readonly ReadTurn[]
  /** The agent turns before the customer's next word, starting at agent turn `index`. */
  blockFrom(index: number): readonly ReadTurn[]
  hasTimes: boolean
}

export const hasAct = (turn: ReadTurn, ...acts: readonly string[]) => turn.acts.some(({ act }) => acts.includes(act))
export const spanOfAct = (turn: ReadTurn, act: string) => turn.acts.find(span => span.act === act) ?? null

/** Reads the conversation. Throws InputError on unknown roles, texts that are none and impossible times. */
export function readConversation(standard: Standard, input: ConversationInput): Reading {
  const lexicon = lexiconOf(standard)
  const times = timesOf(input)
  let previous: Emotion | undefined
  let waitingSince: number | null = null
  const turns = input.turns.map((turn, index): ReadTurn => {
    const folded = foldText(turn.text)
    const isAgent = turn.role === 'agent'
    const at = times?.[index] ?? null
    const { role, text } = turn
    if (isAgent) {
      const isHolding = isHoldingText(lexicon, folded)
      if (!isHolding) waitingSince = null
      const named = readActs(lexicon.agentActs, folded)
      const acts = standard.acts ? hearActs(standard.acts, folded, named) : named
      return {
        index,
        role,
        text,
        folded,
        acts,
        at,
        emotion: null,
        mood: null,
        isUpset: false,
        isHolding,
        needsReply: false,
      }
    }
    const waitedSeconds = at !== null && waitingSince !== null ? (at - waitingSince) / 1000 : undefined
    const { emotion, mood } = readCustomerTurn(standard, turn.text, folded, { previous, waitedSeconds })
    previous = emotion
    const asks = needsReply(lexicon, folded)
    if (asks) waitingSince ??= at
    const acts = readActs(lexicon.customerActs, folded)
    return {
      index,
      role,
      text,
      folded,
      acts,
      at,
      emotion,
      mood,
      isUpset: isUpset(emotion),
      isHolding: false,
      needsReply: asks,
    }
  })
  const nextAgent = nextOf(turns, 'agent')
  const nextCustomer = nextOf(turns, 'customer')
  const blockFrom = (index: number) => turns.slice(index, nextCustomer[index])
  return {
    standard,
    lexicon,
    input,
    turns,
    agentTurns: turns.filter(turn => turn.role === 'agent'),
    customerTurns: turns.filter(turn => turn.role === 'customer'),
    replyTo: index => blockFrom(nextAgent[index] ?? turns.length),
    blockFrom,
    hasTimes: times !== null,
  }
}

/** For each place the next turn of `role` at or after it; the length where there is none. */
function nextOf(turns: readonly ReadTurn[], role: Role): number[] {
  const next = new Array<number>(turns.length + 1).fill(turns.length)
  for (let i = turns.length - 1; i >= 0; i -= 1) next[i] = turns[i]?.role === role ? i : (next[i + 1] ?? turns.length)
  return next
}

/** Times of all turns, or null when any is missing: half a clock judges nobody. */
function timesOf(input: ConversationInput): number[] | null {
  if (input.turns.length === 0 || input.turns.some(({ at }) => at === undefined)) return null
  const times = input.turns.map(({ at }) => Date.parse(at ?? ''))
  for (let i = 1; i < times.length; i += 1) {
    if ((times[i] ?? 0) < (times[i - 1] ?? 0)) {
      throw new InputError(`turns.${i}.at`, 'turns are not in order of time')
    }
  }
  return times
}
