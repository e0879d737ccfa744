/** The house layer put over the packs that came with the program: the one place where layers become a standard. */
import type { PackData } from '@tact/standard'
import { loadStack, PackError, type PackFile } from '@tact/standard/load'
import { manifestPath, parseYaml } from './house.ts'
import type { HouseFiles } from './version.tables.ts'

/** One pack on disk, its files by path below its folder. */
export type Layer = { id: string; title: string; extends: string | null; files: readonly PackFile[] }
/** All packs on disk; the first is the one that a house stands on where it names none. */
export type Shelf = readonly Layer[]

/** Before the paths of the house's own files, so that a problem says whose file it is. */
export const housePrefix = 'house/'

export const filesOf = (files: HouseFiles): PackFile[] => Object.entries(files).map(([path, text]) => ({ path, text }))

/** The pack that the house stands on. */
export const baseIdOf = (shelf: Shelf, house: HouseFiles): string => {
  const text = house[manifestPath]
  const named = text === undefined ? undefined : parseYaml(text).getIn(['manifest', 'extends'])
  return typeof named === 'string' ? named : (shelf[0]?.id ?? '')
}

/** What lies beneath the house, the base first. @throws PackError where a pack is missing or they go in a circle */
export const chainOf = (shelf: Shelf, house: HouseFiles): Layer[] => {
  const chain: Layer[] = []
  for (let id: string | null = baseIdOf(shelf, house); id !== null; id = chain[0]?.extends ?? null) {
    const found = shelf.find(layer => layer.id === id)
    if (!found || chain.includes(found)) {
      const message = found ? `标准包“${id}”绕回了自己` : `没有编号为“${id}”的标准包`
      const wayOut = `extends 可以写 ${shelf.map(layer => layer.id).join('、')}`
      throw new PackError([{ file: housePrefix + manifestPath, line: 1, column: 1, message, wayOut }])
    }
    chain.unshift(found)
  }
  return chain
}

/** @throws PackError with every problem */
export const compose = (shelf: Shelf, house: HouseFiles): PackData => {
  const own = filesOf(house).map(({ path, text }) => ({ path: housePrefix + path, text }))
  const beneath = chainOf(shelf, house)
  return loadStack(own.length === 0 ? beneath : [...beneath, { files: own }])
}
