/** The database handle: drizzle over a pool of PostgreSQL connections. */
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import type { Log } from '#platform/log.ts'

export type Database = NodePgDatabase
export type Tx = Parameters<Parameters<Database['transaction']>[0]>[0]
/** What a store's function takes first: the database, or a transaction of it. */
export type Handle = Database | Tx

export type OpenDatabase = { database: Database; pool: pg.Pool; close(): Promise<void> }

/** Opens a pool; connections that break while idle are logged and replaced. */
export const openDatabase = (url: string, log: Log, size = 16): OpenDatabase => {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    application_name: 'tact',
    connectionTimeoutMillis: 10_000,
  })
  let isClosing = false
  pool.on('error', error => {
    if (!isClosing) log.warn({ reason: error.message }, 'an idle database connection broke')
  })
  pool.on('connect', client => client.on('error', () => {}))
  const close = async () => {
    isClosing = true
    await pool.end()
  }
  return { database: drizzle({ client: pool, casing: 'snake_case' }), pool, close }
}
