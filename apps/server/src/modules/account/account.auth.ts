/** better-auth behind Tact's own routes: it hashes passwords and keeps sessions; its HTTP handler is not exposed. */
import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import type { Database } from '#platform/database/database.ts'
import { createId } from '#platform/id.ts'
import { credentialTable, personTable, sessionTable, verificationTable } from './account.tables.ts'

export const sessionDays = 14
/** Set by us before better-auth is asked; what a client sends under this name is overwritten. */
export const addressHeader = 'x-tact-address'

export type AuthSettings = { secret: string; baseUrl: string }

export const createAuth = (database: Database, { secret, baseUrl }: AuthSettings, isAllowed: IsAllowed) =>
  betterAuth({
    appName: 'Tact',
    baseURL: baseUrl,
    secret,
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    logger: { disabled: true },
    database: drizzleAdapter(database, {
      provider: 'pg',
      schema: { user: personTable, session: sessionTable, account: credentialTable, verification: verificationTable },
    }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 1, maxPasswordLength: 128 },
    session: {
      expiresIn: sessionDays * 24 * 3600,
      disableSessionRefresh: true,
      fields: { userId: 'personId' },
    },
    account: { fields: { userId: 'personId' } },
    // The door closes here: a deactivated person's right password still opens no session.
    databaseHooks: { session: { create: { before: async session => isAllowed(session.userId) } } },
    advanced: {
      cookiePrefix: 'tact',
      useSecureCookies: baseUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      // Only our own gate says where a request came from.
      ipAddress: { ipAddressHeaders: [addressHeader] },
      database: { generateId: () => createId() },
    },
  })
/** Whether a session may be made for the person. */
export type IsAllowed = (personId: string) => Promise<boolean>
export type Auth = ReturnType<typeof createAuth>
