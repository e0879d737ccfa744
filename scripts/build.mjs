/** Builds what is missing or stale: the server's bundle, the workbench, the widget, the command line. `--all` builds everything. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const shared = ['packages/protocol', 'packages/standard', 'package-lock.json', 'tsconfig.base.json']

const targets = [
  { name: 'server', title: '服务 server', result: 'apps/server/dist/main.js', sources: ['apps/server/src'] },
  {
    name: 'workbench',
    title: '工作台 workbench',
    result: 'apps/workbench/dist/index.html',
    sources: ['apps/workbench'],
  },
  { name: 'widget', title: '客户窗口 widget', result: 'apps/widget/dist/widget.js', sources: ['apps/widget'] },
]

const skipped = new Set(['node_modules', 'dist', 'test'])

function* listFiles(path) {
  let entries
  try {
    entries = readdirSync(path, { withFileTypes: true })
  } catch (error) {
    if (error.code !== 'ENOTDIR') return
    yield path
    return
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (skipped.has(entry.name)) continue
    const inner = join(path, entry.name)
    if (entry.isDirectory()) yield* listFiles(inner)
    else if (!/\.test\.tsx?$/.test(entry.name)) yield inner
  }
}

/** One hash over names and contents: a checkout's dates say nothing. */
const hashSources = target => {
  const hash = createHash('sha256').update(`${process.versions.node}\n`)
  for (const source of [...target.sources, ...shared])
    for (const file of listFiles(join(root, source))) hash.update(relative(root, file)).update(readFileSync(file))
  return hash.digest('hex')
}
const markOf = target => join(root, 'apps', target.name, 'dist', '.sources')
const isFresh = (target, hash) =>
  existsSync(join(root, target.result)) && existsSync(markOf(target)) && readFileSync(markOf(target), 'utf8') === hash

const bundleServer = async outfile => {
  const { build } = await import('esbuild')
  const server = join(root, 'apps/server')
  const isInstalled = name =>
    [server, root].some(folder => existsSync(join(folder, 'node_modules', name, 'package.json')))
  // The threads stand beside the server, under its name.
  const entries = {
    '': 'src/main.ts',
    '.worker': 'src/modules/standard/workshop.worker.ts',
  }
  await build({
    entryPoints: Object.entries(entries).map(([suffix, source]) => ({
      in: join(server, source),
      out: basename(outfile, '.js') + suffix,
    })),
    outdir: dirname(outfile),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    sourcemap: true,
    logLevel: 'warning',
    plugins: [
      {
        name: 'ours-inside',
        setup: bundler =>
          bundler.onResolve({ filter: /^[^./#]/ }, ({ path, kind }) => {
            if (kind === 'entry-point' || path.startsWith('@tact/')) return undefined
            const name = path
              .split('/')
              .slice(0, path.startsWith('@') ? 2 : 1)
              .join('/')
            return path.startsWith('node:') || isInstalled(name) ? { path, external: true } : undefined
          }),
      },
    ],
  })
}

const runVite = name =>
  new Promise((resolve, reject) => {
    const vite = join(root, 'node_modules/vite/bin/vite.js')
    const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
      cwd: join(root, 'apps', name),
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_ENV: 'production' },
    })
    child.stdout.on('data', chunk => process.stderr.write(chunk))
    child.once('error', reject)
    child.once('exit', code => (code === 0 ? resolve() : reject(new Error(`building ${name} ended with ${code}`))))
  })

/** Builds the targets that are stale, or all; says one line for each. */
export const build = async ({ all = false } = {}) => {
  for (const target of targets) {
    const hash = hashSources(target)
    if (!all && isFresh(target, hash)) continue
    const begun = performance.now()
    process.stdout.write(`  构建 build  ${target.title} … `)
    if (target.name === 'server') await bundleServer(join(root, target.result))
    else await runVite(target.name)
    mkdirSync(dirname(markOf(target)), { recursive: true })
    writeFileSync(markOf(target), hash)
    console.log(`${((performance.now() - begun) / 1000).toFixed(1)} s`)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // Tests run the server of the sources as they are, beside whatever was built.
  const only = process.argv.find(arg => arg.startsWith('--server='))
  if (only) await bundleServer(only.slice('--server='.length))
  else await build({ all: !process.argv.includes('--stale') })
}
