/** Timed work: silent people are taken for gone, what they left returns to the queue, and the queue is drained. */
import type { Jobs } from '#platform/jobs/jobs.ts'

export const defineRoutingJobs = (
  jobs: Pick<Jobs, 'define' | 'cron'>,
  work: { drain(): Promise<void>; sweep(): Promise<void>; requeue(): Promise<void> },
): void => {
  jobs.define('routing.drain', work.drain)
  jobs.define('routing.requeue', work.requeue)
  jobs.cron('routing.watch', '* * * * *', async () => {
    await work.sweep()
    await work.requeue()
    await work.drain()
  })
}
