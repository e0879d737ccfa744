/** The words of the engine: what goes in, what comes out. Ids are those of docs/glossary.md; categories are stable. */

import type { Moment } from '#rules/operators.ts'

/** Categories of one reply of an agent (`tact check`). Packs may add, never rename. */
export const replyCategories = [
  'shirking',
  'refusal',
  'impatience',
  'blaming',
  'provoking',
  'contempt',
  'off_duty',
  'abuse',
  'brush_off',
  'curt',
  'slang',
  'jargon',
  'vague',
  'overpromise',
  'address',
  'privacy',
  'off_platform',
  'emoji',
  'typo',
  'negative_wording',
] as const
export type ReplyCategory = (typeof replyCategories)[number]

/** Categories of a whole conversation (`tact inspect`) that need no voice. */
export const conversationCategories = [
  'no_greeting',
  'no_farewell',
  'no_empathy',
  'no_confirmation',
  'unanswered',
  'late_first_reply',
  'late_reply',
  'no_expected_time',
  'repeated_template',
  'asked_twice',
  'transfer_unexplained',
  'no_options',
  'no_reason',
  'promise_untracked',
  'name_unused',
] as const
export type ConversationCategory = (typeof conversationCategories)[number]

/** Categories that only the measures of a voice record show (A9). */
export const voiceCategories = [
  'interrupted',
  'long_silence',
  'speech_too_fast',
  'speech_too_slow',
  'too_quiet',
  'flat_tone',
  'late_pickup',
] as const
export type VoiceCategory = (typeof voiceCategories)[number]

export type Category = ReplyCategory | ConversationCategory | VoiceCategory

/** What the policy of a pack does with a finding: say it, ask the agent to acknowledge it, or stop the reply. */
export type Enforcement = 'hint' | 'acknowledge' | 'block'
export type Severity = 'minor' | 'major' | 'fatal'

export type Role = 'customer' | 'agent'
/** One turn. `at` is ISO 8601; without it the clocks are not judged. */
export type Turn = { role: Role; text: string; at?: string }

/** Context of a reply. Every field is optional: the less is known, the less is judged. */
export type ReplyContext = {
  /** Turns before this reply, oldest first. */
  turns?: readonly Turn[]
  channel?: string
  /** Known about the customer: a wrong gender in an address is found against it. */
  customer?: { surname?: string; gender?: 'male' | 'female'; addressWish?: string; language?: string }
  /** A complaint case is open, so "你" toward the customer counts. */
  isComplaint?: boolean
  /** The agent's role, the scene, the kind of customer and the state of the order, for clauses that hold only there. */
  role?: string
  scene?: string
  customerType?: string
  orderState?: string
  /** When the check runs: clauses of a later moment stay silent. `send` where it is not said. */
  moment?: Moment
}

/** What a finding rests on besides the rules themselves: the learned recogniser, or the judge of the house (a language model). */
export type Basis = 'learned' | 'judged'

/** One finding in one text. `start`/`end` are UTF-16 offsets into the original text, end exclusive, always inside it. */
export type Finding = {
  category: Category
  clause: string
  start: number
  end: number
  /** Why, in one courteous sentence for the agent. */
  reason: string
  /** What may stand in place of text[start,end): best first. Empty when only advice can be given. */
  rewrites: readonly string[]
  severity: Severity
  enforcement: Enforcement
  /** Absent: a rule found it. */
  basis?: Basis
}

export type CheckResult = {
  packId: string
  packVersion: string
  findings: readonly Finding[]
  /** The strictest enforcement among the findings, or null when the reply is clean. */
  enforcement: Enforcement | null
}

export const emotionLabels = ['calm', 'pleased', 'anxious', 'confused', 'disappointed', 'angry'] as const
export type EmotionLabel = (typeof emotionLabels)[number]
/** strength 0–1, valence −1…1. */
export type Emotion = { label: EmotionLabel; strength: number; valence: number }

export type SatisfactionLabel = 'dissatisfied' | 'neutral' | 'satisfied'
export type Satisfaction = { score: 1 | 2 | 3 | 4 | 5; label: SatisfactionLabel }

export type ConversationInput = {
  id: string
  channel?: string
  turns: readonly Turn[]
  customer?: ReplyContext['customer']
  /** What the desk knows besides the words; absent in the CLI. */
  facts?: {
    /** Follow-up tasks recorded in this conversation, by the turn (from 0) whose promise they keep; null when unknown. */
    followUpTurns?: readonly (number | null)[]
    /** Transfers: the turn before which it happened, and whether reason and consent were recorded. */
    transfers?: readonly { beforeTurn: number; hasReason: boolean; hasConsent: boolean }[]
    isComplaint?: boolean
  }
  /** Working hours for the clocks; without it every second counts. */
  calendar?: WorkingCalendar
  /** Present when a voice record exists (A9). */
  voice?: VoiceRecord
  /** Facts for clauses: `role`, `scene`, `customerType`, `orderState`, and whatever the house records. */
  meta?: Readonly<Record<string, string | number | boolean>>
  /** Answers of the optional LLM judge, by clause id; a clause with `ask` is silent without one. */
  answers?: Readonly<Record<string, boolean>>
}

