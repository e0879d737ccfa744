/** `npm start [-- --empty]`: checks what is there, builds what is stale, and runs the server in this process. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

const refuse = text => {
  console.error(text)
  process.exit(1)
}
if (major < 20 || (major === 20 && minor < 19))
  refuse(
    `Tact 需要 Node.js 20.19 或更高版本，当前是 ${process.version}。\nTact needs Node.js 20.19 or newer; this is ${process.version}.`,
  )
if (!existsSync(join(root, 'node_modules/fastify'))) refuse('请先运行 npm ci 安装依赖。\nPlease run npm ci first.')

process.env.NODE_ENV ??= 'production'
process.setSourceMapsEnabled(true)
// Asked to stop before the server listens for it: there is nothing yet to save.
const leave = () => process.exit(0)
for (const name of ['SIGINT', 'SIGTERM']) process.once(name, leave)
try {
  const { build } = await import('./build.mjs')
  await build()
} catch (error) {
  refuse(`构建失败 · The build failed\n${error instanceof Error ? error.message : error}`)
}
for (const name of ['SIGINT', 'SIGTERM']) process.off(name, leave)
await import('../apps/server/dist/main.js')
