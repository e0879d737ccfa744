/** Signed addresses of files: who was shown a message may load its files for a day. */
import { apiPrefix } from '@tact/protocol'
import { Refusal } from '#platform/errors/errors.ts'
import { isSame, signText } from '#platform/http/sign.ts'

export type Variant = 'whole' | 'thumbnail'
const hour = 3600
const textOf = (id: string, variant: Variant, expires: number) => `file:${id}:${variant}:${expires}`

/** Full hours, so that the same picture keeps its address and stays in the browser's cache. */
export const signFileUrl = (key: string, id: string, variant: Variant, now: Date): string => {
  const expires = (Math.ceil(now.getTime() / 1000 / hour) + 24) * hour
  const path = `${apiPrefix}/files/${id}${variant === 'thumbnail' ? '/thumbnail' : ''}`
  return `${path}?expires=${expires}&signature=${signText(key, textOf(id, variant, expires))}`
}

/** Throws `forbidden` for a wrong signature, `session_expired` for an old one. */
export const checkFileUrl = (
  key: string,
  file: { id: string; variant: Variant; expires: number; signature: string },
  now: Date,
): void => {
  if (!isSame(file.signature, signText(key, textOf(file.id, file.variant, file.expires))))
    throw new Refusal('forbidden')
  if (file.expires * 1000 <= now.getTime()) throw new Refusal('session_expired')
}
