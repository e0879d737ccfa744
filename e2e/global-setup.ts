/** Starts Tact as a newcomer would, with the demo company, in a folder of its own; every journey meets the same running desk. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type {} from 'vitest'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Origin of the running desk. */
    origin: string
  }
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })

export default async function setup(project: TestProject) {
  // A desk that runs already, to write a journey without waiting for a start each time.
  if (process.env.TACT_ORIGIN) {
    project.provide('origin', process.env.TACT_ORIGIN)
    return
  }
  const folder = mkdtempSync(join(tmpdir(), 'tact-journeys-'))
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    env: {
      ...process.env,
      TACT_DATA: folder,
      PORT: String(port),
      HOST: '127.0.0.1',
      LOG_LEVEL: 'warn',
      REDIS_URL: '',
      DATABASE_URL: '',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', chunk => (printed += chunk))
  let exitCode: number | null = null
  child.once('exit', code => (exitCode = code ?? 1))
  for (let waited = 0; ; waited += 250) {
    if (exitCode !== null) throw new Error(`npm start stopped with ${exitCode}:\n${printed}`)
    if (waited > 150_000) throw new Error(`npm start was not ready in 150 s:\n${printed}`)
    const isReady = await fetch(`${origin}/readyz`).then(
      response => response.ok,
      () => false,
    )
    if (isReady) break
    await new Promise(resolve => setTimeout(resolve, 250))
  }
  project.provide('origin', origin)
  return async () => {
    const gone = new Promise(resolve => (exitCode === null ? child.once('exit', resolve) : resolve(null)))
    child.kill('SIGTERM')
    await gone
    rmSync(folder, { recursive: true, force: true })
  }
}
