/** Whom PostgreSQL runs as: it refuses root, so root lends it the user `postgres`. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/** Null: as this process. */
export type Owner = { uid: number; gid: number } | null

const readNumber = async (flag: string) => Number((await execute('id', [flag, 'postgres'])).stdout)
const findPostgresUser = async (): Promise<Owner> => ({ uid: await readNumber('-u'), gid: await readNumber('-g') })

/** Finds the user, or makes it without a home and without a shell. */
export const findOwner = async (): Promise<Owner> => {
  if (process.getuid?.() !== 0) return null
  const found = await findPostgresUser().catch(() => null)
  if (found) return found
  try {
    await execute('groupadd', ['--system', 'postgres']).catch(() => {})
    await execute('useradd', ['--system', '--gid', 'postgres', '--no-create-home', '--shell', '/bin/false', 'postgres'])
  } catch (cause) {
    throw new Error(
      'PostgreSQL does not run as root, and the user "postgres" could not be made. Start Tact as another user, or give DATABASE_URL.',
      { cause },
    )
  }
  return findPostgresUser()
}
