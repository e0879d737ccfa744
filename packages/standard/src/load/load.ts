/** Reads the YAML files of packs, one layer or a stack of them, into plain data, or says every problem with its place. */
import * as re2 from 're2js'
import { addClauses, type ClauseLedger, joinFiles, putOver, type Sections } from '#load/merge.ts'
import { placeOf } from '#load/places.ts'
import { PackError, type PackProblem } from '#load/problem.ts'
import { type PackFile, readFile, type Section } from '#load/read.ts'
import { silenceCards } from '#load/removed.ts'
import { verify } from '#load/verify.ts'
import { hashText } from '#pack/hash.ts'
import type { Manifest, PackData, ReplyClause } from '#pack/pack.ts'
import { setRegexEngine } from '#rules/regex.ts'

export type { PackFile } from '#load/read.ts'
/** One pack: its files, paths as problems are to name them. */
export type Layer = { files: readonly PackFile[] }

setRegexEngine(re2)

/**
 * Loads one pack from its files. A file may hold any sections; lists join, records merge.
 * @throws PackError with all problems, never only the first
 */
export function loadPack(files: readonly PackFile[]): PackData {
  return loadStack([{ files }])
}

/**
 * Loads packs put one over another, the base first: base, trade, house. Records merge by key and lists by id, the higher
 * layer wins; a clause that stands below already must say `replaces: true`, and `remove` in a manifest takes clauses out.
 * @throws PackError with all problems of all layers
 */
export function loadStack(layers: readonly Layer[]): PackData {
  const problems: PackProblem[] = []
  const ledger: ClauseLedger = { clauses: new Map(), removed: new Set() }
  const manifests: Manifest[] = []
  const read: Section[] = []
  let merged: Sections = {}
  layers.forEach(({ files }, index) => {
    const sections = [...files].sort((a, b) => (a.path < b.path ? -1 : 1)).flatMap(file => readFile(file, problems))
    const { manifest, clauses: _, conversationClauses: __, ...joined } = joinFiles(sections, problems)
    addClauses(ledger, sections, index, problems)
    if (manifest) {
      const below = manifests.at(-1)
      checkExtends(manifest as Manifest, below, index, sections, problems)
      manifests.push(manifest as Manifest)
    } else if (problems.length === 0) problems.push(noManifest(files))
    merged = putOver(merged, joined) as Sections
    read.push(...sections)
  })
  verify({ sections: read, merged, ledger }, problems)
  silenceCards(merged, ledger)
  const top = manifests.at(-1)
  if (problems.length > 0 || !top) throw new PackError(problems.length > 0 ? problems : [noManifest([])])
  return present(top, manifests, ledger, merged)
}

function present(
  top: Manifest,
  manifests: readonly Manifest[],
  { clauses: all }: ClauseLedger,
  merged: Sections,
): PackData {
  const listOf = (section: string) =>
    [...all.values()].filter(one => one.section === section).map(({ clause: { replaces: _, ...clause } }) => clause)
  const { policy = {}, slots = {}, signals = {}, categories = [], ...sections } = merged
  const conversationClauses = listOf('conversationClauses')
  const content = {
    clauses: listOf('clauses') as unknown as readonly ReplyClause[],
    categories,
    policy,
    slots,
    signals,
    sections: conversationClauses.length > 0 ? { ...sections, conversationClauses } : sections,
  } as Pick<PackData, 'clauses' | 'categories' | 'policy' | 'slots' | 'signals' | 'sections'>
  return {
    id: top.id,
    title: top.title,
    language: top.language,
    version: `${top.version}+${hashText(JSON.stringify([manifests, content]))}`,
    layers: manifests.map(({ id, version }) => ({ id, version })),
    ...content,
  }
}

const noManifest = (files: readonly PackFile[]): PackProblem => ({
  file: files[0]?.path ?? 'manifest.yaml',
  line: 1,
  column: 1,
  message: '标准包没有 manifest',
  wayOut: '写一份 manifest.yaml，含 id、version、title、language',
})

/** Each layer stands on the one below it; the first stands on nothing when it is loaded with others. */
function checkExtends(
  { id, extends: base }: Manifest,
  below: Manifest | undefined,
  index: number,
  sections: readonly Section[],
  problems: PackProblem[],
): void {
  const source = sections.find(({ key }) => key === 'manifest')?.source
  if (!source || index === 0) return
  const say = (message: string, wayOut: string) =>
    problems.push({ ...placeOf(source, ['manifest', base === undefined ? 'id' : 'extends']), message, wayOut })
  if (base === undefined) say(`“${id}”没有写它叠在哪个标准包上`, `在 manifest 里写 extends: ${below?.id ?? 'zh-CN'}`)
  else if (below && base !== below.id)
    say(`“${id}”叠在“${base}”上，下面一层却是“${below.id}”`, `改正 extends，或换成“${base}”`)
}
