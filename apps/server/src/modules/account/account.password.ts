/** Passwords: hashing by better-auth, one-time passwords that people can read out. */
import { randomInt } from 'node:crypto'
import type { Auth } from './account.auth.ts'

// No letters or digits that look alike.
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Four groups of four: 79 bits. */
export const createOneTimePassword = (): string =>
  Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('')).join(
    '-',
  )

export const hashPassword = async (auth: Auth, password: string): Promise<string> =>
  (await auth.$context).password.hash(password)

export const isPassword = async (auth: Auth, hash: string | null, password: string): Promise<boolean> =>
  hash !== null && (await auth.$context).password.verify({ hash, password })
