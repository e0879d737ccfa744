/** A draft applied over the version now in force: clause by clause, file by file, and what both changed is a conflict. Pure. */
import type { RebaseConflict } from '@tact/protocol'
import { findPlace, manifestPath, putClauseYaml, removeClause, removedOf, restoreClause, writeNode } from './house.ts'
import type { HouseFiles } from './version.tables.ts'
import { contentsOf, isSame } from './workshop.diff.ts'
import type { Composed } from './workshop.ts'

export type RebaseChoices = Readonly<Record<string, 'mine' | 'current'>>
type Sides = { from: Composed; mine: Composed; current: Composed }

/** The clause as it stands in `mine`, put into `files`. */
const takeClause = (files: HouseFiles, mine: HouseFiles, clauseId: string, isInBase: boolean): HouseFiles => {
  const place = findPlace(mine, clauseId)
  if (place) {
    const clean = removedOf(files).includes(clauseId) ? restoreClause(files, clauseId) : files
    return putClauseYaml(clean, place.kind, clauseId, writeNode(place.node), isInBase)
  }
  return removedOf(mine).includes(clauseId) || !isInBase
    ? removeClause(files, clauseId, isInBase)
    : restoreClause(files, clauseId)
}

const holdsClauses = (text: string | undefined) => text !== undefined && /^(clauses|conversationClauses):/m.test(text)

/** With conflicts left open the files are not to be used. */
export const rebase = (sides: Sides, choices: RebaseChoices, isInBase: (clauseId: string) => boolean) => {
  const { from, mine, current } = sides
  const [old, own, now] = [contentsOf(from.pack), contentsOf(mine.pack), contentsOf(current.pack)]
  const conflicts: RebaseConflict[] = []
  let files: HouseFiles =
    current.files[manifestPath] === undefined ? { ...current.files, ...pickManifest(mine.files) } : current.files
  const decide = (id: string, values: { from: unknown; mine: unknown; current: unknown }): 'keep' | 'take' | 'ask' => {
    if (isSame(values.from, values.mine) || isSame(values.mine, values.current)) return 'keep'
    if (isSame(values.from, values.current)) return 'take'
    const choice = choices[id]
    return choice === undefined ? 'ask' : choice === 'mine' ? 'take' : 'keep'
  }
  for (const id of new Set([...old.keys(), ...own.keys(), ...now.keys()])) {
    const values = {
      from: old.get(id)?.content ?? null,
      mine: own.get(id)?.content ?? null,
      current: now.get(id)?.content ?? null,
    }
    const decision = decide(id, values)
    if (decision === 'take') files = takeClause(files, mine.files, id, isInBase(id))
    if (decision !== 'ask') continue
    const title = String((values.mine ?? values.current ?? values.from)?.title ?? '')
    conflicts.push({ clauseId: id, title, base: values.from, mine: values.mine, current: values.current })
  }
  for (const path of new Set([...Object.keys(from.files), ...Object.keys(mine.files), ...Object.keys(current.files)])) {
    const texts = { from: from.files[path], mine: mine.files[path], current: current.files[path] }
    if (path === manifestPath || Object.values(texts).some(holdsClauses)) continue
    const decision = decide(path, {
      from: texts.from ?? null,
      mine: texts.mine ?? null,
      current: texts.current ?? null,
    })
    if (decision === 'take') {
      const { [path]: _, ...rest } = files
      files = texts.mine === undefined ? rest : { ...rest, [path]: texts.mine }
    }
    if (decision === 'ask') conflicts.push({ clauseId: path, title: path, base: null, mine: null, current: null })
  }
  return { files, conflicts }
}

const pickManifest = (files: HouseFiles): HouseFiles => {
  const text = files[manifestPath]
  if (text === undefined) return {}
  // Only who it is; what it switches off is taken clause by clause.
  return removedOf(files).reduce((rest, id) => restoreClause(rest, id), { [manifestPath]: text } as HouseFiles)
}
