#!/usr/bin/env node
// Starts the CLI. In a checkout it bundles the sources first when they are newer than the bundle.
import { existsSync, readdirSync, renameSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const cli = dirname(dirname(fileURLToPath(import.meta.url)))
const root = dirname(dirname(cli))
const bundle = join(cli, 'dist', 'tact.mjs')
const sources = [join(cli, 'src'), join(root, 'packages', 'standard', 'src')]

function newest(folder) {
  let latest = 0
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    latest = Math.max(latest, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs)
  }
  return latest
}

function isStale() {
  if (!existsSync(bundle)) return true
  return sources.every(existsSync) && Math.max(...sources.map(newest)) > statSync(bundle).mtimeMs
}

if (isStale()) {
  const { build } = await import('esbuild')
  // Built aside and renamed: two first starts at once never read half a bundle.
  const draft = `${bundle}.${process.pid}.mjs`
  await build({
    entryPoints: [join(cli, 'src', 'main.ts')],
    outfile: draft,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  })
  renameSync(draft, bundle)
}
await import(pathToFileURL(bundle).href)
