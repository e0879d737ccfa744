/** Brings the database to this version's tables, one node at a time. */
import { existsSync } from 'node:fs'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import type pg from 'pg'

const lockKey = 7_300_202_601

const findFolder = (): string => {
  // From the sources and from the bundle: both lie one folder below apps/server, the sources deeper.
  for (const path of ['../migrations', '../../../migrations']) {
    const url = new URL(path, import.meta.url)
    if (existsSync(url)) return url.pathname
  }
  throw new Error('the migrations are missing beside the server')
}

/** Migrates under an advisory lock; `rest` brings other schemas along (jobs). */
export const migrateDatabase = async (pool: pg.Pool, rest: () => Promise<void>): Promise<void> => {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey])
    try {
      await migrate(drizzle({ client, casing: 'snake_case' }), { migrationsFolder: findFolder() })
      await rest()
    } finally {
      await client.query('select pg_advisory_unlock($1)', [lockKey])
    }
  } finally {
    client.release()
  }
}
