/** Finding what the guide says: phrases of a scene, the culture of a customer, the voice's rate, forms, checklists. */
import type { PackData } from '#pack/pack.ts'
import type { Checklist, RatePreset } from './conduct.ts'
import type { CultureGuide } from './culture.ts'
import type { Form } from './forms.ts'
import type { Phrase, PhraseScene } from './phrases.ts'
import type { GuidePack } from './sections.ts'

export type GuideChannel = Phrase['channels'][number]
export type FoundPhrase = Phrase & { scene: Pick<PhraseScene, 'id' | 'title' | 'when' | 'source'> }

/** A section of the guide; undefined where the pack holds none. */
export function guideOf<Key extends keyof GuidePack>(pack: PackData, section: Key): GuidePack[Key] | undefined {
  return pack.sections[section] as GuidePack[Key] | undefined
}

/** Names the desk gives its channels, as the guide knows them; an unknown one is written at once. */
const desk: Readonly<Record<string, GuideChannel>> = {
  mail: 'mail',
  email: 'mail',
  phone: 'phone',
  voice: 'phone',
  in_person: 'in_person',
  'in-person': 'in_person',
  person: 'in_person',
}

/** The guide's name for a channel of the desk: web, wechat, app … are `chat`. */
export const guideChannel = (channel: string): GuideChannel => desk[channel] ?? 'chat'

/**
 * Phrases in the order of the pack (A1). `search` finds characters in the words, the scene's title or its use; all
 * filters are optional and narrow one another. Empty where nothing fits or the pack has no phrases.
 */
export function findPhrases(
  pack: PackData,
  { scene, channel, search }: { scene?: string; channel?: string; search?: string } = {},
): FoundPhrase[] {
  const wanted = search?.trim().toLowerCase().split(/\s+/).filter(Boolean) ?? []
  const place = channel === undefined ? undefined : guideChannel(channel)
  return (guideOf(pack, 'phrases') ?? [])
    .filter(({ id }) => scene === undefined || id === scene)
    .flatMap(({ id, title, when, source, phrases }) =>
      phrases
        .filter(({ channels }) => place === undefined || channels.includes(place))
        .filter(({ text }) => wanted.every(word => `${text}\n${title}\n${when}`.toLowerCase().includes(word)))
        .map(phrase => ({ ...phrase, scene: { id, title, when, source } })),
    )
}

/**
 * The culture guide of an id (`japan`) or of a country or place in ISO 3166 (`JP`), in any case (A15). Where several
 * name the country, the one that speaks of the fewest. Null where none does.
 */
export function cultureFor(pack: PackData, idOrCountry: string): CultureGuide | null {
  const guides = guideOf(pack, 'culture') ?? []
  const byId = guides.find(({ id }) => id === idOrCountry.toLowerCase())
  if (byId) return byId
  const country = idOrCountry.toUpperCase()
  return (
    guides
      .filter(({ countries }) => countries.includes(country))
      .sort((a, b) => a.countries.length - b.countries.length)[0] ?? null
  )
}

/** The rate preset of an id, or the one in force; null where the pack has none (A9). Characters a minute. */
export function ratePreset(pack: PackData, id?: string): RatePreset | null {
  const voice = guideOf(pack, 'voice')
  const wanted = id ?? voice?.ratePreset
  return voice?.ratePresets?.find(preset => preset.id === wanted) ?? null
}

/** The form of an id (A17); null where the pack has none. */
export function findForm(pack: PackData, id: string): Form | null {
  return guideOf(pack, 'forms')?.find(form => form.id === id) ?? null
}

/** Checklists of a rhythm, all without one (A10). */
export function checklistsOf(pack: PackData, frequency?: Checklist['frequency']): Checklist[] {
  return (guideOf(pack, 'checklists') ?? []).filter(list => frequency === undefined || list.frequency === frequency)
}
