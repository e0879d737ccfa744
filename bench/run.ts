/** Runs one benchmark and prints its table. */
import { pathToFileURL } from 'node:url'

export type BenchTable = { title: string; rows: readonly (readonly string[])[] }

// Chinese characters take two columns in a terminal.
const width = (text: string) => [...text].reduce((sum, char) => sum + (/[\u2e80-\uffdc]/.test(char) ? 2 : 1), 0)

const file = process.argv[2]
if (!file) throw new Error('usage: tsx bench/run.ts NAME.bench.ts')
const module = (await import(pathToFileURL(`bench/${file}`).href)) as { run: () => Promise<BenchTable> }
const { title, rows } = await module.run()
const columns = rows[0]?.map((_, index) => Math.max(...rows.map(row => width(row[index] ?? '')))) ?? []
console.log(`\n${title}`)
for (const row of rows)
  console.log(`  ${row.map((cell, index) => cell + ' '.repeat((columns[index] ?? 0) - width(cell))).join('   ')}`)
process.exit(0)
