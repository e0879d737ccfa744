/** Configuration: defaults, mistakes said by name, and what counts as this machine alone. */
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ConfigError, isLoopback, readConfig } from '#platform/config/config.ts'
import { deriveKey, readOrCreateSecret } from '#platform/config/secret.ts'

it('needs nothing, and takes an empty variable for none', () => {
  expect(readConfig({ DATABASE_URL: '', PORT: '' })).toMatchObject({
    host: '127.0.0.1',
    port: 7300,
    databaseUrl: null,
    publicUrl: null,
    withDemo: true,
  })
  expect(readConfig({}, ['--empty']).withDemo).toBe(false)
})

it('says each mistake by the variable’s name, and never its value', () => {
  const wrong = {
    PORT: '70000',
    DATABASE_URL: 'mysql://root:hunter2@db/tact',
    REDIS_URL: 'localhost',
    PUBLIC_URL: 'desk.example.com',
    TACT_SECRET: 'hunter2',
    LOG_LEVEL: 'all',
    TACT_TRUST_PROXY: 'yes',
  }
  let said = ''
  try {
    readConfig(wrong)
  } catch (error) {
    if (error instanceof ConfigError) said = error.message
  }
  expect(said.split('\n').map(line => line.split(' ')[0])).toEqual(expect.arrayContaining(Object.keys(wrong)))
  expect(said).not.toContain('hunter2')
  expect(() => readConfig({}, ['--emtpy'])).toThrow('--emtpy')
})

it('knows what only this machine reaches', () => {
  for (const host of ['localhost', '127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'])
    expect(isLoopback(host), host).toBe(true)
  for (const host of ['0.0.0.0', '::', '10.0.0.1', '127.0.0.1.example.com', 'localhost.example.com', ''])
    expect(isLoopback(host), host).toBe(false)
})

it('makes a secret once, also for two who ask at the same moment, for its owner only', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tact-secret-'))
  const asked = Array.from({ length: 8 }, () => readOrCreateSecret(folder, 'secret'))
  const [one = '', ...others] = await Promise.all(asked)
  const later = await readOrCreateSecret(folder, 'secret')
  expect(one).toBe(later)
  expect(new Set(others)).toEqual(new Set([one]))
  expect(one.length).toBeGreaterThanOrEqual(43)
  expect((await stat(join(folder, 'secret'))).mode & 0o777).toBe(0o600)
  await writeFile(join(folder, 'broken'), 'short')
  await expect(readOrCreateSecret(folder, 'broken')).rejects.toThrow('holds no secret')
  expect(deriveKey(one, 'files')).not.toBe(deriveKey(one, 'visitors'))
  await rm(folder, { recursive: true, force: true })
})
