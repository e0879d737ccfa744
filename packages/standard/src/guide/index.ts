/** The guide of a standard: what people read and use beside the clauses. */
export type { Checklist, InPersonGuide, RatePreset, Taboo, VoiceGuide } from './conduct.ts'
export type { CultureGuide } from './culture.ts'
export {
  checklistsOf,
  cultureFor,
  type FoundPhrase,
  findForm,
  findPhrases,
  type GuideChannel,
  guideChannel,
  guideOf,
  ratePreset,
} from './find.ts'
export type { Form } from './forms.ts'
export type { Guidance, Phrase, PhraseScene, Rewrite } from './phrases.ts'
export type { GuidePack } from './sections.ts'
