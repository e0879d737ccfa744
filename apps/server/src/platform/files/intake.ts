/** Takes an upload in: sniffs its first bytes, keeps to the limit of its kind, and lays it down as a temporary file. */
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { maxPictureBytes, maxVideoBytes } from '@tact/protocol'
import { fileTypeFromBuffer } from 'file-type'
import { Refusal } from '#platform/errors/errors.ts'

const pictures = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif'])
const videos = new Set(['video/mp4', 'video/webm', 'video/quicktime'])
const sniffBytes = 4100

export type Intake = { path: string; kind: 'picture' | 'video'; mime: string; size: number; discard(): Promise<void> }

/** What the first bytes say; the name is never asked. Throws `unsupported_media`. */
export const readKind = async (head: Uint8Array): Promise<{ kind: 'picture' | 'video'; mime: string }> => {
  const type = await fileTypeFromBuffer(head).catch(() => undefined)
  if (type && pictures.has(type.mime)) return { kind: 'picture', mime: type.mime }
  if (type && videos.has(type.mime)) return { kind: 'video', mime: type.mime }
  throw new Refusal('unsupported_media')
}

const readHead = async (iterator: AsyncIterator<Buffer>): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for (let length = 0; length < sniffBytes; ) {
    const { done, value } = await iterator.next()
    if (done) break
    chunks.push(value)
    length += value.length
  }
  return Buffer.concat(chunks)
}

export const takeIn = async (stream: Readable, folder: string, id: string): Promise<Intake> => {
  const iterator: AsyncIterator<Buffer> = stream[Symbol.asyncIterator]()
  const path = join(folder, `${id}.upload`)
  try {
    const head = await readHead(iterator)
    if (head.length === 0) throw new Refusal('invalid_input', { field: 'file', code: 'empty' })
    const { kind, mime } = await readKind(head)
    const limit = kind === 'picture' ? maxPictureBytes : maxVideoBytes
    let size = 0
    const bounded = async function* () {
      for (let chunk: Buffer | undefined = head; chunk; ) {
        size += chunk.length
        if (size > limit) throw new Refusal('too_large')
        yield chunk
        const next = await iterator.next()
        chunk = next.done ? undefined : next.value
      }
    }
    await mkdir(folder, { recursive: true })
    await pipeline(bounded, createWriteStream(path, { mode: 0o600 }))
    // Busboy cuts a part at its own limit without an error.
    if ('truncated' in stream && stream.truncated) throw new Refusal('too_large')
    return { path, kind, mime, size, discard: () => rm(path, { force: true }) }
  } catch (error) {
    stream.destroy()
    await rm(path, { force: true })
    throw error
  }
}
