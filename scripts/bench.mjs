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
let status = 0
for (const bench of benches)
  status = spawnSync('npx', ['tsx', 'bench/run.ts', bench], { stdio: 'inherit' }).status || status
process.exit(status)
