/** One PostgreSQL per test run (or the one of DATABASE_URL), with a migrated template that every test file copies. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import pg from 'pg'
import type {} from 'vitest'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '#platform/database/database.ts'
import { migrateDatabase } from '#platform/database/migrate.ts'
import { createJobs } from '#platform/jobs/worker.ts'
import { createLog } from '#platform/log.ts'
import { startEmbeddedPostgres } from '#platform/postgres/embedded.ts'
import { testBundle } from '#platform/testing/process.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A server whose `template` database is migrated. */
    postgres: { url: string; template: string }
  }
}

const log = createLog('warn')

const startServer = async (): Promise<{ url: string; stop(): Promise<void> }> => {
  if (process.env.DATABASE_URL) return { url: process.env.DATABASE_URL, stop: async () => {} }
  const folder = await mkdtemp(join(tmpdir(), 'tact-test-'))
  const postgres = await startEmbeddedPostgres(folder, log)
  return {
    url: postgres.url,
    stop: async () => {
      await postgres.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The address of another database of the same server. */
export const withDatabase = (url: string, name: string): string => {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.href
}

const execute = async (url: string, statement: string) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

const bundleServer = () => {
  const script = fileURLToPath(new URL('../../../../../scripts/build.mjs', import.meta.url))
  return promisify(execFile)(process.execPath, [script, `--server=${testBundle}`])
}

export default async function setup(project: TestProject) {
  await bundleServer()
  const server = await startServer()
  const template = `tact_template_${process.pid}`
  await execute(server.url, `drop database if exists ${template}`)
  await execute(server.url, `create database ${template} encoding 'UTF8' template template0`)
  const { pool, close } = openDatabase(withDatabase(server.url, template), log, 4)
  await migrateDatabase(pool, createJobs({ pool, log }).migrate)
  await close()
  project.provide('postgres', { url: server.url, template })
  return async () => {
    await execute(server.url, `drop database if exists ${template}`)
    await server.stop()
  }
}
