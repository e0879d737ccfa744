/** The words of the rule language, free of zod: what an editor lists and what explanations name. */

/** Operators that join other nodes. */
export const joiners = ['all', 'any', 'none', 'atLeast', 'not'] as const
/** Operators that look at the conversation themselves. `count` looks at the hits of another node. */
export const leaves = [
  'words',
  'pattern',
  'regex',
  'similar',
  'act',
  'emotion',
  'repeats',
  'gap',
  'duration',
  'count',
  'voice',
  'meta',
  'judge',
  'ask',
] as const
/** Every operator; a node has exactly one. */
export const operators = [...joiners, ...leaves] as const
export type Operator = (typeof operators)[number]

/** Narrow where a node looks, or name it. */
export const modifiers = ['role', 'turns', 'anchor', 'as'] as const
export type Modifier = (typeof modifiers)[number]

export const speakers = ['agent', 'customer', 'any'] as const
/** Who says it: `any` is both. */
export type Speaker = (typeof speakers)[number]

export const anchorPlaces = ['before', 'around', 'after', 'same'] as const
export type AnchorPlace = (typeof anchorPlaces)[number]

/** Measures of a voice record: `silence` and `pickup_seconds` in seconds, `speech_rate` in characters a minute,
 * `energy` in dB, `pitch_range` in semitones, `interruptions` and `rings` counted. A9. */
export const voiceMeasures = [
  'silence',
  'speech_rate',
  'interruptions',
  'pickup_seconds',
  'rings',
  'energy',
  'pitch_range',
] as const
export type VoiceMeasure = (typeof voiceMeasures)[number]

/** When a clause runs: while typing (and whenever later), before sending (and after), or after the conversation closed. */
export const moments = ['typing', 'send', 'close'] as const
export type Moment = (typeof moments)[number]
