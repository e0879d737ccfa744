/** Runs jobs by graphile-worker in this process, on the server's own pool. */
import { sql } from 'drizzle-orm'
import { Logger, parseCronItems, type Runner, run, runMigrations, type TaskList } from 'graphile-worker'
import type pg from 'pg'
import type { Jobs } from '#platform/jobs/jobs.ts'
import type { Log } from '#platform/log.ts'

export type RunningJobs = Jobs & { migrate(): Promise<void>; start(): Promise<void>; stop(): Promise<void> }

type JobsNeeds = {
  pool: pg.Pool
  log: Log
  /** No other process works on this database, so at the start every lock is a dead worker's. */
  isOnlyNode?: boolean
}

// No job of ours lasts a tenth of this; graphile-worker itself gives up a dead worker's job only after four hours.
const longestMinutes = 5

/** Gives jobs back whose worker was killed. */
const releaseLostJobs = (pool: pg.Pool, olderThanMinutes: number) =>
  pool.query(
    `select graphile_worker.force_unlock_workers(array_agg(distinct locked_by)) from graphile_worker.jobs
     where locked_by is not null and locked_at <= now() - make_interval(mins => $1)`,
    [olderThanMinutes],
  )

export const createJobs = ({ pool, log, isOnlyNode = false }: JobsNeeds): RunningJobs => {
  const tasks: TaskList = {}
  const crons: { task: string; match: string }[] = []
  let runner: Runner | null = null
  const logger = new Logger(() => (level, message) => {
    if (level === 'error') log.error({ job: true }, message)
    else if (level === 'warning') log.warn({ job: true }, message)
    else log.trace({ job: true }, message)
  })
  return {
    define: <P>(name: string, work: (payload: P) => Promise<void>) => {
      tasks[name] = payload => work(payload as P)
    },
    enqueue: async (tx, name, payload, options = {}) => {
      await tx.execute(sql`select graphile_worker.add_job(
        ${name}, payload => ${JSON.stringify(payload)}::json, run_at => ${options.runAt?.toISOString() ?? null}::timestamptz,
        max_attempts => ${options.maxAttempts ?? null}::int, job_key => ${options.jobKey ?? null}::text)`)
    },
    cancel: async (tx, jobKey) => {
      await tx.execute(sql`select graphile_worker.remove_job(${jobKey})`)
    },
    cron: (name, pattern, work) => {
      tasks[name] = () => work()
      crons.push({ task: name, match: pattern })
    },
    migrate: () => runMigrations({ pgPool: pool, logger }),
    start: async () => {
      await releaseLostJobs(pool, isOnlyNode ? 0 : longestMinutes)
      tasks['jobs.release'] = () => releaseLostJobs(pool, longestMinutes).then(() => undefined)
      crons.push({ task: 'jobs.release', match: '* * * * *' })
      runner = await run({
        pgPool: pool,
        taskList: tasks,
        concurrency: 3,
        noHandleSignals: true,
        pollInterval: 2000,
        parsedCronItems: parseCronItems(crons),
        logger,
      })
      runner.promise.catch((error: Error) => log.error({ reason: error.message }, 'the job runner ended'))
    },
    stop: async () => {
      const stopping = runner
      runner = null
      await stopping?.stop()
    },
  }
}
