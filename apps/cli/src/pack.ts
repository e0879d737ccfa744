/** Finds and loads the standard pack: a folder given by the caller, or the repository's own. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compilePack, type PackData, type Standard } from '@tact/standard'
import { loadStack, packSchemaText } from '@tact/standard/load'
import { type ModelName, modelNames, readModels } from '@tact/standard/models'
import { defaultPack, listPacks, readLayers } from '@tact/standard/node'
import type { Words } from '#text.ts'
import { UsageError } from '#usage-error.ts'

/** A path of the repository, sought upward from this file: it runs from src and from dist. */
function ownPath(...parts: string[]): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const candidate = join(folder, ...parts)
    if (existsSync(candidate)) return candidate
    if (folder === dirname(folder)) return candidate
  }
}

/**
 * Reads the standard that `wanted` names, with all that it extends: an id such as `zh-CN/ecommerce`, or a folder; else
 * `TACT_STANDARD`, else the repository's base. Throws UsageError where there is none, PackError when it is broken.
 */
export function readPack(wanted: string | undefined, words: Words): { data: PackData; standard: Standard } {
  const name = wanted ?? process.env.TACT_STANDARD ?? defaultPack
  const root = ownPath('standards')
  const isFolder =
    existsSync(name) && readdirSync(name, { recursive: true }).some(path => /\.ya?ml$/.test(String(path)))
  if (!isFolder && !(existsSync(root) && listPacks(root).has(name))) throw new UsageError(words.noPack(name))
  const data = loadStack(readLayers(root, name))
  return { data, standard: compilePack(data) }
}

/** Writes the JSON Schema of pack files where the repository keeps it; the path. */
export function writeSchema(): string {
  const path = join(ownPath('standards'), 'schema', 'pack.schema.json')
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, packSchemaText())
  return path
}

/** The standard with the learned models beside its patterns; alone where they were not shipped. */
export function withOwnModels(standard: Standard): Standard {
  const folder = ownPath('packages', 'standard', 'models')
  if (!existsSync(folder)) return standard
  const read = (name: ModelName) => readFileSync(join(folder, `${name}.bin`))
  const files = Object.fromEntries(modelNames.map(name => [name, read(name)])) as Record<ModelName, Buffer>
  return readModels(files)(standard)
}
