/** The shipped pack, read from disk: for tests only, never exported. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { compilePack, type Standard } from '#check/compile.ts'
import { loadPack, type PackFile } from '#load/load.ts'

const folder = new URL('../../../../standards/zh-CN/', import.meta.url)

export function readPackFiles(): PackFile[] {
  return readdirSync(fileURLToPath(folder))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => ({ path: name, text: readFileSync(new URL(name, folder), 'utf8') }))
}

let standard: Standard | undefined

/** Compiled once per test file. */
export function shippedStandard(): Standard {
  standard ??= compilePack(loadPack(readPackFiles()))
  return standard
}
