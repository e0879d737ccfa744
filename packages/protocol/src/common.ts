/** Small schemas that several concepts share. */
import { z } from 'zod'

export const Id = z.uuid()
export const Timestamp = z.iso.datetime({ offset: true })
export const Locale = z.enum(['zh-CN', 'en'])
export type Locale = z.infer<typeof Locale>

// Controls but tab and newline; and the bidirectional overrides that make a text read as what it is not.
const control = /(?![\t\n])\p{Cc}/u
const bidi = /[\u202a-\u202e\u2066-\u2069]/

/** A person's text: not blank, at most `max` UTF-16 units, no control characters, no bidirectional overrides. */
export const plainText = (max: number, min = 1) =>
  z
    .string()
    .transform(text => text.replace(/\r\n?/g, '\n'))
    .pipe(
      z
        .string()
        .max(max, { error: 'too_long' })
        .refine(text => !control.test(text), { error: 'control_character' })
        .refine(text => !bidi.test(text), { error: 'bidi_override' })
        .refine(text => text.trim().length >= min, { error: 'empty' }),
    )

export const maxMessageLength = 4000
/** Made by the client, unique per sender: a repeated send with the same one is harmless. */
export const ClientId = z.string().regex(/^[\x21-\x7e]{1,100}$/, { error: 'client_id' })

export const IdParams = z.strictObject({ id: Id })
export const PageQuery = z.strictObject({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
