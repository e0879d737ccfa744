/** The conversation side of a pack: its sections as schemas, for the loader, and as types, for the engine. */
import { z } from 'zod'
import { categoryId, clauseId, sourceSchema } from '#pack/words.ts'
import { momentSchema, nodeSchema, whereSchema } from '#rules/rule.ts'
import { emotionLabels } from '../types.ts'

const severity = z.enum(['minor', 'major', 'fatal'])

/** A source of a RegExp; `{name}` stands for a fragment of the same file. Flag u is set. */
const pattern = z.string().min(1).refine(canCompile, '不是合格的正则表达式')

function canCompile(source: string): boolean {
  try {
    return Boolean(new RegExp(source.replace(fragmentName, '(?:x)'), 'u'))
  } catch {
    return false
  }
}

const fragmentName = /\{([a-z][a-zA-Z]*)\}/g

/** Reports every `{name}` in the section that no fragment of it explains. */
function checkFragments(
  section: { fragments: Readonly<Record<string, string>> },
  context: z.core.$RefinementCtx,
): void {
  const visit = (value: unknown, path: (string | number)[]): void => {
    if (typeof value === 'string') {
      for (const [, name = ''] of value.matchAll(fragmentName)) {
        if (!Object.hasOwn(section.fragments, name))
          context.addIssue({ code: 'custom', path, message: `没有名为“${name}”的片段`, input: value })
      }
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, child] of Object.entries(value))
        visit(child, [...path, Array.isArray(value) ? Number(key) : key])
    }
  }
  visit(section, [])
}

const fragments = z.record(z.string().regex(/^[a-z][a-zA-Z]*$/), pattern).default({})

const exampleTurn = z.union([
  z.object({ customer: z.string(), at: z.string().optional() }).strict(),
  z.object({ agent: z.string(), at: z.string().optional() }).strict(),
])
const exampleTurns = z.array(exampleTurn).min(1).max(100)
const fact = z.union([z.string().max(200), z.number(), z.boolean()])
const measure = z.number().optional()
const voiceTurn = z.strictObject({
  startMs: measure,
  endMs: measure,
  speechRate: measure,
  energy: measure,
  pitchRange: measure,
  interruptions: measure,
})
/** What is known of an example besides its words. */
const exampleFacts = z.strictObject({
  turns: exampleTurns,
  channel: z.string().optional(),
  meta: z.record(z.string(), fact).optional(),
  voice: z
    .strictObject({ turns: z.array(voiceTurn.nullable()).default([]), pickupSeconds: measure, rings: measure })
    .optional(),
})
/** A short conversation; `- customer: …` and `- agent: …` in order, `at` as HH:MM:SS where the clocks matter. */
const example = z.union([exampleTurns, exampleFacts])
export type ExampleConversation = z.infer<typeof example>

const text = z.string().trim().min(1).max(400)
export const conversationClauseSchema = z.strictObject({
  id: clauseId,
  /** One of the fixed categories, or one that the pack adds in `categories`. */
  category: categoryId,
  title: text,
  why: text,
  /** Why, to the agent, in one courteous sentence. */
  reason: text,
  rewrites: z.array(text).default([]),
  advice: text.optional(),
  severity,
  source: sourceSchema,
  where: whereSchema.optional(),
  /** A conversation is judged when it has closed; a running one only by clauses of an earlier moment. */
  when: momentSchema.default('close'),
  condition: nodeSchema,
  /** Where one of these holds, the clause is silent. */
  exceptions: z.array(nodeSchema).min(1).max(20).optional(),
  /** Plus: what was done well, and no fault. Minus: taken from the score where no item of the card takes the category. */
  points: z
    .number()
    .min(-100)
    .max(100)
    .refine(value => value !== 0, '加分写正数，扣分写负数')
    .optional(),
  /** Stands in place of the clause of this id in the layer below. */
  replaces: z.literal(true).optional(),
  examples: z.strictObject({ passes: z.array(example).min(3).max(50), violates: z.array(example).min(3).max(50) }),
})
export type ConversationClause = z.infer<typeof conversationClauseSchema>

/** `ask` is how an agent asks for it, `given` how a customer's words hold it, `fresh` what makes the request a new one. */
const slot = z
  .object({ title: z.string(), ask: z.array(pattern), given: z.array(pattern), fresh: z.array(pattern).default([]) })
  .strict()
/** A kind of question by the way it is put, and what an answer to it must hold. */
const questionKind = z
  .object({ ask: z.array(pattern), answer: z.array(pattern), isStrict: z.boolean().default(false) })
  .strict()

