/** Jobs and timers: enqueued in the transaction that needs them, run in this process by graphile-worker. */
import type { Handle } from '#platform/database/database.ts'

export type JobOptions = { runAt?: Date; jobKey?: string; maxAttempts?: number }

export type Jobs = {
  /** Says what a job does; before start. A job that throws is tried again later. */
  define<P>(name: string, run: (payload: P) => Promise<void>): void
  /** Adds a job in the caller's transaction; the same `jobKey` replaces a job that has not begun. */
  enqueue<P>(tx: Handle, name: string, payload: P, options?: JobOptions): Promise<void>
  /** Removes a job that has not begun. */
  cancel(tx: Handle, jobKey: string): Promise<void>
  /** Runs at the times of the crontab pattern (UTC), e.g. `*\/5 * * * *`; before start. */
  cron(name: string, pattern: string, run: () => Promise<void>): void
}
