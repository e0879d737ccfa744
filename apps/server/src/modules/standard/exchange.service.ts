/** Versions out as files and files into drafts: a dry run says everything, applying does all of it or nothing. */
import { maxStandardFileBytes, type StandardImport } from '@tact/protocol'
import { Refusal } from '#platform/errors/errors.ts'
import type { IncomingFile } from '#platform/files/files.ts'
import { type DraftService, refuseProblems } from './draft.service.ts'
import type { StandardNeeds } from './standard.needs.ts'
import { type Asker, refuse } from './version.policy.ts'
import type { Presenter } from './version.present.ts'
import { findVersion } from './version.store.ts'
import type { WorkshopThread } from './workshop.thread.ts'

const readBytes = async ({ stream }: IncomingFile): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > maxStandardFileBytes) throw new Refusal('too_large', { code: 'standard_too_large' })
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}
const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b

export const createExchangeService = (
  needs: Pick<StandardNeeds, 'database'>,
  workshop: WorkshopThread,
  presenter: Presenter,
  drafts: DraftService,
) => {
  const { database } = needs
  return {
    exportZip: async (asker: Asker, id: string): Promise<Buffer> => {
      const { files } = await drafts.getVersion(asker, id)
      return Buffer.from(await workshop.ask('writeZip', files).catch(refuseProblems))
    },
    exportExcel: async (asker: Asker, id: string): Promise<Buffer> => {
      const { files } = await drafts.getVersion(asker, id)
      return Buffer.from(await workshop.ask('writeExcel', files).catch(refuseProblems))
    },
    importFile: async (
      asker: Asker,
      id: string,
      { apply, revision }: { apply: boolean; revision: number },
      upload: () => Promise<IncomingFile>,
    ): Promise<StandardImport> => {
      const draft = await drafts.getVersion(asker, id)
      refuse('edit', asker, draft, await presenter.lookAround(database))
      if (draft.revision !== revision) throw new Refusal('conflict', { code: 'stale_revision' })
      const bytes = await readBytes(await upload())
      if (!isZip(bytes)) throw new Refusal('unsupported_media', { code: 'standard_file' })
      const based = draft.basedOnId ? await findVersion(database, draft.basedOnId) : null
      const { format, files, packVersion, changes, sinceBase, others, problems } = await workshop.ask(
        'readImport',
        based?.files ?? {},
        draft.files,
        bytes,
      )
      const isApplied = apply && problems.length === 0 && packVersion !== null
      const version = isApplied
        ? (
            await drafts.change(asker, id, revision, 'standard.imported', async row => ({
              fields: {
                files,
                packVersion,
                changes: sinceBase,
                steps: [...row.steps, drafts.stepOf('imported', asker.id)],
              },
              note: { format, clauses: changes.map(({ clauseId }) => clauseId), others },
              result: null,
            }))
          ).version
        : await presenter.present(database, asker, draft)
      return { format, changes, others, problems, isApplied, version }
    },
  }
}
export type ExchangeService = ReturnType<typeof createExchangeService>
