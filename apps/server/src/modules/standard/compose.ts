/** The house layer put over the packs that came with the program: the one place where layers become a standard. */
import type { PackData } from '@tact/standard'
import { loadStack, type PackFile } from '@tact/standard/load'
import type { HouseFiles } from './version.tables.ts'

/** One pack on disk, its files by path below its folder. */
export type Layer = { id: string; files: readonly PackFile[] }

/** Before the paths of the house's own files, so that a problem says whose file it is. */
export const housePrefix = 'house/'

export const filesOf = (files: HouseFiles): PackFile[] => Object.entries(files).map(([path, text]) => ({ path, text }))

/** @throws PackError with every problem */
export const compose = (base: readonly Layer[], house: HouseFiles): PackData => {
  const own = filesOf(house).map(({ path, text }) => ({ path: housePrefix + path, text }))
  return loadStack(own.length === 0 ? base : [...base, { files: own }])
}
