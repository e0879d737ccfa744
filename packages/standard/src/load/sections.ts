/** The sections a pack's files may hold, by top-level key. A new section is one line here. */
import { z } from 'zod'
import { conversationSections } from '#conversation/pack.ts'
import { guideSections } from '#guide/sections.ts'
import { recogniserSections } from '#recogniser/pack.ts'
import { replyCategories } from '#types.ts'

const text = z.string().trim().min(1).max(400)
const need = z.enum(['upset', 'question', 'complaint'])
const guard = z.enum(['quotation', 'negation', 'conditional', 'subject', 'question'])
const enforcement = z.enum(['hint', 'acknowledge', 'block'])
const id = z.string().regex(/^[A-Z]\d{1,2}(-[a-z0-9-]{1,40})+$/, '编号写成“A2-03”这样')
const example = z.union([
  text.transform(value => ({ text: value })),
  z.strictObject({
    text,
    customer: text.optional(),
    isComplaint: z.boolean().optional(),
    gender: z.enum(['male', 'female']).optional(),
  }),
])
const condition = z
  .strictObject({
    words: z.array(text).optional(),
    patterns: z.array(text).optional(),
    terms: z.record(z.string().min(1).max(40), z.string().max(80)).optional(),
    except: z.array(text).optional(),
    cleanWhen: z.array(text).optional(),
    needs: z.array(need).optional(),
    guards: z.array(guard).optional(),
    without: z.array(guard).optional(),
    isBare: z.boolean().optional(),
    count: z.number().int().min(2).max(100).optional(),
    measure: z.enum(['emoji', 'merry_emoji', 'wrong_gender']).optional(),
    isCustomersToo: z.boolean().optional(),
    isVocative: z.boolean().optional(),
    span: z.enum(['words', 'clause']).optional(),
  })
  .refine(
    value => value.words || value.patterns || value.terms || value.measure,
    '条件里要有 words、patterns、terms 或 measure',
  )

export const clauseSchema = z.strictObject({
  id,
  category: z.enum(replyCategories).or(z.string().regex(/^x_[a-z_]{2,40}$/, '自定类别以 x_ 开头')),
  severity: z.enum(['minor', 'major', 'fatal']),
  enforcement: enforcement.optional(),
  title: text,
  why: text,
  source: z.string().regex(/^[A-J]\d{1,2}$/, '来源写目录的行号，如 A2'),
  when: z.enum(['typing', 'send']).default('typing'),
  condition,
  rewrites: z.array(text).default([]),
  advice: text,
  examples: z.strictObject({ passes: z.array(example).min(3), violates: z.array(example).min(3) }),
})

const manifestSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-zA-Z0-9-]{1,40}$/),
  version: z.string().regex(/^\d{4}\.\d{1,2}(\.\d{1,3})?$/, '版本写成“2026.11”'),
  title: text,
  language: z.string().min(2).max(20),
})

/** Sections of replies. */
export const replySections = {
  manifest: manifestSchema,
  clauses: z.array(clauseSchema),
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
