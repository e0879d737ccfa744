/** What is in force follows the database: at start, and whenever any node publishes. */
import type { PackData } from '@tact/standard'
import { createId } from '#platform/id.ts'
import type { StandardNeeds } from './standard.needs.ts'
import { findInForce, findInForceId, insertVersion, lockPublishing, notePackVersion } from './version.store.ts'
import type { VersionRow } from './version.tables.ts'
import { WorkshopError } from './workshop.problem.ts'
import type { WorkshopThread } from './workshop.thread.ts'

/** Number 1: the pack as shipped. */
const firstVersion = (now: Date, packVersion: string, title: string): VersionRow => ({
  id: createId(now.getTime()),
  number: 1,
  title,
  note: '',
  state: 'published',
  files: {},
  revision: 1,
  basedOnId: null,
  packVersion,
  changes: [],
  steps: [{ act: 'published', personId: null, at: now.toISOString(), reason: null, isSelf: false }],
  authorId: null,
  editorIds: [],
  reviewerId: null,
  publisherId: null,
  createdAt: now,
  updatedAt: now,
  submittedAt: null,
  reviewedAt: null,
  publishedAt: now,
  retiredAt: null,
})

export const createInForce = (needs: StandardNeeds, workshop: WorkshopThread) => {
  const { database, transact, clock, events, holder, log } = needs
  let adoptedId: string | null = null
  let chain: Promise<void> = Promise.resolve()

  const put = (id: string, pack: PackData) => {
    holder.swap(pack)
    adoptedId = id
  }
  const describe = (error: unknown): string =>
    error instanceof WorkshopError
      ? error.problems.map(({ file, line, message, wayOut }) => `${file}:${line} ${message} → ${wayOut}`).join('\n')
      : String(error)

  /** Loads what the database says is in force; broken, the shipped pack serves instead, and loudly. */
  const adopt = async (): Promise<void> => {
    const row = await findInForce(database)
    if (!row || row.id === adoptedId) return
    if (Object.keys(row.files).length === 0) return put(row.id, holder.shipped)
    try {
      put(row.id, await workshop.ask('pack', row.files))
    } catch (error) {
      put(row.id, holder.shipped)
      log.error(
        { versionId: row.id, number: row.number },
        `The published standard (number ${row.number}, “${row.title}”) does not load; the pack that came with the program is in force instead. Restore an older version, or publish a repaired one.\n${describe(error)}`,
      )
    }
    if (holder.version() !== row.packVersion) await notePackVersion(database, row.id, holder.version())
  }
  /** One after the other, so that the last published wins. */
  const follow = (): Promise<void> => {
    chain = chain.then(adopt).catch((error: Error) => log.error({ reason: error.message }, 'following the standard'))
    return chain
  }
  const ensureFirst = () =>
    transact(async tx => {
      await lockPublishing(tx)
      if (await findInForceId(tx)) return
      await insertVersion(tx, firstVersion(clock.now(), holder.version(), holder.shipped.title))
    })

  let tail: { stop(): void } | null = null
  return {
    follow,
    /** Of this node's own publishing: the pack is at hand. */
    put,
    /** For whoever asks right after hearing of it, maybe on a node that has not. */
    settle: async (): Promise<void> => {
      if ((await findInForceId(database)) !== adoptedId) await follow()
      else await chain
    },
    start: async (): Promise<void> => {
      tail = events.tail(batch => {
        if (batch.some(({ type }) => type === 'standard.published')) void follow()
      })
      await ensureFirst()
      await follow()
    },
    stop: async (): Promise<void> => {
      tail?.stop()
      await chain
    },
  }
}
export type InForce = ReturnType<typeof createInForce>
