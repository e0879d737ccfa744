/** Timed work of routing: silent people are taken for gone, what they hold is released, the queue is drained. */
import type { Jobs } from '#platform/jobs/jobs.ts'

export const defineRoutingJobs = (
  jobs: Pick<Jobs, 'define' | 'cron'>,
  work: { drain(): Promise<void>; sweep(): Promise<void>; release(): Promise<void> },
): void => {
  jobs.define('routing.drain', work.drain)
  jobs.define('routing.release', work.release)
  jobs.cron('routing.watch', '* * * * *', async () => {
    await work.sweep()
    await work.release()
    await work.drain()
  })
}
