/** postmaster.pid: whether a PostgreSQL that an earlier start left behind still runs, and where it listens. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

export type Postmaster = { pid: number; port: number }

export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

// Process ids are used again: a stranger with the number must not be taken for PostgreSQL.
const isPostgres = async (pid: number, folder: string): Promise<boolean> => {
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null)
  return command === null ? process.platform !== 'linux' : command.includes('postgres') && command.includes(folder)
}

/** Null when none runs on the folder. */
export const findPostmaster = async (folder: string): Promise<Postmaster | null> => {
  const lines = (await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  if (!pid || !isAlive(pid) || !(await isPostgres(pid, folder))) return null
  return { pid, port }
}
