/** The file store on disk: whole files only, written beside and moved into place. */
import { createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FileStore } from '#platform/files/files.ts'

// Keys are made by us; a key that could climb out of the folder is a mistake, not a request.
const checkKey = (key: string): string => {
  if (!/^[a-z0-9-]+(\.[a-z]+)?$/.test(key)) throw new Error(`bad file key ${key}`)
  return key
}

export const createDiskStore = (folder: string): FileStore => {
  // Two hex digits of the random end: the time-ordered front would fill one folder.
  const pathOf = (key: string) => join(folder, checkKey(key).slice(34, 36) || 'xx', key)
  return {
    write: async (key, bytes) => {
      const path = pathOf(key)
      await mkdir(dirname(path), { recursive: true })
      const draft = `${path}.part`
      try {
        await pipeline(
          Buffer.isBuffer(bytes) ? Readable.from([bytes]) : bytes,
          createWriteStream(draft, { mode: 0o600 }),
        )
        const file = await open(draft)
        await file.sync().finally(() => file.close())
        await rename(draft, path)
      } catch (error) {
        await rm(draft, { force: true })
        throw error
      }
    },
    read: async (key, range) => {
      const file = await open(pathOf(key))
      return range ? file.createReadStream({ start: range.start, end: range.end }) : file.createReadStream()
    },
    remove: async key => rm(pathOf(key), { force: true }),
  }
}
