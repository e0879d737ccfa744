/** The committed migrations and the tables in the code say the same. */
import { execFile } from 'node:child_process'
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const server = fileURLToPath(new URL('../../../', import.meta.url))

it('generating again gives nothing new', async () => {
  // Beside the real one, because the tool wants paths below its folder.
  const draft = await mkdtemp(join(server, 'migrations-'))
  try {
    await cp(join(server, 'migrations'), draft, { recursive: true })
    const config = join(draft, 'check.config.json')
    await writeFile(
      config,
      JSON.stringify({
        dialect: 'postgresql',
        casing: 'snake_case',
        schema: ['platform', 'modules'].map(part => `./src/${part}/*/*.tables.ts`).concat('./src/demo/*.tables.ts'),
        out: `./${draft.slice(server.length)}`,
      }),
    )
    const before = (await readdir(draft)).filter(name => name.endsWith('.sql'))
    const bin = join(server, '../../node_modules/drizzle-kit/bin.cjs')
    await promisify(execFile)(process.execPath, [bin, 'generate', '--config', config], { cwd: server })
    const fresh = (await readdir(draft)).filter(name => name.endsWith('.sql') && !before.includes(name))
    const text = await Promise.all(fresh.map(name => readFile(join(draft, name), 'utf8')))
    expect(text, 'tables changed: npm run -w @tact/server migrations').toEqual([])
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}, 60_000)
