/** The workshop: everything done to a draft that takes time or patience. Pure; runs on a thread of its own (`workshop.thread.ts`). */
import { createHash } from 'node:crypto'
import type {
  ClauseContent,
  ClauseKind,
  StandardChange,
  StandardClause,
  StandardClauseDetail,
  StandardExample,
  StandardProblem,
} from '@tact/protocol'
import { compilePack, type PackData, type Standard } from '@tact/standard'
import { PackError } from '@tact/standard/load'
import { baseIdOf, chainOf, compose, filesOf, type Shelf } from './compose.ts'
import {
  findField,
  firstManifest,
  manifestPath,
  putClause,
  putClauseYaml,
  removeClause,
  removedOf,
  restoreClause,
  setExtends,
} from './house.ts'
import type { Teach } from './models.ts'
import type { HouseFiles } from './version.tables.ts'
import { compareConversations, type ReplayInput } from './workshop.compare.ts'
import { contentsOf, diffContents, diffOthers } from './workshop.diff.ts'
import { tryExamples, tryInput } from './workshop.examples.ts'
import { type ClausePlace, indexClauses } from './workshop.index.ts'
import { problemsOf, WorkshopError, yamlProblems } from './workshop.problem.ts'
import { type RebaseChoices, rebase } from './workshop.rebase.ts'
import { importWhole } from './workshop.whole.ts'
import { readZip, repack, unpack, writeZip } from './workshop.zip.ts'

/** A standard as composed from its layers; compiled when it is first tried. */
export type Composed = { files: HouseFiles; pack: PackData; standard(): Standard }

export type ClauseOperation =
  | { type: 'put'; kind: ClauseKind; clause: ClauseContent }
  | { type: 'yaml'; kind: ClauseKind; clauseId: string; yaml: string }
  | { type: 'remove'; clauseId: string }
  | { type: 'restore'; clauseId: string }

export type TryOrder = {
  text?: string
  turns?: { role: 'customer' | 'agent'; text: string; at?: string }[]
  isComplaint?: boolean
  conversation?: { channel?: string; turns: { role: 'customer' | 'agent'; text: string; at?: string }[] }
  kind?: ClauseKind
  clause?: ClauseContent
}

const kept = 6
const keyOf = (files: HouseFiles): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1))))
    .digest('base64')

export type Base = { layers: Shelf; teach: Teach }

