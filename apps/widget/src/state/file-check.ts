/** Refuses before uploading what the server would refuse after: kind and size, with a sentence that helps. */
import type { Key, Values } from '#i18n/translate.ts'
import { formatSize } from '#text/format.ts'

// As the protocol's limits, without its schemas; a test keeps them equal.
export const maxPictureBytes = 10 * 1024 * 1024
export const maxVideoBytes = 40 * 1024 * 1024
export const maxMessageLength = 4000
export const maxFiles = 9

export const acceptedKinds = 'image/jpeg,image/png,image/webp,image/gif,video/mp4,video/quicktime,video/webm'
const isAccepted = (type: string) => acceptedKinds.split(',').includes(type)

export type FileRefusal = { key: Key; values: Values }

/** Null where the file may be sent. The server looks at the content and decides. */
export const checkFile = ({ name, type, size }: { name: string; type: string; size: number }): FileRefusal | null => {
  if (!isAccepted(type)) return { key: 'file.kind', values: { name } }
  if (size === 0) return { key: 'file.empty', values: { name } }
  const isVideo = type.startsWith('video/')
  const max = isVideo ? maxVideoBytes : maxPictureBytes
  if (size <= max) return null
  const values = { name, size: formatSize(size), max: formatSize(max) }
  return { key: isVideo ? 'file.tooLargeVideo' : 'file.tooLargePicture', values }
}
