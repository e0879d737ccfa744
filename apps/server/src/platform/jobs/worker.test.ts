/** Jobs of a killed worker are done by the next start, not hours later; a living worker's job is left to it. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type OpenDatabase, openDatabase } from '#platform/database/database.ts'
import { createJobs } from '#platform/jobs/worker.ts'
import { createLog } from '#platform/log.ts'
import { createTestDatabase, type TestDatabase } from '#platform/testing/database.ts'

const log = createLog('silent')
let database: TestDatabase
let open: OpenDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  open = openDatabase(database.url, log, 10)
})
afterAll(async () => {
  await open.close()
  await database.drop()
})

/** Leaves one job as a killed worker leaves it: taken, and never given back. */
const leaveTakenJob = async (name: string, takenMinutesAgo: number) => {
  const jobs = createJobs({ pool: open.pool, log })
  await jobs.enqueue(open.database, name, {})
  await open.pool.query(
    `update graphile_worker._private_jobs as job set locked_by = $1, locked_at = now() - make_interval(mins => $2), attempts = 1
     from graphile_worker._private_tasks as task where task.id = job.task_id and task.identifier = $3`,
    [`killed-${name}`, takenMinutesAgo, name],
  )
}
const startAndListen = async (name: string, isOnlyNode: boolean) => {
  const jobs = createJobs({ pool: open.pool, log, isOnlyNode })
  let done = 0
  jobs.define(name, async () => void done++)
  await jobs.start()
  return { count: () => done, stop: jobs.stop }
}

it('on the only node a job taken by a killed worker is done at once after the start', async () => {
  await leaveTakenJob('test.alone', 0)
  const worker = await startAndListen('test.alone', true)
  await expect.poll(worker.count, { timeout: 5000 }).toBe(1)
  await worker.stop()
})

it('with other nodes only a lock older than any job can last is taken for a dead one’s', async () => {
  await leaveTakenJob('test.fresh', 1)
  await leaveTakenJob('test.old', 20)
  const fresh = await startAndListen('test.fresh', false)
  const old = await startAndListen('test.old', false)
  await expect.poll(old.count, { timeout: 5000 }).toBe(1)
  expect(fresh.count()).toBe(0)
  await Promise.all([fresh.stop(), old.stop()])
})
