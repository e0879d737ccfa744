/** The oldest PostgreSQL that Tact runs on. */
import type pg from 'pg'

const oldest = 15

/** Throws with what was found when the server is too old or not in UTF-8. */
export const checkServer = async (pool: pg.Pool): Promise<void> => {
  const { rows } = await pool.query<{ version: string; encoding: string }>(
    "select current_setting('server_version_num') as version, pg_encoding_to_char(encoding) as encoding from pg_database where datname = current_database()",
  )
  const major = Math.floor(Number(rows[0]?.version) / 10_000)
  if (major < oldest) throw new Error(`DATABASE_URL names a PostgreSQL ${major}; Tact needs ${oldest} or newer.`)
  if (rows[0]?.encoding !== 'UTF8')
    throw new Error(
      `DATABASE_URL names a database in ${rows[0]?.encoding}; Tact needs UTF8: create database … encoding 'UTF8' template template0.`,
    )
}