export const createWorkshop = ({ layers, teach }: Base) => {
  // The map keeps the order of use: the first is the longest unused.
  const cache = new Map<string, Composed>()
  const composed = (files: HouseFiles): Composed => {
    const key = keyOf(files)
    const known = cache.get(key)
    if (known) {
      cache.delete(key)
      cache.set(key, known)
      return known
    }
    const pack = compose(layers, files)
    let standard: Standard | null = null
    const made: Composed = {
      files,
      pack,
      standard: () => {
        standard ??= teach(compilePack(pack))
        return standard
      },
    }
    cache.set(key, made)
    for (const oldest of cache.keys()) {
      if (cache.size <= kept) break
      cache.delete(oldest)
    }
    return made
  }
  const load = (files: HouseFiles): Composed => {
    try {
      return composed(files)
    } catch (error) {
      throw error instanceof PackError ? new WorkshopError(problemsOf(error, files)) : error
    }
  }

  const indexes = new Map<string, Map<string, ClausePlace>>()
  /** Clauses of the packs beneath the house. */
  const beneath = (files: HouseFiles): Map<string, ClausePlace> => {
    const baseId = baseIdOf(layers, files)
    const known = indexes.get(baseId)
    if (known) return known
    const index = new Map(chainOf(layers, files).flatMap(layer => [...indexClauses(layer.id, layer.files)]))
    indexes.set(baseId, index)
    return index
  }
  /** The packs beneath the house by themselves. */
  const ground = (files: HouseFiles): Composed => {
    const baseId = baseIdOf(layers, files)
    return composed(baseId === layers[0]?.id ? {} : { [manifestPath]: manifest(baseId) })
  }
  const manifest = (baseId = layers[0]?.id ?? ''): string => {
    const { language, version } = composed({}).pack
    return firstManifest({ id: baseId, language, version: version.split('+')[0] ?? '2026.11' })
  }

  const listClauses = (draft: Composed): StandardClause[] => {
    const own = indexClauses('house', filesOf(draft.files))
    const present = (
      content: ClauseContent,
      kind: ClauseKind,
      status: StandardClause['status'],
      at?: ClausePlace,
    ): StandardClause => ({
      id: content.id,
      kind,
      category: String(content.category),
      title: String(content.title),
      severity: String(content.severity),
      source: [content.source].flat().map(String),
      status,
      layer: at?.layer ?? '',
      file: at?.file ?? '',
      line: at?.line ?? 1,
      clause: content,
    })
    const clauses = [...contentsOf(draft.pack).values()].map(({ kind, content }) => {
      const house = own.get(content.id)
      const base = beneath(draft.files).get(content.id)
      return present(content, kind, house ? (base ? 'changed' : 'added') : 'base', house ?? base)
    })
    const base = contentsOf(ground(draft.files).pack)
    for (const id of removedOf(draft.files)) {
      const entry = base.get(id)
      if (entry) clauses.push(present(entry.content, entry.kind, 'removed', beneath(draft.files).get(id)))
    }
    return clauses
  }
  const findDetail = (draft: Composed, clauseId: string): StandardClauseDetail | null => {
    const clause = listClauses(draft).find(({ id }) => id === clauseId)
    if (!clause) return null
    const own = indexClauses('house', filesOf(draft.files)).get(clauseId)
    const base = beneath(draft.files).get(clauseId)
    const isOver = clause.status === 'changed' || clause.status === 'removed'
    return {
      ...clause,
      yaml: (own ?? base)?.yaml.replace(/^replaces: true\n/m, '') ?? '',
      base: isOver ? (contentsOf(ground(draft.files).pack).get(clauseId)?.content ?? null) : null,
    }
  }

  const changesBetween = (from: HouseFiles, to: HouseFiles): StandardChange[] => {
    const base = contentsOf(ground(to).pack)
    return diffContents(contentsOf(load(from).pack), contentsOf(load(to).pack)).map(({ id, title, change, after }) => {
      const inBase = base.get(id)?.content
      const isBack = inBase !== undefined && JSON.stringify(inBase) === JSON.stringify(after)
      return { clauseId: id, title, kind: isBack && change !== 'removed' ? 'restored' : change }
    })
  }

  const applyOperation = (files: HouseFiles, operation: ClauseOperation): HouseFiles => {
    const start = files[manifestPath] === undefined ? { ...files, [manifestPath]: manifest() } : files
    switch (operation.type) {
      case 'put':
        return putClause(
          withoutRemoval(start, operation.clause.id),
          operation.kind,
          operation.clause,
          beneath(start).get(operation.clause.id)?.yaml ?? null,
        )
      case 'yaml': {
        const problems = yamlProblems(operation.yaml, operation.clauseId)
        if (problems.length > 0) throw new WorkshopError(problems)
        const next = withoutRemoval(start, operation.clauseId)
        return putClauseYaml(
          next,
          operation.kind,
          operation.clauseId,
          operation.yaml,
          beneath(start).has(operation.clauseId),
        )
      }
      case 'remove':
        return removeClause(start, operation.clauseId, beneath(start).has(operation.clauseId))
      case 'restore':
        return restoreClause(start, operation.clauseId)
    }
  }
  /** A clause that is written again is no longer switched off. */
  const withoutRemoval = (files: HouseFiles, clauseId: string): HouseFiles =>
    removedOf(files).includes(clauseId) ? restoreClause(files, clauseId) : files

  const apply = (files: HouseFiles, operation: ClauseOperation): Composed => {
    const next = applyOperation(files, operation)
    try {
      return composed(next)
    } catch (error) {
      if (!(error instanceof PackError)) throw error
      throw new WorkshopError(problemsOf(error, next, operation))
    }
  }
  type Import = {
    format: 'zip' | 'xlsx'
    files: HouseFiles
    packVersion: string | null
    /** Against the draft as it is, and against what the draft is based on. */
    changes: StandardChange[]
    sinceBase: StandardChange[]
    others: string[]
    problems: StandardProblem[]
  }
  const readWorkbook = async (files: HouseFiles, entries: Record<string, Uint8Array>) => {
    const { placeInSheet, readExcel } = await import('./workshop.excel.ts')
    const reading = await readExcel(repack(entries), listClauses(load(files)))
    if (reading.problems.length > 0) throw new WorkshopError(reading.problems)
    const next = reading.operations.reduce(applyOperation, files)
    try {
      composed(next)
    } catch (error) {
      if (!(error instanceof PackError)) throw error
      throw new WorkshopError(
        problemsOf(error, next).map(found => placeInSheet(found, clauseAt(next, found) ?? '', reading)),
      )
    }
    return next
  }
  const clauseAt = (files: HouseFiles, { file, line, column }: StandardProblem): string | null =>
    file === null || line === null ? null : (findField(files[file] ?? '', line, column ?? 1)?.clauseId ?? null)

  const readArchive = (entries: Record<string, Uint8Array>): HouseFiles => {
    const ids = layers.filter(layer => layer.extends === null).map(({ id }) => id)
    const { files, wholeId } = readZip(entries, ids)
    if (wholeId === null) return files
    const start = { [manifestPath]: manifest(wholeId) }
    return importWhole(load(start).pack, filesOf(files), start, house => load(house).pack)
  }
  /** Never throws for what is in the file: it is all among the problems. */
  const readImport = async (from: HouseFiles, files: HouseFiles, bytes: Uint8Array): Promise<Import> => {
    let format: Import['format'] = 'zip'
    try {
      const entries = unpack(bytes)
      if (Object.hasOwn(entries, '[Content_Types].xml')) format = 'xlsx'
      const next = format === 'xlsx' ? await readWorkbook(files, entries) : readArchive(entries)
      return {
        format,
        files: next,
        packVersion: versionOf(load(next)),
        changes: changesBetween(files, next),
        sinceBase: changesBetween(from, next),
        others: diffOthers(load(files).pack, load(next).pack).map(({ path }) => path),
        problems: [],
      }
    } catch (error) {
      if (!(error instanceof WorkshopError)) throw error
      return { format, files, packVersion: null, changes: [], sinceBase: [], others: [], problems: [...error.problems] }
    }
  }
  const versionOf = (draft: Composed): string => draft.standard().pack.version

  return {
    /** The pack's data, for the process to compile and serve. */
    pack: (files: HouseFiles): PackData => load(files).pack,
    version: (files: HouseFiles): string => versionOf(load(files)),
    view: (files: HouseFiles) => {
      const draft = load(files)
      const { pack } = draft
      const clauses = listClauses(draft)
      const categories = new Map(clauses.map(({ category, kind }) => [category, kind]))
      return {
        clauses,
        categories: [...categories].map(([id, kind]) => ({ id, kind, enforcement: pack.policy[id] ?? null })),
        signals: Object.keys(pack.signals),
        slots: Object.keys(pack.slots),
        layers: [...pack.layers],
        base: baseIdOf(layers, files),
        bases: layers.map(({ id, title }) => ({ id, title })),
      }
    },
    clause: (files: HouseFiles, clauseId: string): StandardClauseDetail | null => findDetail(load(files), clauseId),
    /** `from` is what the draft is based on. @throws WorkshopError when the result would not load */
    edit: (from: HouseFiles, files: HouseFiles, operation: ClauseOperation) => {
      const draft = apply(files, operation)
      const clauseId = operation.type === 'put' ? operation.clause.id : operation.clauseId
      return {
        files: draft.files,
        packVersion: versionOf(draft),
        changes: changesBetween(from, draft.files),
        clause: findDetail(draft, clauseId),
        examples: tryExamples(draft, new Set([clauseId])),
      }
    },
    changes: changesBetween,
    /** The house put on another pack of the shelf. @throws WorkshopError when that does not load */
    setBase: (from: HouseFiles, files: HouseFiles, baseId: string) => {
      const next = { ...files, [manifestPath]: setExtends(files[manifestPath] ?? manifest(), baseId) }
      const draft = load(next)
      return { files: next, packVersion: versionOf(draft), changes: changesBetween(from, next) }
    },
    /** What is not a clause and differs. */
    hasOtherChanges: (from: HouseFiles, to: HouseFiles): boolean =>
      diffOthers(load(from).pack, load(to).pack).length > 0,
    diff: (from: HouseFiles, to: HouseFiles) => {
      const [before, after] = [load(from).pack, load(to).pack]
      return { clauses: diffContents(contentsOf(before), contentsOf(after)), others: diffOthers(before, after) }
    },
    examples: (files: HouseFiles, clauseIds: readonly string[] | null): StandardExample[] =>
      tryExamples(load(files), clauseIds === null ? null : new Set(clauseIds)),
    try: (files: HouseFiles, order: TryOrder) => {
      const { kind, clause } = order
      const draft = kind && clause ? apply(files, { type: 'put', kind, clause }) : load(files)
      return {
        ...tryInput(draft, order),
        examples: clause ? tryExamples(draft, new Set([clause.id])) : [],
      }
    },
    rebase: (from: HouseFiles, mine: HouseFiles, current: HouseFiles, choices: RebaseChoices) => {
      const sides = { from: load(from), mine: load(mine), current: load(current) }
      const { files, conflicts } = rebase(sides, choices, id => beneath(current).has(id))
      if (conflicts.length > 0) return { files: mine, conflicts, changes: [], packVersion: versionOf(sides.mine) }
      return { files, conflicts, changes: changesBetween(current, files), packVersion: versionOf(load(files)) }
    },
    writeZip: (files: HouseFiles): Uint8Array =>
      writeZip(
        chainOf(layers, files),
        files[manifestPath] === undefined ? { ...files, [manifestPath]: manifest() } : files,
      ),
    writeExcel: async (files: HouseFiles): Promise<Uint8Array> =>
      (await import('./workshop.excel.ts')).writeExcel(listClauses(load(files))),
    readImport,
    compare: (before: HouseFiles, after: HouseFiles, inputs: readonly ReplayInput[]) =>
      compareConversations(load(before), load(after), inputs),
  }
}
export type Workshop = ReturnType<typeof createWorkshop>
export type WorkshopOrder = keyof Workshop
export type { StandardProblem }
