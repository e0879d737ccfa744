/** Sends files by signed address: never executed, never sniffed, in ranges where asked. */
import { fileRoutes } from '@tact/protocol'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database/database.ts'
import { Refusal } from '#platform/errors/errors.ts'
import { findFile, type StoredFile } from '#platform/files/files.store.ts'
import type { FileStore } from '#platform/files/files.ts'
import { thumbnailKey } from '#platform/files/service.ts'
import { checkFileUrl } from '#platform/files/url.ts'
import { bind } from '#platform/http/bind.ts'

type Range = { start: number; end: number }

/** One byte range of a Range header; null: all of it; throws nothing, an impossible one is `unsatisfiable`. */
export const readRange = (header: string | undefined, size: number): Range | null | 'unsatisfiable' => {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '')
  if (!match || (!match[1] && !match[2])) return null
  const start = match[1] ? Number(match[1]) : Math.max(0, size - Number(match[2]))
  const end = match[1] && match[2] ? Math.min(Number(match[2]), size - 1) : size - 1
  return start > end || start >= size ? 'unsatisfiable' : { start, end }
}

const setHeaders = (reply: FastifyReply, file: StoredFile, mime: string) =>
  reply
    .header('content-type', mime)
    .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cross-origin-resource-policy', 'cross-origin')
    .header('access-control-allow-origin', '*')
    .header('cache-control', 'private, max-age=3600, immutable')

type Needs = { database: Database; clock: Clock; store: FileStore; key: string }

export const bindFileRoutes = (app: FastifyInstance, { database, clock, store, key }: Needs): void => {
  const getFile = async (id: string) => {
    const file = await findFile(database, id)
    if (!file) throw new Refusal('not_found')
    return file
  }
  bind(app, fileRoutes.readFile, async ({ params, query, request, reply }) => {
    checkFileUrl(key, { id: params.id, variant: 'whole', ...query }, clock.now())
    const file = await getFile(params.id)
    setHeaders(reply, file, file.mime).header('accept-ranges', 'bytes')
    const range = readRange(request.headers.range, file.size)
    if (range === 'unsatisfiable') {
      await reply.code(416).header('content-range', `bytes */${file.size}`).send()
      return
    }
    if (range) reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${file.size}`)
    reply.header('content-length', range ? range.end - range.start + 1 : file.size)
    await reply.send(await store.read(file.id, range ?? undefined))
  })
  bind(app, fileRoutes.readThumbnail, async ({ params, query, reply }) => {
    checkFileUrl(key, { id: params.id, variant: 'thumbnail', ...query }, clock.now())
    const file = await getFile(params.id)
    if (!file.hasThumbnail) throw new Refusal('not_found')
    await setHeaders(reply, file, 'image/webp').send(await store.read(thumbnailKey(file.id)))
  })
}
