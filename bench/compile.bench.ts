/** From files to a standard that checks: reading YAML (server only), compiling (browsers too), and one clause replaced. */

import { spawnSync } from 'node:child_process'
import { checkReply, compilePack, inspectConversation, type PackData, prepareRegex } from '@tact/standard'
import { loadStack } from '@tact/standard/load'
import { readPack, readPackLayers } from './standard.ts'

const rounds = 7
const reply = '您好，这个不归我们管，您联系厂家吧'

const timeOf = (work: () => void): number => {
  const start = performance.now()
  work()
  return performance.now() - start
}

type Times = { load: number; compile: number; check: number; inspect: number; reload: number }

/** In a process of its own nothing is warm: as a server or a browser starts. */
async function measureOnce(): Promise<Times> {
  const layers = readPackLayers()
  let pack: PackData | undefined
  const load = timeOf(() => {
    pack = loadStack(layers)
  })
  const sent = JSON.parse(JSON.stringify(pack)) as PackData
  await prepareRegex(sent)
  let standard = compilePack({ ...sent, clauses: [], signals: {} })
  const compile = timeOf(() => {
    standard = compilePack(sent)
  })
  const check = timeOf(() => checkReply(standard, reply))
  const conversation = {
    id: 'c',
    turns: [
      { role: 'customer', text: '在吗' },
      { role: 'agent', text: reply },
    ] as const,
  }
  const inspect = timeOf(() => inspectConversation(standard, conversation))
  const clauses = sent.clauses.map((clause, index) =>
    index === 3 ? { ...clause, condition: { words: ['厂家'] } } : clause,
  )
  const reload = timeOf(() => {
    checkReply(compilePack({ ...sent, clauses }), reply)
  })
  return { load, compile, check, inspect, reload }
}

const flag = '--measure-once'

/** Medians over cold processes. */
export async function run(): Promise<{ title: string; rows: string[][] }> {
  if (process.argv.includes(flag)) {
    console.log(JSON.stringify(await measureOnce()))
    process.exit(0)
  }
  const all = Array.from({ length: rounds }, () => {
    const { stdout } = spawnSync(process.execPath, [...process.execArgv, ...process.argv.slice(1), flag], {
      encoding: 'utf8',
    })
    return JSON.parse(stdout) as Times
  })
  const row = (name: string, key: keyof Times) => {
    const sorted = all.map(times => times[key]).sort((a, b) => a - b)
    return [name, (sorted[rounds >> 1] as number).toFixed(1), (sorted[0] as number).toFixed(1)]
  }
  const { clauses } = readPack()
  return {
    title: `Compile: ${clauses.length} reply clauses and all sections, ${rounds} cold processes`,
    rows: [
      ['', 'ms median', 'best'],
      row('YAML read and proven (server)', 'load'),
      row('compiled from JSON', 'compile'),
      row('first check of a reply after it', 'check'),
      row('first inspection after it', 'inspect'),
      row('one clause replaced, compiled and checked again (warm)', 'reload'),
    ],
  }
}
