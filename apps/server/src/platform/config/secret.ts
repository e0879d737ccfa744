/** Secrets: generated once into the data folder, readable by its owner alone. */
import { createHmac, randomBytes } from 'node:crypto'
import { chmod, link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const isTaken = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EEXIST'

/** Reads a secret of the data folder, or makes it; two processes that start together get the same one. */
export const readOrCreateSecret = async (folder: string, name: string): Promise<string> => {
  await mkdir(folder, { recursive: true })
  const path = join(folder, name)
  if (!(await stat(path).catch(() => null))) {
    // Written beside and linked into place: whoever comes second finds a whole secret.
    const draft = `${path}.${randomBytes(6).toString('hex')}`
    await writeFile(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flush: true })
    await link(draft, path).catch((error: unknown) => {
      if (!isTaken(error)) throw error
    })
    await rm(draft)
  }
  const secret = (await readFile(path, 'utf8')).trim()
  if (secret.length < 32) throw new Error(`${path} holds no secret; remove it and start again`)
  await chmod(path, 0o600)
  return secret
}

/** A key for one purpose, derived from the one secret. */
export const deriveKey = (secret: string, purpose: string): string =>
  createHmac('sha256', secret).update(`tact:${purpose}`).digest('base64url')
