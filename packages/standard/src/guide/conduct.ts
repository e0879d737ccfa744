/** Taboos of behaviour and speech (A3), the voice's settings (A9), meeting in person and checklists (A10). */
import { z } from 'zod'
import { key, listOf, source, text, texts } from './schema.ts'

/** Who can judge: a clause over text, a clause over measures of a voice record, or a person who looks on. */
const judgedBy = z.enum(['text', 'voice', 'person'])

const taboo = z
  .strictObject({
    id: key,
    kind: z.enum(['behaviour', 'speech']),
    title: text,
    source,
    looks: text,
    why: text,
    instead: text,
    judgedBy: z.array(judgedBy).min(1),
    clauses: z.array(z.string()).default([]),
    /** Ids of checklist items, where a person judges. */
    checks: z.array(key).default([]),
  })
  .refine(({ judgedBy: by, clauses, checks }) => clauses.length > 0 || (by.includes('person') && checks.length > 0), {
    message: '写上判断它的条款，或请人检查的项目',
  })
export type Taboo = z.infer<typeof taboo>

const ratePreset = z
  .strictObject({
    id: key,
    title: text,
    source,
    /** Characters a minute: what the preset asks for, and where too slow and too fast begin. */
    from: z.number().positive(),
    to: z.number().positive(),
    tooSlowUnder: z.number().positive(),
    tooFastOver: z.number().positive(),
    note: text,
  })
  .refine(({ from, to, tooSlowUnder, tooFastOver }) => tooSlowUnder <= from && from <= to && to <= tooFastOver, {
    message: '由慢到快要依次不减：tooSlowUnder ≤ from ≤ to ≤ tooFastOver',
  })
export type RatePreset = z.infer<typeof ratePreset>

/** Every field may stand alone, so that a house pack sets only `ratePreset`. */
const voice = z
  .strictObject({
    /** The preset in force; a house picks the other by setting it in its own pack. */
    ratePreset: key,
    ratePresets: listOf(ratePreset),
    /** Answered within so many rings; a ring cycle lasts `ringSeconds` (1 s tone, 4 s pause in mainland China). */
    rings: z.strictObject({ most: z.number().int().positive(), ringSeconds: z.number().positive() }),
    skills: listOf(z.strictObject({ id: key, title: text, source, aim: text, how: texts, avoid: texts })),
    steps: listOf(z.strictObject({ id: key, title: text, source, how: text, say: texts })),
  })
  .partial()
  .refine(
    ({ ratePreset: chosen, ratePresets }) => !chosen || !ratePresets || ratePresets.some(({ id }) => id === chosen),
    {
      path: ['ratePreset'],
      message: 'ratePresets 里没有这一档',
    },
  )
export type VoiceGuide = z.infer<typeof voice>

const inPerson = z.strictObject({
  reception: listOf(z.strictObject({ id: key, title: text, source, how: texts, say: texts })),
  manners: listOf(z.strictObject({ id: key, title: text, source, how: text, avoid: text, why: text })),
  appearance: listOf(
    z.strictObject({ id: key, by: z.enum(['time', 'place', 'occasion']), title: text, source, how: texts }),
  ),
})
export type InPersonGuide = z.infer<typeof inPerson>

const checklist = z.strictObject({
  id: key,
  title: text,
  source,
  frequency: z.enum(['daily', 'weekly']),
  by: z.enum(['self', 'team']),
  when: text,
  items: listOf(z.strictObject({ id: key, title: text, how: text, source })),
})
export type Checklist = z.infer<typeof checklist>

export const conductSections = {
  taboos: listOf(taboo),
  voice,
  inPerson,
  checklists: listOf(checklist),
} as const