/** Measures of one spoken turn. Milliseconds count from the start of the record. */
export type VoiceTurn = {
  startMs?: number
  endMs?: number
  /** Characters a minute. */
  speechRate?: number
  /** dB. */
  energy?: number
  /** Semitones. */
  pitchRange?: number
  /** How often this turn cut the other off. */
  interruptions?: number
}

/** Measures of a call: `turns[i]` belongs to turn i of the conversation, null where nothing was measured. */
export type VoiceRecord = {
  turns: readonly (VoiceTurn | null)[]
  pickupSeconds?: number
  rings?: number
}

export type ConversationFinding = {
  category: Category
  /** Counted from 0. */
  turn: number
  clause: string
  start: number
  end: number
  reason: string
  rewrites: readonly string[]
  severity: Severity
  /** Absent: a rule found it. */
  basis?: Basis
  /** Other places that the finding rests on, such as what the customer had said. */
  evidence?: readonly { turn: number; start: number; end: number }[]
  /** Points that the clause itself gives or takes. */
  points?: number
}

/** A line of the scorecard. `points` ≤ `maxPoints`; `findings` are indexes into Inspection.findings; `evidence` quotes what earned it. */
export type ScorecardItem = {
  id: string
  group: string
  title: string
  clause: string
  points: number
  maxPoints: number
  status: 'met' | 'partly' | 'broken' | 'not_applicable'
  /** Left to a person, who looks on: `not_applicable` until somebody has judged it. */
  judgedBy?: 'person'
  findings: readonly number[]
  evidence: readonly { turn: number; start: number; end: number; quote: string }[]
}

/** Words of a turn (from 0): UTF-16 offsets into its text, end exclusive. */
export type Spoken = { turn: number; start: number; end: number; quote: string }

/** A step of the customer's feeling. `by` is its size, 0–2; `cause` names what the agent did just before, where that is known. */
export type Move = Spoken & {
  direction: 'up' | 'down'
  by: number
  emotion: EmotionLabel
  cause: { turn: number; categories: readonly Category[]; acts: readonly string[] } | null
}

/** Chances, 0–1, that the customer complains elsewhere or leaves, with the words that speak for it. */
export type Risk = {
  complaint: number
  leaving: number
  words: readonly (Spoken & { kind: 'complaint' | 'leaving' })[]
}

/** A customer turn that says again what turn `of` said; null where the customer only says so. */
export type Repeat = { turn: number; of: number | null }

export type Inspection = {
  id: string
  packId: string
  packVersion: string
  /** 0–100. */
  score: number
  items: readonly ScorecardItem[]
  findings: readonly ConversationFinding[]
  /** What was done well, by clauses that give points; absent where there is nothing. */
  merits?: readonly ConversationFinding[]
  /** By turn, customer turns only. */
  emotions: Readonly<Record<number, Emotion>>
  satisfaction: Satisfaction
  /** Customer turns at which the feeling rose or fell, in order. */
  movedBy: readonly Move[]
  risk: Risk
  /** Customer turns that repeat an earlier one. */
  repeats: readonly Repeat[]
  /** Acts recognised per agent turn (greet, apologise, empathise, …), for the reading beside the turn. */
  acts: Readonly<Record<number, readonly string[]>>
}

/** Working hours: minutes from midnight, in the given IANA time zone, per weekday 0 = Sunday. Dates override weekdays. */
export type WorkingCalendar = {
  timeZone: string
  weekly: Readonly<Record<0 | 1 | 2 | 3 | 4 | 5 | 6, readonly (readonly [startMinute: number, endMinute: number])[]>>
  dates?: Readonly<Record<string, readonly (readonly [number, number])[]>>
}

export type ClockKind = 'first_reply' | 'full_answer' | 'hard_question'
/** What stands in the pack's clocks.yaml (A8). */
export type ClockRule = {
  id: ClockKind
  limitSeconds: number
  warnAt: readonly number[]
  clause: string
  title: string
}

/** State of the clock of one conversation: `running` with a due time, `paused` while the customer owes the answer, `met`. */
export type ClockState =
  | { state: 'running'; kind: ClockKind; startedAt: string; limitSeconds: number; dueAt: string }
  | { state: 'paused'; kind: ClockKind | null; reason: 'awaiting_customer' | 'outside_hours' }
  | { state: 'stopped' }
