/** Files put together: taking in, claiming for a message, signing addresses, forgetting what was never sent. */
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database/database.ts'
import { Refusal } from '#platform/errors/errors.ts'
import { createDiskStore } from '#platform/files/disk.ts'
import { claimFiles, deleteUnsent, insertFile, toAttachment } from '#platform/files/files.store.ts'
import type { FileOwner, Files, IncomingFile, UnsignedAttachment } from '#platform/files/files.ts'
import { type Intake, takeIn } from '#platform/files/intake.ts'
import { cleanPicture } from '#platform/files/picture.ts'
import { signFileUrl } from '#platform/files/url.ts'
import { createId } from '#platform/id.ts'

const unsentHours = 24

// What remains of a client's path, without what could break a header or a screen.
const cleanName = (name: string, fallback: string): string =>
  (name.split(/[\\/]/).at(-1) ?? '')
    .replace(/[\p{C}"<>|:*?]/gu, '')
    .trim()
    .slice(0, 120) || fallback

export const thumbnailKey = (id: string) => `${id}.webp`

export const createFiles = (needs: { database: Database; clock: Clock; dataFolder: string; key: string }) => {
  const { database, clock, key } = needs
  const store = createDiskStore(join(needs.dataFolder, 'files'))
  const uploads = join(needs.dataFolder, 'uploads')

  const storeIntake = async (id: string, intake: Intake) => {
    if (intake.kind === 'video') {
      await store.write(id, createReadStream(intake.path))
      const { size } = await stat(intake.path)
      return { mime: intake.mime, size, width: null, height: null, hasThumbnail: false }
    }
    const picture = await cleanPicture(intake.path, intake.mime)
    await store.write(id, picture.bytes)
    await store.write(thumbnailKey(id), picture.thumbnail)
    const { mime, width, height } = picture
    return { mime, size: picture.bytes.length, width, height, hasThumbnail: true }
  }

  const accept = async (file: IncomingFile, owner: FileOwner) => {
    const id = createId(clock.now().getTime())
    const intake = await takeIn(file.stream, uploads, id)
    try {
      const row = {
        id,
        kind: intake.kind,
        name: cleanName(file.name, intake.kind),
        ...(await storeIntake(id, intake)),
        ...owner,
        createdAt: clock.now(),
      }
      await insertFile(database, row)
      const { kind, name, mime, size, width, height, hasThumbnail } = row
      return files.sign({ id, kind, name, mime, size, width, height, hasThumbnail })
    } finally {
      await intake.discard()
    }
  }

  const files: Files = {
    accept,
    claim: async (tx, ids, owner, conversationId) => {
      if (ids.length === 0) return []
      const found = new Map((await claimFiles(tx, ids, owner, conversationId)).map(file => [file.id, file]))
      return ids.map(id => {
        const file = found.get(id)
        if (!file) throw new Refusal('invalid_input', { field: 'fileIds', code: 'file_unknown' })
        return toAttachment(file)
      })
    },
    sign: ({ hasThumbnail, ...file }: UnsignedAttachment) => ({
      ...file,
      url: signFileUrl(key, file.id, 'whole', clock.now()),
      thumbnailUrl: hasThumbnail ? signFileUrl(key, file.id, 'thumbnail', clock.now()) : null,
    }),
  }
  const removeUnsent = async () => {
    for (const file of await deleteUnsent(database, new Date(clock.now().getTime() - unsentHours * 3_600_000))) {
      await store.remove(file.id)
      await store.remove(thumbnailKey(file.id))
    }
  }
  return { files, store, removeUnsent }
}
