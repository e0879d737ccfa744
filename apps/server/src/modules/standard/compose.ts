/** The house layer put over the packs that came with the program: the one place where layers become a standard. */
import type { PackData } from '@tact/standard'
import { loadPack, type PackFile } from '@tact/standard/load'
import { isMap, isSeq } from 'yaml'
import { manifestPath, parseYaml, removedOf } from './house.ts'
import type { HouseFiles } from './version.tables.ts'

/** One pack on disk, its files by path below its folder. */
export type Layer = { id: string; files: readonly PackFile[] }

export const filesOf = (files: HouseFiles): PackFile[] => Object.entries(files).map(([path, text]) => ({ path, text }))

const clauseSections = ['clauses', 'conversationClauses']
const dropClauses = (file: PackFile, ids: ReadonlySet<string>): PackFile => {
  const document = parseYaml(file.text)
  for (const section of clauseSections) {
    const list = document.get(section, true)
    if (!isSeq(list)) continue
    list.items = list.items.filter(item => !isMap(item) || !ids.has(String(item.get('id'))))
    if (list.items.length === 0) document.delete(section)
  }
  return { path: file.path, text: document.toString() }
}

/** @throws PackError with every problem */
export const compose = (base: readonly Layer[], house: HouseFiles): PackData => {
  const below = base.flatMap(({ files }) => files)
  const own = filesOf(house).filter(({ path }) => path !== manifestPath)
  const written = own.flatMap(({ text }) => [...text.matchAll(/^\s*-?\s*id: (\S+)$/gm)].map(match => match[1] ?? ''))
  const gone = new Set([...removedOf(house), ...written])
  if (gone.size === 0) return loadPack(below)
  const rest = below.map(file => ([...gone].some(id => file.text.includes(id)) ? dropClauses(file, gone) : file))
  return loadPack([
    ...rest,
    ...own.map(({ path, text }) => ({ path: `house/${path}`, text: text.replace(/^\s*replaces: true\n/gm, '') })),
  ])
}
