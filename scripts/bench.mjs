/** Runs every benchmark in bench/ (or those named) one after the other and prints their tables; each runs both sides itself. */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { cpus } from 'node:os'

const wanted = process.argv.slice(2)
const benches = readdirSync('bench').filter(
  file => file.endsWith('.bench.ts') && (wanted.length === 0 || wanted.some(name => file.includes(name))),
)
if (benches.length === 0) {
  console.error(
    `No benchmark is called ${wanted.join(', ')}. There are: ${readdirSync('bench')
      .filter(f => f.endsWith('.bench.ts'))
      .join(', ')}`,
  )
  process.exit(1)
}
console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}; machines are noisy: only the ratios hold.`,
)
// Those that start a server run from the sources; the others as they would be shipped, bundled.
const fromSources = new Set(['delivery.bench.ts', 'search.bench.ts'])

const bundle = async name => {
  const { build } = await import('esbuild')
  const options = { bundle: true, platform: 'node', target: 'node20', format: 'esm', logLevel: 'warning' }
  const plugins = [
    {
      name: 'ours-inside',
      setup: bundler =>
        bundler.onResolve({ filter: /^[^./#]/ }, ({ path, kind }) =>
          kind === 'entry-point' || path.startsWith('@tact/') ? undefined : { path, external: true },
        ),
    },
  ]
  const outfile = `bench/output/${name.replace('.ts', '.js')}`
  await build({ ...options, plugins, entryPoints: [`bench/${name}`], outfile })
  await build({ ...options, plugins, entryPoints: ['bench/run.ts'], outfile: 'bench/output/run.js' })
  return `output/${name.replace('.ts', '.js')}`
}

let status = 0
for (const bench of benches) {
  const args = fromSources.has(bench)
    ? ['node_modules/tsx/dist/cli.mjs', 'bench/run.ts', bench]
    : ['bench/output/run.js', await bundle(bench)]
  status = spawnSync(process.execPath, args, { stdio: 'inherit' }).status || status
}
process.exit(status)
