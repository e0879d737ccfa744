/** The packs on disk: the one that the configuration names first, what it stands on, and the others a house may stand on. */
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type PackFile, readManifest } from '@tact/standard/load'
import { findStandards as findAbove, listPacks, readLayers, readPackFolder } from '@tact/standard/node'
import type { Layer, Shelf } from './compose.ts'

/** The folder `standards` above this file: the same from the sources and from the build. */
export const findStandards = (): string => {
  const found = findAbove(dirname(fileURLToPath(import.meta.url)))
  if (found === null) throw new Error('no folder standards/zh-CN was found above the server')
  return found
}

/** Paths from the pack's own folder: problems and clauses name the pack apart. */
const layerOf = (files: readonly PackFile[], name: string): Layer => {
  const manifest = readManifest(files)?.manifest
  return {
    id: manifest?.id ?? name,
    title: manifest?.title ?? '',
    extends: manifest?.extends ?? null,
    files: files.map(({ path, text }) => ({ path: path.slice(path.indexOf('/') + 1), text })),
  }
}

/** `wanted` as the command line takes it: an id, or a folder. @throws PackError where a pack is missing or broken */
export const readShelf = (root: string, wanted: string): Shelf => {
  const [top, ...beneath] = readLayers(root, wanted)
    .map(({ files }) => layerOf(files, wanted))
    .reverse()
  if (!top) throw new Error(`no pack in ${wanted}`)
  const own = [top, ...beneath]
  const others = [...listPacks(root)].filter(([id]) => !own.some(layer => layer.id === id)).sort()
  return [...own, ...others.map(([id, { folder }]) => layerOf(readPackFolder(folder), id))]
}
