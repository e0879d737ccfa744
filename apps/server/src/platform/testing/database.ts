/** A fresh real database for one test file, copied from the migrated template. */
import pg from 'pg'
import { inject } from 'vitest'
import { createId } from '#platform/id.ts'
import { withDatabase } from '#platform/testing/global-setup.ts'

export type TestDatabase = { url: string; drop(): Promise<void> }

const execute = async (url: string, statement: string) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

export const createTestDatabase = async (): Promise<TestDatabase> => {
  const { url, template } = inject('postgres')
  const name = `tact_${createId().replaceAll('-', '')}`
  // Two files may copy at once, and a template must be still while it is copied.
  for (let attempt = 1; ; attempt++) {
    try {
      await execute(url, `create database ${name} template ${template}`)
      break
    } catch (error) {
      if (attempt > 50) throw error
      await new Promise(resolve => setTimeout(resolve, 100))
    }
  }
  return { url: withDatabase(url, name), drop: () => execute(url, `drop database if exists ${name} with (force)`) }
}
