/** The section `recogniser` of a pack: with which clause the model speaks in a category, and how careful it is there. */
import { z } from 'zod'
import { replyCategories } from '#types.ts'

const voice = z.strictObject({
  /** Reason and rewrites are those of this clause. */
  clause: z.string().min(2).max(60),
  /** The model's own threshold times this: above 1 it speaks less, below 1 more. */
  threshold: z.number().min(0.2).max(5).default(1),
  /** False where the clause's rewrites fit its own patterns only. */
  rewrites: z.boolean().default(true),
})
export type Voice = z.infer<typeof voice>

/** Sections about the recogniser. A category that is not named stays silent. */
export const recogniserSections = {
  recogniser: z.partialRecord(z.enum(replyCategories), voice),
} as const