const conversation = z
  .object({
    fragments,
    /** Named lists of patterns which the judges read; see judges/*.ts for each name. */
    patterns: z.record(z.string(), z.array(pattern)),
    slots: z.record(z.string(), slot),
    questions: z.record(z.string(), questionKind),
    /** Kinds of solution an agent may offer, to count the ways out. */
    solutions: z.record(z.string(), z.array(pattern)),
    stopwords: z.array(z.string()),
  })
  .strict()

const act = z
  .object({ id: z.string(), title: z.string(), any: z.array(pattern), none: z.array(pattern).default([]) })
  .strict()
const acts = z.object({ fragments, agent: z.array(act), customer: z.array(act) }).strict()

const emotionRule = z
  .object({
    label: z.enum(emotionLabels),
    weight: z.number(),
    any: z.array(pattern),
    scope: z.enum(['word', 'turn']).default('word'),
  })
  .strict()
const emotion = z
  .object({
    fragments,
    rules: z.array(emotionRule),
    intensifiers: z.array(z.object({ factor: z.number(), any: z.array(pattern) }).strict()),
    negations: z.array(pattern),
    /** Words that make a feeling conditional, past or somebody else's: nothing counts in that clause. */
    hedges: z.array(pattern).default([]),
    valence: z.record(z.enum(emotionLabels), z.number()),
    threshold: z.number(),
    exclamation: z.object({ weight: z.number(), from: z.number(), alone: z.number() }).strict(),
    carry: z.number(),
    persistence: z.number(),
    waiting: z.object({ seconds: z.number(), weight: z.number() }).strict(),
  })
  .strict()

const riskWords = z.object({ weight: z.number().min(0).max(1), any: z.array(pattern).min(1) }).strict()

const satisfaction = z
  .object({
    fragments,
    base: z.number(),
    weights: z.record(z.string(), z.number()),
    closing: z.object({ satisfied: z.array(pattern), dissatisfied: z.array(pattern) }).strict(),
    outcome: z.object({ solved: z.array(pattern), unsolved: z.array(pattern) }).strict(),
    /** Words of a customer who may complain elsewhere or leave; each list counts once a turn with its weight, 0–1. */
    risk: z
      .object({ complaint: z.array(riskWords), leaving: z.array(riskWords) })
      .strict()
      .default({ complaint: [], leaving: [] }),
    cuts: z.array(z.number()).length(4),
  })
  .strict()

const clockRule = z
  .object({
    id: z.enum(['first_reply', 'full_answer', 'hard_question']),
    limitSeconds: z.number().positive(),
    warnAt: z.array(z.number().positive().max(1)),
    clause: z.string(),
    title: z.string(),
    source: z.string(),
  })
  .strict()

const scorecardItem = z
  .object({
    id: z.string(),
    title: z.string(),
    clause: z.string(),
    maxPoints: z.number().positive(),
    /** Categories whose findings take points here, with the share of maxPoints each takes; 1 takes all. */
    takes: z.record(z.string(), z.number().positive().max(1)),
    /** When the item is judged at all; without a condition always. */
    appliesWhen: z
      .enum([
        'always',
        'timed',
        'upset',
        'complaint',
        'question',
        'promise',
        'transfer',
        'refusal',
        'long',
        'closed',
        'voice',
      ])
      .default('always'),
    /** What words and measures cannot show is left to a person: it counts only when somebody has judged it. */
    judgedBy: z.enum(['engine', 'person']).default('engine'),
    /** Metadata of the conversation in which that person says whether it was kept: true or false. */
    fact: z.string().optional(),
    /** Agent acts quoted as what was met. */
    metBy: z.array(z.string()).default([]),
    /** Words to quote as what was met, tried before the acts. */
    quote: z.array(pattern).default([]),
  })
  .strict()
export type ScorecardItemRule = z.infer<typeof scorecardItem>
const scorecard = z
  .object({
    id: z.string(),
    title: z.string(),
    channels: z.array(z.string()),
    groups: z
      .array(z.object({ id: z.string(), title: z.string(), items: z.array(scorecardItem).min(1) }).strict())
      .min(1),
    /** Used for complaints, whatever the channel. */
    isForComplaints: z.boolean().default(false),
    /** A fatal finding caps the score. */
    fatalCap: z.number().min(0).max(100),
  })
  .strict()
export type Scorecard = z.infer<typeof scorecard>

/** Sections about conversations, by top-level key; the loader checks each and says the place of what is wrong. */
export const conversationSections = {
  conversation: conversation.superRefine(checkFragments),
  conversationClauses: z.array(conversationClauseSchema).min(1),
  acts: acts.superRefine(checkFragments),
  emotion: emotion.superRefine(checkFragments),
  satisfaction: satisfaction.superRefine(checkFragments),
  clocks: z.array(clockRule).min(1),
  scorecards: z.array(scorecard).min(1),
} as const

export type ConversationPack = {
  [Key in keyof typeof conversationSections]: z.infer<(typeof conversationSections)[Key]>
}
