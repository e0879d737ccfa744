/** Evidence files: pictures and short videos, stored through one interface. */
import { z } from 'zod'
import { Id } from '#common.ts'
import { route } from '#route.ts'

export const maxPictureBytes = 10 * 1024 * 1024
export const maxVideoBytes = 40 * 1024 * 1024

/** `url` and `thumbnailUrl` are signed and expire; ask for the message again to get new ones. */
export const Attachment = z.object({
  id: Id,
  kind: z.enum(['picture', 'video']),
  name: z.string(),
  mime: z.string(),
  size: z.number().int(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  url: z.string(),
  thumbnailUrl: z.string().nullable(),
})
export type Attachment = z.infer<typeof Attachment>

const SignedQuery = z.strictObject({ expires: z.coerce.number().int(), signature: z.string().min(16).max(128) })

export const fileRoutes = {
  readFile: route({
    method: 'GET',
    path: '/files/:id',
    permission: 'signed_url',
    summary: 'The file itself, by signed address',
    params: z.strictObject({ id: Id }),
    query: SignedQuery,
  }),
  readThumbnail: route({
    method: 'GET',
    path: '/files/:id/thumbnail',
    permission: 'signed_url',
    summary: 'A small picture of the file, by signed address',
    params: z.strictObject({ id: Id }),
    query: SignedQuery,
  }),
} as const
