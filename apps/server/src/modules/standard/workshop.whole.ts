/** A whole pack from elsewhere: only what it says differently from the packs at hand becomes the house's. Pure. */
import type { PackData } from '@tact/standard'
import { loadPack, PackError, type PackFile } from '@tact/standard/load'
import { Document } from 'yaml'
import { putClauseYaml, removeClause } from './house.ts'
import type { HouseFiles } from './version.tables.ts'
import { contentsOf, diffContents, diffOthers } from './workshop.diff.ts'
import { indexClauses } from './workshop.index.ts'
import { problem, problemsOf, WorkshopError } from './workshop.problem.ts'

const othersPath = 'others.yaml'

const read = (files: readonly PackFile[]): PackData => {
  try {
    return loadPack(files)
  } catch (error) {
    throw error instanceof PackError ? new WorkshopError(problemsOf(error, {})) : error
  }
}

/** `section.key` → value as the file of a layer writes it. */
const writeOthers = (others: readonly { path: string; after: unknown }[]): string => {
  const sections: Record<string, unknown> = {}
  for (const { path, after } of others) {
    const dot = path.indexOf('.')
    if (dot < 0) sections[path] = after
    else sections[path.slice(0, dot)] = { ...(sections[path.slice(0, dot)] as object), [path.slice(dot + 1)]: after }
  }
  return new Document(JSON.parse(JSON.stringify(sections))).toString({ lineWidth: 0 })
}

/**
 * The house layer that makes of `base` what the files say; `manifest` is what it starts with, `load` puts a house over the base.
 * @throws WorkshopError where the files do not load, or where they lack what a layer cannot take out
 */
export const importWhole = (
  base: PackData,
  files: readonly PackFile[],
  start: HouseFiles,
  load: (house: HouseFiles) => PackData,
): HouseFiles => {
  const wanted = read(files)
  const known = contentsOf(base)
  const places = indexClauses(wanted.id, files)
  let house = diffContents(known, contentsOf(wanted)).reduce((sofar, { id, kind, change }) => {
    const yaml = places.get(id)?.yaml
    return change === 'removed' || yaml === undefined
      ? removeClause(sofar, id, known.has(id))
      : putClauseYaml(sofar, kind, id, yaml, known.has(id))
  }, start)
  const others = diffOthers(base, wanted).filter(({ after }) => after !== null)
  if (others.length > 0) house = { ...house, [othersPath]: writeOthers(others) }
  const left = diffOthers(load(house), wanted)
  if (left.length === 0) return house
  throw new WorkshopError(
    left.map(({ path }) =>
      problem(
        `压缩包里的“${path}”比随程序带来的少了内容，叠加一层去不掉`,
        '在压缩包里补上它；或改成只写不同之处的标准包，manifest.yaml 里写 extends',
        { file: othersPath },
      ),
    ),
  )
}
