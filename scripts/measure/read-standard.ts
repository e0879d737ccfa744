/** Reads and compiles the standard pack of a folder. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { compilePack, type Standard } from '@tact/standard'
import { loadPack } from '@tact/standard/load'

/** @throws PackError naming file and line when the pack is broken */
export function readStandard(folder: string): Standard {
  const paths = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .sort()
  return compilePack(loadPack(paths.map(path => ({ path: relative(folder, path), text: readFileSync(path, 'utf8') }))))
}
