/** The schema of condition trees, for loader, editor and JSON Schema. The engine itself needs only the types of node.ts. */
import { z } from 'zod'
import type { RuleNode, Where } from '#rules/node.ts'
import { anchorPlaces, moments, operators, speakers, voiceMeasures } from '#rules/operators.ts'
import { conversationCategories, emotionLabels } from '../types.ts'

const text = z.string().trim().min(1).max(400)
const texts = z.array(text).min(1).max(500)
const number = z.number()
const limits = { over: number.optional(), under: number.optional() }

const hasLimit = ({ over, under, is }: { over?: number; under?: number; is?: unknown }) =>
  over !== undefined || under !== undefined || is !== undefined
const limitMissing = '写上 over（多于）或 under（少于）'
const limit = z.strictObject(limits).refine(hasLimit, limitMissing)

const words = z
  .strictObject({
    any: texts.optional(),
    all: texts.optional(),
    none: texts.optional(),
    atLeast: z.number().int().min(1).max(100).optional(),
  })
  .refine(({ any, all, none }) => any || all || none, '写上 any、all 或 none')
  .refine(({ any, atLeast }) => atLeast === undefined || any, 'atLeast 数的是 any 里的词，写上 any')

const regex = z.strictObject({ match: text, except: text.optional() })
export const regexSchema = regex

const similar = z.strictObject({ to: texts, from: z.number().min(0.3).max(1).optional() })

const share = z.number().min(0).max(1).optional()
const feelings = z.array(z.enum(emotionLabels)).min(1)
const emotion = z
  .strictObject({
    is: feelings.optional(),
    strength: z
      .strictObject({ from: share, to: share })
      .refine(({ from, to }) => from !== undefined || to !== undefined, '写上 from 或 to')
      .optional(),
    change: z
      .strictObject({ from: feelings.optional(), to: feelings.optional() })
      .refine(({ from, to }) => from || to, '写上 from 或 to')
      .optional(),
  })
  .refine(({ is, strength, change }) => is || strength || change, '写上 is、strength 或 change')

const repeats = z.strictObject({
  similarity: z.number().min(0.5).max(1).optional(),
  times: z.number().int().min(2).max(100).optional(),
  except: texts.optional(),
})

const speaker = z.enum(speakers)
const gap = z.strictObject({ from: speaker.optional(), to: speaker.optional(), seconds: limit })
const voice = z.strictObject({ measure: z.enum(voiceMeasures), ...limits }).refine(hasLimit, limitMissing)

const fact = z.union([z.string().max(200), z.number(), z.boolean()])
const meta = z
  .strictObject({
    field: z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,39}$/, '字段名用字母、数字和下划线'),
    is: fact.optional(),
    oneOf: z.array(fact).min(1).optional(),
    ...limits,
    exists: z.boolean().optional(),
  })
  .refine(rule => hasLimit(rule) || rule.oneOf || rule.exists !== undefined, '写上 is、oneOf、over、under 或 exists')

/** Counted from 1, negative from the end. */
const place = z
  .number()
  .int()
  .min(-10_000)
  .max(10_000)
  .refine(value => value !== 0, '从 1 数起，倒数从 -1 数起')
const turns = z
  .strictObject({ from: place.optional(), to: place.optional() })
  .refine(({ from, to }) => from !== undefined || to !== undefined, '写上 from 或 to')

const child: z.ZodType<RuleNode> = z.lazy(() => nodeSchema)
const children = z.array(child).min(1).max(50)

/** One condition, with exactly one operator; see `RuleNode` for what each means. */
export const nodeSchema = z
  .strictObject({
    all: children.optional(),
    any: children.optional(),
    none: children.optional(),
    atLeast: z
      .strictObject({ n: z.number().int().min(1).max(50), of: children })
      .refine(({ n, of }) => n <= of.length, 'n 多于所列的条件')
      .optional(),
    not: child.optional(),
    words: words.optional(),
    pattern: texts.optional(),
    regex: regex.optional(),
    similar: similar.optional(),
    act: text.or(texts).optional(),
    emotion: emotion.optional(),
    repeats: repeats.optional(),
    gap: gap.optional(),
    duration: limit.optional(),
    count: z
      .strictObject({ of: child, ...limits, is: z.number().int().min(0).optional() })
      .refine(hasLimit, '写上 over、under 或 is')
      .optional(),
    voice: voice.optional(),
    meta: meta.optional(),
    judge: z.enum(conversationCategories).optional(),
    ask: text.optional(),
    role: speaker.optional(),
    turns: turns.optional(),
    anchor: z
      .strictObject({
        on: child,
        where: z.enum(anchorPlaces),
        within: z.number().int().min(1).max(1000).optional(),
        hit: z.enum(['first', 'last', 'each']).or(place).optional(),
      })
      .optional(),
    as: z.string().trim().min(1).max(60).optional(),
  })
  .refine(
    node => operators.filter(operator => node[operator] !== undefined).length === 1,
    `每个条件恰好写一个：${operators.join('、')}`,
  )
  .meta({ id: 'condition', oneOf: operators.map(operator => ({ required: [operator] })) })

const values = z.array(z.string().trim().min(1).max(60)).min(1).max(50)
export const whereSchema: z.ZodType<Where> = z.strictObject({
  channel: values.optional(),
  role: values.optional(),
  scene: values.optional(),
  customerType: values.optional(),
  orderState: values.optional(),
})

export const momentSchema = z.enum(moments)
