/** Finds and loads the standard pack: a folder given by the caller, or the repository's own. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compilePack, type PackData, type Standard } from '@tact/standard'
import { loadPack } from '@tact/standard/load'
import { readModel, withRecogniser } from '@tact/standard/recogniser'
import { readTypoModel, withTypos } from '@tact/standard/typo'
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

function yamlFilesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .sort()
}

/** Reads the pack in `folder` (default: the repository's). Throws UsageError without one, PackError when it is broken. */
export function readPack(folder: string | undefined, words: Words): { data: PackData; standard: Standard } {
  const root = folder === undefined ? ownPath('standards', 'zh-CN') : resolve(folder)
  if (!existsSync(root)) throw new UsageError(words.noPack(root))
  const paths = yamlFilesIn(root)
  if (paths.length === 0) throw new UsageError(words.noPack(root))
  const data = loadPack(
    paths.map(path => ({ path: join(folder ?? 'zh-CN', relative(root, path)), text: readFileSync(path, 'utf8') })),
  )
  return { data, standard: compilePack(data) }
}

/** The standard with the learned models beside its patterns; alone where they were not shipped. */
export function withOwnModels(standard: Standard): Standard {
  const folder = ownPath('packages', 'standard', 'models')
  if (!existsSync(folder)) return standard
  const read = (name: string) => readFileSync(join(folder, name))
  return withTypos(withRecogniser(standard, readModel(read('recogniser.bin'))), readTypoModel(read('typo.bin')))
}
