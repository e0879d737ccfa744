/** Service phrases by scene (A1), the rewrite table (A5) and the guidance for a conversation (A11–A14, A16). */
import { z } from 'zod'
import { channel, key, listOf, source, text, texts, tone } from './schema.ts'

const phrase = z.strictObject({
  id: key,
  text,
  /** `{name}` stands for what the agent fills in. */
  channels: z.array(channel).min(1),
  tone,
})
/** A scene and what to say in it; `avoid` gives what not to say and why. */
const scene = z.strictObject({
  id: key,
  title: text,
  source,
  when: text,
  phrases: z.array(phrase).min(6).max(16),
  avoid: z.array(z.strictObject({ text, why: text })).min(1),
  note: text.optional(),
})
export type PhraseScene = z.infer<typeof scene>
export type Phrase = z.infer<typeof phrase>

/** A pair of the rewrite table: the habit, the better words, why. */
const rewrite = z.strictObject({ id: key, topic: text, habit: text, better: texts, why: text, source })
export type Rewrite = z.infer<typeof rewrite>

const guidance = z.strictObject({
  id: key,
  title: text,
  source,
  aim: text,
  steps: z.array(z.strictObject({ title: text, how: text, say: z.array(text).default([]) })).min(2),
  avoid: z.array(text).default([]),
  /** Clauses that judge it; empty where only a person can. */
  clauses: z.array(z.string()).default([]),
})
export type Guidance = z.infer<typeof guidance>

export const phraseSections = {
  phrases: listOf(scene),
  rewriteTable: listOf(rewrite),
  guidance: listOf(guidance),
} as const
