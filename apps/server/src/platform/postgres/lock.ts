/** One server per data folder: a lock that names its process, and is free again when that process is gone. */
import { mkdir, open, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isAlive } from '#platform/postgres/pidfile.ts'

export class AlreadyRunningError extends Error {
  override name = 'AlreadyRunningError'
}

export type FolderLock = { release(): Promise<void> }

// The start time distinguishes the process from a later one with the same number.
const readBirth = async (pid: number): Promise<string> => {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return line.slice(line.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}

const isHeld = async (path: string): Promise<number | null> => {
  const [pid, birth] = (await readFile(path, 'utf8').catch(() => '')).split(' ')
  if (!pid) {
    // Just created by another process, which has not yet written its number.
    const made = await stat(path).catch(() => null)
    return made && Date.now() - made.mtimeMs < 2000 ? 0 : null
  }
  const number = Number(pid)
  return isAlive(number) && (await readBirth(number)) === (birth ?? '') ? number : null
}

/** Throws AlreadyRunningError while another live Tact holds the folder. */
export const lockFolder = async (folder: string): Promise<FolderLock> => {
  await mkdir(folder, { recursive: true })
  const path = join(folder, 'tact.lock')
  for (let attempt = 1; ; attempt++) {
    try {
      const file = await open(path, 'wx', 0o644)
      await file.writeFile(`${process.pid} ${await readBirth(process.pid)}`)
      await file.close()
      return { release: () => rm(path, { force: true }) }
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST') || attempt > 3) throw error
      const pid = await isHeld(path)
      if (pid !== null)
        throw new AlreadyRunningError(
          `Tact already runs on ${folder} (process ${pid}). Stop it, or give this one its own TACT_DATA and PORT.`,
        )
      await rm(path, { force: true })
    }
  }
}
