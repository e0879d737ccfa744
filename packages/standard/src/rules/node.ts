/** The condition tree of a clause as types, free of zod: what the engine reads and what an editor edits. */
import type { AnchorPlace, Speaker, VoiceMeasure } from '#rules/operators.ts'
import type { ConversationCategory, EmotionLabel } from '#types.ts'

/** More than `over` and fewer than `under`; at least one of them is given. */
export type Limit = { over?: number; under?: number }
export type Fact = string | number | boolean

/** Judged turn by turn: a turn hits when it holds `any` (or `atLeast` different ones of them), `all`, and none of `none`. */
export type WordsRule = { any?: string[]; all?: string[]; none?: string[]; atLeast?: number }
/** Runs in linear time: no look-around, no back-reference. `except` excuses a hit that it overlaps. */
export type RegexRule = { match: string; except?: string }
/** A sentence of the turn is like one of `to`: Dice of character pairs, `from` 0.3–1, 0.8 where it is not said. */
export type SimilarRule = { to: string[]; from?: number }
/** Of a customer's turn; `change` compares with the customer's turn before. Strength is 0–1. */
export type EmotionRule = {
  is?: EmotionLabel[]
  strength?: { from?: number; to?: number }
  change?: { from?: EmotionLabel[]; to?: EmotionLabel[] }
}
/** The `times`-th (2) telling of one text, `similarity` 0.5–1 (0.9), and every one after it; turns holding a text of `except` do not count. */
export type RepeatsRule = { similarity?: number; times?: number; except?: string[] }
/** Seconds between a turn of `to` and the turn of `from` directly before it; working hours count where they are known. */
export type GapRule = { from?: Speaker; to?: Speaker; seconds: Limit }
/** Per turn `silence` (seconds since the turn before ended), `speech_rate`, `interruptions`, `energy`, `pitch_range`; per call `pickup_seconds`, `rings`. */
export type VoiceRule = Limit & { measure: VoiceMeasure }
/** A fact of `ConversationInput.meta`; `channel` is there too. Unknown facts keep the node silent, but for `exists: false`. */
export type MetaRule = Limit & { field: string; is?: Fact; oneOf?: Fact[]; exists?: boolean }

/** Looks only near the hits of `on`. */
export type Anchor = {
  on: RuleNode
  /** `around` is before, same and after together. */
  where: AnchorPlace
  /** So many turns of the node's own role at most; without it up to the end of the conversation. */
  within?: number
  /** Which hits of `on`; `each` where it is not said; a number counts from 1, negative from the end. */
  hit?: 'first' | 'last' | 'each' | number
}

/** Exactly one of these is given. */
export type RuleOperators = {
  /** Every one holds. */
  all?: RuleNode[]
  /** At least one holds. */
  any?: RuleNode[]
  /** Not one holds. */
  none?: RuleNode[]
  /** So many of them hold. */
  atLeast?: { n: number; of: RuleNode[] }
  /** Nothing of it is found where it looks; the finding marks the turn where it was missed. */
  not?: RuleNode
  words?: WordsRule
  /** Sentence patterns, any of them: the small language of standards/README.md. */
  pattern?: string[]
  regex?: RegexRule
  similar?: SimilarRule
  /** Ids of acts.yaml, any of them. */
  act?: string | string[]
  emotion?: EmotionRule
  repeats?: RepeatsRule
  gap?: GapRule
  /** Seconds from the first turn it looks at to the last. */
  duration?: Limit
  /** How often `of` hits. */
  count?: Limit & { of: RuleNode; is?: number }
  voice?: VoiceRule
  meta?: MetaRule
  /** A judge built into the engine, by the category it finds. */
  judge?: ConversationCategory
  /** A question for the optional LLM judge; the host answers in `ConversationInput.answers` by clause id. */
  ask?: string
}

/** Narrow where a node looks; `role` and `turns` hold for its children too. */
export type RuleModifiers = {
  role?: Speaker
  /** Counted from 1 among the turns of the node's role; negative from the end, −1 is the last. Both ends belong to it. */
  turns?: { from?: number; to?: number }
  anchor?: Anchor
  /** A name for explanations. */
  as?: string
}

/**
 * One condition: exactly one operator and any modifiers. What is not known (times, voice, metadata, an answer) makes a
 * node silent, and `not` of it silent too.
 */
export type RuleNode = RuleOperators & RuleModifiers

/**
 * Where a clause holds: each field given must be known of the conversation and be one of its values; an unknown fact
 * keeps the clause silent. `role` is the agent's.
 */
export type Where = {
  channel?: string[]
  role?: string[]
  scene?: string[]
  customerType?: string[]
  orderState?: string[]
}
