/** Packs read from disk, for Node: command line, server and tests. The engine itself reads no files. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import type { Layer, PackFile } from '@tact/standard/load'
import { type ManifestFile, orderLayers, readManifest } from '@tact/standard/load'

/** The pack where nobody names one. */
export const defaultPack = 'zh-CN'

/** Every YAML file below `folder`, sorted, its path led by the folder's name as problems are to say it. */
export function readPackFolder(folder: string, name = basename(folder)): PackFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .sort()
    .map(path => ({
      path: join(name, relative(folder, path)).replaceAll('\\', '/'),
      text: readFileSync(path, 'utf8'),
    }))
}

/** The nearest folder `standards` with a pack in it, seen upward from `from`; null without one. */
export function findStandards(from: string): string | null {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    const candidate = join(folder, 'standards')
    if (existsSync(join(candidate, defaultPack, 'manifest.yaml'))) return candidate
    if (folder === dirname(folder)) return null
  }
}

export type PackFolder = ManifestFile & { folder: string }

/** Packs by id: every folder of `root` that holds a `manifest.yaml`. @throws PackError when a manifest cannot be read */
export function listPacks(root: string): Map<string, PackFolder> {
  const packs = new Map<string, PackFolder>()
  for (const entry of readdirSync(root, { withFileTypes: true })) {
    const folder = join(root, entry.name)
    const path = join(folder, 'manifest.yaml')
    if (!entry.isDirectory() || !existsSync(path)) continue
    const found = readManifest([{ path: `${entry.name}/manifest.yaml`, text: readFileSync(path, 'utf8') }])
    if (found) packs.set(found.manifest.id, { ...found, folder })
  }
  return packs
}

/**
 * The layers of pack `wanted`, the base first, for `loadStack`. `wanted` is an id such as `zh-CN/ecommerce`, or a folder;
 * what a folder extends is sought beside it, then in `root`.
 * @throws PackError where a pack is missing, broken, or extends itself in a circle
 */
export function readLayers(root: string, wanted: string = defaultPack): Layer[] {
  const packs = listPacks(root)
  let id = wanted
  if (existsSync(wanted) && statSync(wanted).isDirectory()) {
    const folder = resolve(wanted)
    const own = readManifest(readPackFolder(folder, wanted))
    if (!own) return [{ files: readPackFolder(folder, wanted) }]
    for (const [near, pack] of listPacks(dirname(folder))) packs.set(near, pack)
    packs.set(own.manifest.id, { ...own, folder })
    id = own.manifest.id
  }
  return orderLayers(packs, id).map(layer => ({ files: readPackFolder((packs.get(layer) as PackFolder).folder) }))
}
