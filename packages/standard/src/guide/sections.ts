/** The sections of a guide, for the loader, and their types. */
import type { z } from 'zod'
import { conductSections } from './conduct.ts'
import { cultureSections } from './culture.ts'
import { formSections } from './forms.ts'
import { phraseSections } from './phrases.ts'

/** What people read rather than what the engine judges by; each entry names its row of the catalogue. */
export const guideSections = { ...phraseSections, ...conductSections, ...cultureSections, ...formSections } as const

export type GuidePack = { [Key in keyof typeof guideSections]: z.infer<(typeof guideSections)[Key]> }
