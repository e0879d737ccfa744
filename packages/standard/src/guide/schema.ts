/** What the parts of a guide share: text, ids, catalogue rows and channels. */
import { z } from 'zod'

export const text = z.string().trim().min(1).max(600)
export const texts = z.array(text).min(1)
/** Lower-case words joined by hyphens, unique within a section. */
export const key = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, '编号用小写字母、数字和连字符')
/** A row of the catalogue, such as `A1`. */
export const source = z.string().regex(/^[A-J]\d{1,2}$/, '来源写目录的行号，如 A1')

/** How people talk: written at once, written as a letter, by voice, face to face. */
export const guideChannels = ['chat', 'mail', 'phone', 'in_person'] as const
export const channel = z.enum(guideChannels)
export const tones = ['warm', 'plain', 'formal', 'soothing'] as const
export const tone = z.enum(tones)

/** A list whose entries have an `id`, each once. */
export function listOf<Entry extends z.ZodType<{ id: string }>>(entry: Entry) {
  return z
    .array(entry)
    .min(1)
    .superRefine((entries, context) => {
      const seen = new Set<string>()
      entries.forEach(({ id }, index) => {
        if (seen.has(id))
          context.addIssue({ code: 'custom', path: [index, 'id'], message: `编号“${id}”用了两次`, input: id })
        seen.add(id)
      })
    })
}
