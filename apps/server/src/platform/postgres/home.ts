/** Where the embedded PostgreSQL keeps its files: in the data folder, unless its user cannot get there. */
import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Log } from '#platform/log.ts'
import type { Owner } from '#platform/postgres/owner.ts'

const shelter = '/var/lib/tact'

/** The first folder above that other users may not enter; null when the way is open. */
export const findClosedFolder = async (path: string): Promise<string | null> => {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (((await stat(folder)).mode & 0o001) === 0) return folder
    if (dirname(folder) === folder) return null
  }
}

/** Root's own home is closed to `postgres`; then the files lie in /var/lib/tact, and `postgres.location` says where. */
export const findHome = async (dataFolder: string, owner: Owner, log: Log): Promise<string> => {
  if (!owner) return dataFolder
  const note = join(dataFolder, 'postgres.location')
  const noted = (await readFile(note, 'utf8').catch(() => '')).trim()
  if (noted) return noted
  const closed = await findClosedFolder(dataFolder)
  if (closed === null) {
    await chmod(dataFolder, 0o711)
    return dataFolder
  }
  // A name of its own: what another data folder once kept there is never touched.
  const home = join(shelter, randomBytes(6).toString('hex'))
  await mkdir(home, { recursive: true, mode: 0o755 })
  for (const folder of [shelter, home]) await chmod(folder, 0o711)
  await writeFile(note, `${home}\n`)
  log.warn(
    { home, closed },
    'PostgreSQL runs as the user "postgres", who cannot enter a folder above the data; its files are kept elsewhere',
  )
  return home
}
