/** Type-checks every package with its own settings; prints which one failed. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'

const projects = ['tsconfig.json']
for (const group of ['packages', 'apps'])
  for (const name of readdirSync(group)) {
    const path = `${group}/${name}/tsconfig.json`
    if (existsSync(path)) projects.push(path)
  }
const failed = projects.filter(project => {
  const { status } = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', project, '--noEmit'], {
    stdio: 'inherit',
  })
  return status !== 0
})
if (failed.length > 0) {
  console.error(`types: ${failed.join(', ')}`)
  process.exit(1)
}
console.log(`types: ${projects.length} projects, no errors`)
