/** The platform: what every module stands on, opened in order and closed in reverse. */
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import { type Clock, systemClock } from '#platform/clock.ts'
import { type Config, isLoopback } from '#platform/config/config.ts'
import { deriveKey, readOrCreateSecret } from '#platform/config/secret.ts'
import { type Database, openDatabase } from '#platform/database/database.ts'
import { migrateDatabase } from '#platform/database/migrate.ts'
import { createTransact, type Transact } from '#platform/database/transact.ts'
import { type Cluster, createCluster } from '#platform/events/cluster.ts'
import { healLog } from '#platform/events/log.ts'
import { createEvents, type RunningEvents } from '#platform/events/start.ts'
import type { FileStore, Files } from '#platform/files/files.ts'
import { createFiles } from '#platform/files/service.ts'
import { createTokens, type Tokens } from '#platform/http/tokens.ts'
import { createJobs, type RunningJobs } from '#platform/jobs/worker.ts'
import { createLog, type Log } from '#platform/log.ts'
import { startEmbeddedPostgres } from '#platform/postgres/embedded.ts'
import { type FolderLock, lockFolder } from '#platform/postgres/lock.ts'
import { checkServer } from '#platform/postgres/version.ts'

export type PlatformOverrides = { clock?: Clock; log?: Log; checksReplies?: boolean }

export type Platform = {
  config: Config
  log: Log
  clock: Clock
  pool: pg.Pool
  database: Database
  transact: Transact
  events: RunningEvents
  cluster: Cluster
  jobs: RunningJobs
  tokens: Tokens
  files: Files
  fileStore: FileStore
  /** A key for one purpose. */
  keyFor(purpose: string): string
  /** Reachable from other machines: known passwords are refused. */
  isPublic: boolean
  /** Origin under which people reach this server. */
  baseUrl: string
  checksReplies: boolean
  close(): Promise<void>
}

const isReachableFromOutside = (config: Config): boolean =>
  !isLoopback(config.host) || (config.publicUrl !== null && !isLoopback(new URL(config.publicUrl).hostname))

/** Opens the database (starting the embedded one where no DATABASE_URL is given), migrates, and puts the parts together. */
export const openPlatform = async (config: Config, overrides: PlatformOverrides = {}): Promise<Platform> => {
  const log = overrides.log ?? createLog(config.logLevel)
  const clock = overrides.clock ?? systemClock
  const closing: (() => Promise<unknown>)[] = []
  const close = async () => {
    for (const step of closing.splice(0).reverse())
      await step().catch((error: Error) => log.warn({ reason: error.message }, 'closing'))
  }
  try {
    if (!config.databaseUrl) {
      const lock: FolderLock = await lockFolder(config.dataFolder)
      closing.push(lock.release)
    }
    const secret = config.secret ?? (await readOrCreateSecret(config.dataFolder, 'secret'))
    let url = config.databaseUrl
    if (!url) {
      const postgres = await startEmbeddedPostgres(config.dataFolder, log)
      closing.push(postgres.stop)
      url = postgres.url
    }
    const { pool, database, close: closePool } = openDatabase(url, log)
    closing.push(closePool)
    await checkServer(pool)
    const jobs = createJobs({ pool, log, isOnlyNode: config.databaseUrl === null })
    await migrateDatabase(pool, jobs.migrate)
    await healLog(database)
    const cluster = createCluster(config.redisUrl, log)
    closing.push(cluster.stop)
    const events = createEvents({ database, pool, cluster, log })
    const keyFor = (purpose: string) => deriveKey(secret, purpose)
    const { files, store, removeUnsent } = createFiles({
      database,
      clock,
      dataFolder: config.dataFolder,
      key: keyFor('files'),
    })
    jobs.cron('files.removeUnsent', '23 * * * *', removeUnsent)
    return {
      config,
      log,
      clock,
      pool,
      database,
      transact: createTransact(database, events.announce),
      events,
      cluster,
      jobs,
      tokens: createTokens(keyFor('visitors'), clock),
      files,
      fileStore: store,
      keyFor,
      isPublic: isReachableFromOutside(config),
      baseUrl:
        config.publicUrl ?? `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${config.port}`,
      checksReplies: overrides.checksReplies ?? false,
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}
export type Http = FastifyInstance
