/** Forms for describing a problem: STAR and 5W1H (A17). */
import { z } from 'zod'
import { key, listOf, source, text, texts } from './schema.ts'

const form = z
  .strictObject({
    id: key,
    title: text,
    source,
    when: text,
    /** Where the form is used: complaint, handover, callback, training, improvement. */
    usedIn: z.array(z.enum(['complaint', 'handover', 'callback', 'training', 'improvement'])).min(1),
    fields: listOf(
      z.strictObject({
        id: key,
        title: text,
        term: text,
        hint: text,
        ask: text,
        isRequired: z.boolean().default(true),
      }),
    ),
    /** One form filled in: field id → text. */
    example: z.strictObject({ title: text, values: z.record(key, text) }),
    tips: texts,
  })
  .superRefine(({ fields, example }, context) => {
    const known = new Set(fields.map(({ id }) => id))
    for (const { id, isRequired } of fields) {
      if (isRequired && !Object.hasOwn(example.values, id))
        context.addIssue({ code: 'custom', path: ['example', 'values'], message: `例子里缺少“${id}”`, input: id })
    }
    for (const id of Object.keys(example.values)) {
      if (!known.has(id))
        context.addIssue({ code: 'custom', path: ['example', 'values', id], message: `没有“${id}”这一栏`, input: id })
    }
  })
export type Form = z.infer<typeof form>

export const formSections = { forms: listOf(form) } as const
