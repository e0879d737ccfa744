/** The sections a pack's files may hold, by top-level key. A new section is one line here. */
import { z } from 'zod'
import { conversationSections } from '#conversation/pack.ts'
import { guideSections } from '#guide/sections.ts'
import { categoryId, clauseId, sourceSchema } from '#pack/words.ts'
import { recogniserSections } from '#recogniser/pack.ts'
import { momentSchema, regexSchema, whereSchema } from '#rules/rule.ts'

const text = z.string().trim().min(1).max(400)
const texts = z.array(text).min(1).max(500)
const need = z.enum(['upset', 'question', 'complaint'])
const guard = z.enum(['quotation', 'negation', 'conditional', 'subject', 'question'])
const enforcement = z.enum(['hint', 'acknowledge', 'block'])
const example = z.union([
  text.transform(value => ({ text: value })),
  z.strictObject({
    text,
    customer: text.optional(),
    isComplaint: z.boolean().optional(),
    gender: z.enum(['male', 'female']).optional(),
    channel: text.optional(),
    role: text.optional(),
    scene: text.optional(),
    customerType: text.optional(),
    orderState: text.optional(),
  }),
])
const condition = z
  .strictObject({
    words: z.array(text).optional(),
    patterns: z.array(text).optional(),
    terms: z.record(z.string().min(1).max(40), z.string().max(80)).optional(),
    regex: regexSchema.optional(),
    except: z.array(text).optional(),
    cleanWhen: z.array(text).optional(),
    needs: z.array(need).optional(),
    guards: z.array(guard).optional(),
    without: z.array(guard).optional(),
    isBare: z.boolean().optional(),
    count: z.number().int().min(2).max(100).optional(),
    measure: z.enum(['emoji', 'merry_emoji', 'wrong_gender', 'long_winded', 'long_sentence', 'drawl']).optional(),
    isCustomersToo: z.boolean().optional(),
    isVocative: z.boolean().optional(),
    span: z.enum(['words', 'clause']).optional(),
  })
  .refine(
    value => value.words || value.patterns || value.terms || value.regex || value.measure,
    '条件里要有 words、patterns、terms、regex 或 measure',
  )

/** Excuses a whole reply: everything it names must hold. */
const exception = z
  .strictObject({
    words: texts.optional(),
    patterns: texts.optional(),
    customerSaid: texts.optional(),
    where: whereSchema.optional(),
  })
  .refine(value => Object.values(value).some(part => part !== undefined), '写上 words、patterns、customerSaid 或 where')

export const clauseSchema = z.strictObject({
  id: clauseId,
  /** One of the fixed categories, `x_…`, or one that the pack adds in `categories`. */
  category: categoryId,
  severity: z.enum(['minor', 'major', 'fatal']),
  enforcement: enforcement.optional(),
  title: text,
  why: text,
  source: sourceSchema,
  where: whereSchema.optional(),
  when: momentSchema.default('typing'),
  condition,
  exceptions: z.array(exception).min(1).max(20).optional(),
  rewrites: z.array(text).default([]),
  advice: text,
  /** Stands in place of the clause of this id in the layer below. */
  replaces: z.literal(true).optional(),
  examples: z.strictObject({ passes: z.array(example).min(3).max(100), violates: z.array(example).min(3).max(100) }),
})

const packId = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9-]{1,40}(\/[a-z][a-zA-Z0-9-]{0,40})?$/, '标准包的编号写成“zh-CN”或“zh-CN/ecommerce”')
export const manifestSchema = z.strictObject({
  id: packId,
  version: z.string().regex(/^\d{4}\.\d{1,2}(\.\d{1,3})?$/, '版本写成“2026.11”'),
  title: text,
  language: z.string().min(2).max(20),
  /** The pack that this one is put over. */
  extends: packId.optional(),
  /** Clauses of the layers below that do not hold here. */
  remove: z.array(clauseId).max(1000).optional(),
})

const category = z.strictObject({ id: categoryId, title: text, level: z.enum(['reply', 'conversation']) })

/** Sections of replies. */
export const replySections = {
  manifest: manifestSchema,
  clauses: z.array(clauseSchema),
  categories: z.array(category).min(1).max(100),
  policy: z.record(z.string(), enforcement),
  slots: z.record(z.string().regex(/^[a-z][a-z_]{0,20}$/, '词槽的名字用小写字母'), z.array(text).min(1)),
  signals: z.record(z.string().regex(/^[a-z][a-z_]{0,20}$/, '信号的名字用小写字母'), z.array(text).min(1)),
} as const

/** Sections of other parts of the engine: lists are joined, records merged, each key of a record once. */
export const otherSections: Readonly<Record<string, z.ZodType>> = {
  ...conversationSections,
  ...recogniserSections,
  ...guideSections,
}
