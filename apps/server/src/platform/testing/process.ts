/** Runs the server as a real process of its own, to be stopped and killed by tests. */
import { type ChildProcess, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

// Bundled from the sources by the global setup: sources transformed at each start would take seconds.
export const testBundle = fileURLToPath(new URL('../../../node_modules/.tact-test.js', import.meta.url))
const pause = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds))

/** A port that was free a moment ago. */
export const findPort = () =>
  new Promise<string>(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(String(typeof address === 'object' && address ? address.port : 0)))
    })
  })

export type ServerProcess = {
  child: ChildProcess
  origin: string
  printed(): string
  /** The exit code; null after a signal. */
  ended: Promise<number | null>
  postgresPid(): Promise<number>
}

export const spawnServer = (
  environment: Record<string, string>,
  args: readonly string[] = [],
): Omit<ServerProcess, 'origin'> & { folder: string } => {
  const child = spawn(process.execPath, [testBundle, ...args], {
    env: { ...process.env, DATABASE_URL: '', REDIS_URL: '', LOG_LEVEL: 'warn', HOST: '127.0.0.1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', chunk => {
      text += chunk
    })
  const folder = environment.TACT_DATA ?? ''
  return {
    child,
    folder,
    printed: () => text,
    ended: new Promise(resolve => child.once('exit', resolve)),
    postgresPid: async () => Number((await readFile(join(folder, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0]),
  }
}

/** Waits until it serves; throws with what it printed when it ends instead. */
export const startServer = async (
  environment: Record<string, string>,
  args: readonly string[] = [],
): Promise<ServerProcess> => {
  const server = spawnServer(environment, args)
  const origin = `http://127.0.0.1:${environment.PORT}`
  let hasEnded = false
  void server.ended.then(() => {
    hasEnded = true
  })
  for (const end = Date.now() + 90_000; Date.now() < end; await pause(50)) {
    if (hasEnded) throw new Error(`the server ended:\n${server.printed()}`)
    if (await isReady(origin)) return { ...server, origin }
  }
  server.child.kill('SIGKILL')
  throw new Error(`the server was not ready:\n${server.printed()}`)
}

export const isReady = (origin: string): Promise<boolean> =>
  fetch(`${origin}/readyz`, { signal: AbortSignal.timeout(3000) }).then(
    response => response.ok,
    () => false,
  )

export const awaitTrue = async (isTrue: () => Promise<boolean> | boolean, milliseconds: number): Promise<void> => {
  for (const end = Date.now() + milliseconds; !(await isTrue()); await pause(50))
    if (Date.now() > end) throw new Error('it did not come true in time')
}
