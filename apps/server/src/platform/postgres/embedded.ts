/** The embedded PostgreSQL: made on the first start, kept in the data folder, stopped with the server, recovered after a crash. */
import { type ChildProcess, spawn } from 'node:child_process'
import { chown, lchown, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { readOrCreateSecret } from '#platform/config/secret.ts'
import type { Log } from '#platform/log.ts'
import { findBinaries } from '#platform/postgres/binaries.ts'
import { findHome } from '#platform/postgres/home.ts'
import { findOwner, type Owner } from '#platform/postgres/owner.ts'
import { findPostmaster, isAlive } from '#platform/postgres/pidfile.ts'

export type EmbeddedPostgres = { url: string; pid(): number; stop(): Promise<void> }

const pause = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds))
const findFreePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

const runToEnd = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    let said = ''
    const hear = (chunk: Buffer) => {
      said += chunk
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('error', reject)
    child.once('close', code =>
      code === 0 ? resolve() : reject(new Error(`initdb failed (${code}): ${said.slice(-2000)}`)),
    )
  })

const initialise = async (initdb: string, folder: string, owner: Owner, password: string): Promise<void> => {
  // Whatever an earlier initdb left when it was killed is worthless: only `postgres.ready` tells that it ended.
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const passwordFile = `${folder}.first-password`
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (owner) for (const path of [folder, passwordFile]) await chown(path, owner.uid, owner.gid)
  try {
    await runToEnd(
      spawn(
        initdb,
        [
          `--pgdata=${folder}`,
          '--username=tact',
          '--auth=scram-sha-256',
          `--pwfile=${passwordFile}`,
          '--encoding=UTF8',
          '--locale=C.UTF-8',
          '--locale-provider=icu',
          '--icu-locale=zh-Hans-CN',
          '--no-instructions',
        ],
        { ...(owner ?? {}), cwd: dirname(folder), stdio: ['ignore', 'pipe', 'pipe'] },
      ),
    )
  } finally {
    await rm(passwordFile, { force: true })
  }
}

const connect = async (url: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
  } finally {
    await client.end().catch(() => {})
  }
}

const awaitReady = async (url: string, child: ChildProcess, said: () => string): Promise<void> => {
  let failure: Error | null = null
  child.once('error', error => {
    failure = error
  })
  // Crash recovery of a large log may take its time.
  for (const end = Date.now() + 120_000; Date.now() < end; await pause(50)) {
    if (failure) throw failure
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`PostgreSQL did not start: ${said()}`)
    if (
      await connect(url).then(
        () => true,
        () => false,
      )
    )
      return
  }
  throw new Error(`PostgreSQL did not answer within two minutes: ${said()}`)
}

const signal = (pid: number, name: NodeJS.Signals) => {
  try {
    process.kill(pid, name)
  } catch {
    // Already gone.
  }
}

/** Fast shutdown; immediate if that hangs (its log is replayed at the next start); at last by force. */
export const stopPostmaster = async (pid: number, patience = 4000): Promise<void> => {
  for (const name of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    signal(pid, name)
    for (const end = Date.now() + patience; Date.now() < end; await pause(25)) if (!isAlive(pid)) return
  }
}

const createDatabase = async (url: string): Promise<void> => {
  const client = new pg.Client({ connectionString: `${url}/postgres` })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = 'tact'")
    if (!rowCount) await client.query('create database tact')
  } finally {
    await client.end()
  }
}

const adoptFolder = async (folder: string, owner: Owner): Promise<void> => {
  if (!owner || (await stat(folder)).uid === owner.uid) return
  await lchown(folder, owner.uid, owner.gid)
  for (const entry of await readdir(folder, { recursive: true }))
    await lchown(join(folder, entry), owner.uid, owner.gid)
}

/** Starts PostgreSQL on `dataFolder`; one that an earlier start left running is stopped first, so that the log is whole. */
export const startEmbeddedPostgres = async (dataFolder: string, log: Log): Promise<EmbeddedPostgres> => {
  await mkdir(dataFolder, { recursive: true })
  const owner = await findOwner()
  const home = await findHome(dataFolder, owner, log)
  const { postgres, initdb } = await findBinaries(owner !== null, join(home, 'programs'))
  const folder = join(home, 'postgres')
  const mark = join(home, 'postgres.ready')
  const password = await readOrCreateSecret(dataFolder, 'postgres.password')

  const stopLeft = async () => {
    const left = await findPostmaster(folder)
    if (!left) return
    log.info({ pid: left.pid }, 'stopping a PostgreSQL that an earlier start left running')
    await stopPostmaster(left.pid)
  }
  await stopLeft()
  if (!(await stat(mark).catch(() => null))) {
    log.info('making the database')
    await initialise(initdb, folder, owner, password)
    await writeFile(mark, '')
  }
  await adoptFolder(folder, owner)

  const port = await findFreePort()
  const root = `postgres://tact:${encodeURIComponent(password)}@127.0.0.1:${port}`
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=60',
    'shared_buffers=128MB',
  ]
  let isStopping = false
  let current: ChildProcess | null = null

  const launch = async (): Promise<void> => {
    const child = spawn(postgres, ['-D', folder, '-p', String(port), ...settings.flatMap(setting => ['-c', setting])], {
      ...(owner ?? {}),
      cwd: folder,
      // Its own group: Ctrl-C reaches only the server, which stops PostgreSQL last.
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr?.on('data', chunk => {
      said = (said + chunk).slice(-4000)
    })
    current = child
    try {
      await awaitReady(`${root}/postgres`, child, () => said)
    } catch (error) {
      if (child.pid) await stopPostmaster(child.pid)
      throw error
    }
    child.once('exit', code => {
      if (isStopping) return
      log.error({ code, said: said.slice(-600) }, 'PostgreSQL ended unexpectedly; starting it again')
      void relaunch()
    })
  }
  // The processes of the killed one may hold its memory for a moment: refused starts are tried again.
  const relaunch = async (): Promise<void> => {
    for (let attempt = 1; !isStopping; attempt++) {
      try {
        return await launch()
      } catch (error) {
        log.warn(
          { reason: error instanceof Error ? error.message : String(error), attempt },
          'PostgreSQL did not start',
        )
        await pause(Math.min(5000, 100 * 2 ** attempt))
      }
    }
  }

  // A server killed while it was starting PostgreSQL anew leaves one that shows itself only after we have looked.
  const launchFirst = async (): Promise<void> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await launch()
      } catch (error) {
        if (attempt >= 8 || !(error instanceof Error) || !/postmaster\.pid|shared memory/.test(error.message))
          throw error
        await pause(150 * attempt)
        await stopLeft()
      }
    }
  }

  await launchFirst()
  await createDatabase(root)
  return {
    url: `${root}/tact`,
    pid: () => current?.pid ?? 0,
    stop: async () => {
      isStopping = true
      if (current?.pid) await stopPostmaster(current.pid)
    },
  }
}
