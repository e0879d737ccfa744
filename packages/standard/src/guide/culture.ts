/** Culture guides (A15): how customers of a country like to be addressed, written to and left in peace. */
import { z } from 'zod'
import { key, listOf, source, text, texts } from './schema.ts'

const phrase = z.strictObject({
  /** BCP 47 language of `text`. */
  language: z.string().regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/, '语言写成“ja”“zh-Hant-TW”这样'),
  text,
  meaning: text,
  say: text.optional(),
})

const guide = z.strictObject({
  id: key,
  title: text,
  source,
  /** ISO 3166 countries and places the guide speaks of; one that a nearer guide names too belongs to that one. */
  countries: z.array(z.string().regex(/^[A-Z]{2}$/, '国家和地区写两个大写字母')).default([]),
  /** The guide to read where this one says nothing. */
  basedOn: key.optional(),
  languages: texts,
  summary: text,
  /** Order of names, titles, what to ask. */
  address: texts,
  directness: texts,
  smallTalk: texts,
  numbers: texts,
  colours: texts,
  gestures: texts,
  /** `moves` says how the date is found where it is another each year. */
  holidays: listOf(z.strictObject({ id: key, title: text, when: text, moves: z.boolean(), note: text.optional() })),
  timeZones: z.array(z.strictObject({ zone: z.string().refine(isTimeZone, '不是 IANA 时区'), where: text })).min(1),
  workingWeek: texts,
  greetings: z.array(phrase).min(1),
  farewells: z.array(phrase).min(1),
  do: z.array(text).min(3),
  dont: z.array(text).min(3),
  /** What differs inside the region. */
  varies: z.array(text).default([]),
})
export type CultureGuide = z.infer<typeof guide>

function isTimeZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}

/** `basedOn` may name a guide of another file: guide.test.ts holds the pack together. */
export const cultureSections = { culture: listOf(guide) } as const
