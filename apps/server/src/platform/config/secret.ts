/** Secrets: generated once into the data folder, readable by its owner alone. */
import { createHmac, randomBytes } from 'node:crypto'
import { chmod, mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'

const isTaken = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EEXIST'

/** Reads a secret of the data folder, or makes it; two processes that start together get the same one. */
export const readOrCreateSecret = async (folder: string, name: string): Promise<string> => {
  await mkdir(folder, { recursive: true })
  const path = join(folder, name)
  try {
    const file = await open(path, 'wx', 0o600)
    await file.writeFile(`${randomBytes(32).toString('base64url')}\n`)
    await file.sync()
    await file.close()
  } catch (error) {
    if (!isTaken(error)) throw error
  }
  const secret = (await readFile(path, 'utf8')).trim()
  if (secret.length < 32) throw new Error(`${path} holds no secret; remove it and start again`)
  await chmod(path, 0o600)
  return secret
}

/** A key for one purpose, derived from the one secret. */
export const deriveKey = (secret: string, purpose: string): string =>
  createHmac('sha256', secret).update(`tact:${purpose}`).digest('base64url')
