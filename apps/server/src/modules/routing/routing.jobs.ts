/** Timed work of routing: the queue is drained on request and each minute; silent people are taken for gone. */
import type { Jobs } from '#platform/jobs/jobs.ts'

export const defineRoutingJobs = (
  jobs: Pick<Jobs, 'define' | 'cron'>,
  work: { drain(): Promise<void>; sweep(): Promise<void> },
): void => {
  jobs.define('routing.drain', work.drain)
  jobs.cron('routing.watch', '* * * * *', async () => {
    await work.sweep()
    await work.drain()
  })
}
