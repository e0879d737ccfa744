/** The server as a process: starting, being killed, being stopped; what was acknowledged is there, once. */
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { isAlive } from '#platform/postgres/pidfile.ts'
import { createLoad } from '#platform/testing/load.ts'
import {
  awaitTrue,
  findPort,
  isReady,
  type ServerProcess,
  spawnServer,
  startServer,
} from '#platform/testing/process.ts'

const pause = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds))

let folder: string
let environment: Record<string, string>
let server: ServerProcess | null = null
const live = () => {
  if (!server) throw new Error('the server does not run')
  return server
}
const start = async (args = ['--empty']) => {
  server = await startServer(environment, args)
  return server
}
const stop = async (name: NodeJS.Signals = 'SIGTERM') => {
  const { child, ended } = live()
  child.kill(name)
  const code = await ended
  server = null
  return code
}

// Each test starts processes; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tact-process-'))
  environment = { TACT_DATA: folder, PORT: await findPort() }
})
afterAll(async () => {
  if (server) await stop()
  await rm(folder, { recursive: true, force: true })
})

describe('a first start', () => {
  it('says what is wrong with the configuration, by name, and ends', async () => {
    const wrong = spawnServer({ TACT_DATA: folder, PORT: 'lots', LOG_LEVEL: 'loud', TACT_SECRET: 'short' })
    expect(await wrong.ended).toBe(1)
    for (const words of ['PORT must be a number', 'LOG_LEVEL must be one of', 'TACT_SECRET must have at least 32'])
      expect(wrong.printed()).toContain(words)
    expect(wrong.printed()).not.toContain('short\n')
  })

  it('with --empty prints the one-time password once, and never again', async () => {
    const first = await start()
    await awaitTrue(() => first.printed().includes('admin@tact.local'), 10_000)
    const [, password = ''] = /admin@tact\.local\s+(\S+)/.exec(first.printed()) ?? []
    expect(password).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/)
    const response = await fetch(`${first.origin}/api/v1/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'admin@tact.local', password }),
    })
    expect(await response.json()).toMatchObject({ mustChangePassword: true, person: { role: 'administrator' } })
    expect(await stop()).toBe(0)
    expect((await start()).printed()).not.toMatch(/admin@tact\.local/)
  })

  it('keeps its secrets to itself', async () => {
    for (const name of ['secret', 'postgres.password'])
      expect(((await stat(join(folder, name))).mode & 0o777).toString(8), name).toBe('600')
  })

  it('is refused while another one runs on the same folder', async () => {
    const second = spawnServer({ ...environment, PORT: await findPort() }, ['--empty'])
    expect(await second.ended).toBe(1)
    expect(second.printed()).toContain('already runs')
    expect(await isReady(live().origin)).toBe(true)
  })

  it('says that the port is taken, and keeps the one-time password for the start that succeeds', async () => {
    const other = await mkdtemp(join(tmpdir(), 'tact-port-'))
    const second = spawnServer({ TACT_DATA: other, PORT: environment.PORT ?? '' }, ['--empty'])
    expect(await second.ended).toBe(1)
    expect(second.printed()).toContain('The port is taken')
    const third = await startServer({ TACT_DATA: other, PORT: await findPort() }, ['--empty'])
    await awaitTrue(() => third.printed().includes('admin@tact.local'), 10_000)
    third.child.kill('SIGTERM')
    await third.ended
    await rm(other, { recursive: true, force: true })
  })
})

describe('a first start that is interrupted', () => {
  it('SIGTERM while the demo is being made: ends at once, and leaves no PostgreSQL', async () => {
    const other = await mkdtemp(join(tmpdir(), 'tact-interrupted-'))
    const first = spawnServer({ TACT_DATA: other, PORT: await findPort() })
    await awaitTrue(() => first.printed().includes('demo company'), 60_000)
    const postgres = await first.postgresPid()
    first.child.kill('SIGTERM')
    expect(await first.ended).toBe(0)
    expect(first.printed()).not.toContain('did not start')
    expect(isAlive(postgres)).toBe(false)
    await rm(other, { recursive: true, force: true })
  })
})

describe('under load', () => {
  it('kill -9 of the server, three times: nothing acknowledged is lost, nothing resent is doubled', async () => {
    const load = await createLoad(live().origin, 6)
    for (let round = 0; round < 3; round++) {
      const before = load.acknowledged()
      load.start()
      await awaitTrue(() => load.acknowledged() > before + 60, 20_000)
      // PostgreSQL is left behind running; the next start must cope with it.
      const orphan = await live().postgresPid()
      await stop('SIGKILL')
      await load.stop()
      expect(isAlive(orphan)).toBe(true)
      await start()
      await load.resend()
      const count = await load.count()
      expect(count).toMatchObject({ lost: [], doubled: [], unordered: 0 })
      expect(count.acknowledged).toBeGreaterThan(before + 60)
    }
  })

  it('kill -9 of PostgreSQL, twice: it comes back by itself, and nothing acknowledged is lost', async () => {
    const load = await createLoad(live().origin, 6)
    for (let round = 0; round < 2; round++) {
      const before = load.acknowledged()
      load.start()
      await awaitTrue(() => load.acknowledged() > before + 60, 20_000)
      process.kill(await live().postgresPid(), 'SIGKILL')
      await pause(300)
      await awaitTrue(() => isReady(live().origin), 60_000)
      const back = load.acknowledged()
      await awaitTrue(() => load.acknowledged() > back + 30, 20_000)
      await load.stop()
      await load.resend()
      expect(await load.count()).toMatchObject({ lost: [], doubled: [], unordered: 0 })
    }
  })

  it('kill -9 of both at once', async () => {
    const load = await createLoad(live().origin, 4)
    load.start()
    await awaitTrue(() => load.acknowledged() > 60, 20_000)
    process.kill(await live().postgresPid(), 'SIGKILL')
    await stop('SIGKILL')
    await load.stop()
    await start()
    await load.resend()
    expect(await load.count()).toMatchObject({ lost: [], doubled: [], unordered: 0 })
  })

  it('kill -9 of the server while it starts PostgreSQL anew: the next start finds its way, however they meet', async () => {
    // From before the server notices to after the new one runs.
    for (const milliseconds of [0, 5, 20, 60, 150, 400]) {
      process.kill(await live().postgresPid(), 'SIGKILL')
      await pause(milliseconds)
      await stop('SIGKILL')
      await start()
    }
  })

  it('SIGTERM: ends cleanly within ten seconds, and what was acknowledged is there', async () => {
    const load = await createLoad(live().origin, 6)
    load.start()
    await awaitTrue(() => load.acknowledged() > 60, 20_000)
    const postgres = await live().postgresPid()
    const begun = Date.now()
    expect(await stop()).toBe(0)
    expect(Date.now() - begun).toBeLessThan(10_000)
    expect(isAlive(postgres)).toBe(false)
    await load.stop()
    await start()
    await load.resend()
    expect(await load.count()).toMatchObject({ lost: [], doubled: [], unordered: 0 })
  })
})
