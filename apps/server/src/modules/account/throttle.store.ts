/** Throttles guessing: failures per address and e-mail, kept in the database so that every node counts alike. */
import { eq, sql } from 'drizzle-orm'
import type { Handle } from '#platform/database/database.ts'
import { Refusal } from '#platform/errors/errors.ts'
import { throttleSeconds } from './account.policy.ts'
import { signInFailureTable } from './account.tables.ts'

const windowMilliseconds = 15 * 60_000
const keyOf = (ip: string | null, email: string) => `${ip ?? 'unknown'} ${email.toLowerCase()}`

/** Throws `too_many_requests` while the address has to wait for this e-mail. */
export const refuseThrottled = async (handle: Handle, ip: string | null, email: string, now: Date): Promise<void> => {
  const [row] = await handle
    .select()
    .from(signInFailureTable)
    .where(eq(signInFailureTable.key, keyOf(ip, email)))
  if (!row || now.getTime() - row.lastAt.getTime() > windowMilliseconds) return
  const seconds = Math.ceil(throttleSeconds(row.failures) - (now.getTime() - row.lastAt.getTime()) / 1000)
  if (seconds > 0) throw new Refusal('too_many_requests', { retryAfterSeconds: seconds, values: { seconds } })
}

export const recordFailure = async (handle: Handle, ip: string | null, email: string, now: Date): Promise<void> => {
  const stale = new Date(now.getTime() - windowMilliseconds)
  await handle
    .insert(signInFailureTable)
    .values({ key: keyOf(ip, email), failures: 1, lastAt: now })
    .onConflictDoUpdate({
      target: signInFailureTable.key,
      set: {
        failures: sql`case when ${signInFailureTable.lastAt} < ${stale} then 1 else ${signInFailureTable.failures} + 1 end`,
        lastAt: now,
      },
    })
}

export const forgetFailures = async (handle: Handle, ip: string | null, email: string): Promise<void> => {
  await handle.delete(signInFailureTable).where(eq(signInFailureTable.key, keyOf(ip, email)))
}

/** Removes counts that no longer matter. */
export const removeStaleFailures = async (handle: Handle, now: Date): Promise<void> => {
  await handle.execute(
    sql`delete from ${signInFailureTable} where ${signInFailureTable.lastAt} < ${new Date(now.getTime() - windowMilliseconds)}`,
  )
}
