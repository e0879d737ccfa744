/** The house layer as YAML: clauses written, taken out and put back in readable files whose comments survive. Pure. */
import type { ClauseContent, ClauseKind } from '@tact/protocol'
import {
  Document,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import type { HouseFiles } from './version.tables.ts'

export const houseId = 'house'
export const manifestPath = 'manifest.yaml'
const sectionOf: Record<ClauseKind, string> = { reply: 'clauses', conversation: 'conversationClauses' }
const kinds: readonly ClauseKind[] = ['reply', 'conversation']
const writing = { lineWidth: 0, flowCollectionPadding: true } as const

export const parseYaml = (text: string): Document =>
  parseDocument(text, { version: '1.2', schema: 'core', uniqueKeys: true })

/** Which packs may lie beneath: the house extends one of them. */
export const firstManifest = (base: { id: string; language: string; version: string }): string =>
  `# 本店的标准：叠在随程序带来的标准之上，只写与它不同的地方
manifest:
  id: ${houseId}
  version: "${base.version}"
  title: 本店标准
  language: ${base.language}
  extends: ${base.id}
`

type Place = { path: string; kind: ClauseKind; document: Document; list: YAMLSeq; index: number; node: YAMLMap }

const listOf = (document: Document, kind: ClauseKind): YAMLSeq | null => {
  const list = document.get(sectionOf[kind], true)
  return isSeq(list) ? list : null
}
const idOf = (node: unknown): string | null => {
  if (!isMap(node)) return null
  const id = node.get('id')
  return typeof id === 'string' ? id : null
}

/** Where the files write a clause; null: they do not. */
export const findPlace = (files: HouseFiles, clauseId: string): Place | null => {
  for (const [path, text] of Object.entries(files)) {
    if (!text.includes(clauseId)) continue
    const document = parseYaml(text)
    for (const kind of kinds) {
      const list = listOf(document, kind)
      const index = list?.items.findIndex(item => idOf(item) === clauseId) ?? -1
      const node = list?.items[index]
      if (list && isMap(node)) return { path, kind, document, list, index, node }
    }
  }
  return null
}

/** A clause's own lines, comments included, without dash and indent. */
export const writeNode = (node: Node): string => {
  const document = new Document(null)
  document.contents = node as typeof document.contents
  return document.toString(writing)
}

const isEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Changes the node where the value differs and nowhere else, so that comments and style stay. */
const mergeInto = (document: Document, node: unknown, value: unknown): unknown => {
  if (isMap(node) && isRecord(value)) {
    for (const pair of [...node.items]) {
      const key = isScalar(pair.key) ? String(pair.key.value) : String(pair.key)
      if (!Object.hasOwn(value, key) || value[key] === undefined) node.delete(pair.key)
    }
    for (const [key, inner] of Object.entries(value)) {
      if (inner === undefined) continue
      const known = node.get(key, true)
      if (known === undefined) node.set(key, document.createNode(inner))
      else node.set(key, mergeInto(document, known, inner))
    }
    return node
  }
  if (isSeq(node) && Array.isArray(value)) {
    const left = [...node.items]
    node.items = value.map((inner, index) => {
      const same = left.findIndex(item =>
        isCollection(item) || isScalar(item) ? isEqual(item.toJSON(), inner) : false,
      )
      if (same >= 0) return left.splice(same, 1)[0]
      const old = node.items[index]
      return isMap(old) && isRecord(inner) && left.includes(old)
        ? mergeInto(document, left.splice(left.indexOf(old), 1)[0], inner)
        : document.createNode(inner)
    })
    return node
  }
  if (isScalar(node) && !isRecord(value) && !Array.isArray(value)) {
    if (node.value !== value) node.value = value
    return node
  }
  return document.createNode(value)
}

const order = [
  'id',
  'replaces',
  'category',
  'severity',
  'enforcement',
  'title',
  'why',
  'reason',
  'source',
  'when',
  'where',
  'condition',
  'exceptions',
  'points',
  'rewrites',
  'advice',
  'examples',
]
const place = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length)

/** As people write it: the usual order, nothing that says no more than its absence. */
const tidy = (clause: ClauseContent, isReplacing: boolean): ClauseContent => {
  const { replaces: _, ...rest } = clause
  const entries = Object.entries({ ...rest, ...(isReplacing ? { replaces: true } : {}) })
    .filter(([, value]) => value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0))
    .sort(([a], [b]) => place(a) - place(b))
  return { ...Object.fromEntries(entries), id: clause.id }
}

/** An example that is only its text is written as a plain line. */
const plainExamples = (clause: ClauseContent): ClauseContent => {
  if (!isRecord(clause.examples)) return clause
  const examples = Object.fromEntries(
    Object.entries(clause.examples).map(([kind, list]) => [
      kind,
      Array.isArray(list)
        ? list.map(example =>
            isRecord(example) &&
            Object.keys(example).every(key => key === 'text' || example[key] === undefined) &&
            typeof example.text === 'string'
              ? example.text
              : example,
          )
        : list,
    ]),
  )
  return { ...clause, examples }
}

const pathFor = (kind: ClauseKind, category: unknown): string =>
  kind === 'conversation'
    ? 'conversation-clauses.yaml'
    : `clauses/${typeof category === 'string' && /^[a-z_]{2,60}$/.test(category) ? category.replaceAll('_', '-') : 'other'}.yaml`

const replaceFile = (files: HouseFiles, path: string, document: Document): HouseFiles => ({
  ...files,
  [path]: document.toString(writing),
})

const addNode = (files: HouseFiles, kind: ClauseKind, node: YAMLMap): HouseFiles => {
  const path = pathFor(kind, node.get('category'))
  const document = parseYaml(files[path] ?? '')
  const list = listOf(document, kind)
  if (list) list.add(node)
  else if (document.contents === null || !isMap(document.contents)) {
    document.contents = document.createNode({ [sectionOf[kind]]: [] }) as typeof document.contents
    const fresh = listOf(document, kind)
    if (fresh) {
      fresh.flow = false
      fresh.add(node)
    }
  } else document.set(sectionOf[kind], document.createNode([node]))
  return replaceFile(files, path, document)
}

const mapOf = (text: string): YAMLMap | null => {
  const { contents, errors } = parseYaml(text)
  return errors.length === 0 && isMap(contents) ? contents : null
}

/** Writes a clause from JSON; `beneath` is the base clause's own YAML, whose comments go along into the replacement. */
export const putClause = (
  files: HouseFiles,
  kind: ClauseKind,
  clause: ClauseContent,
  beneath: string | null,
): HouseFiles => {
  const value = plainExamples(tidy(clause, beneath !== null))
  const found = findPlace(files, clause.id)
  if (found && found.kind === kind) {
    mergeInto(found.document, found.node, value)
    return replaceFile(files, found.path, found.document)
  }
  const rest = found ? dropPlace(files, found) : files
  const document = new Document({})
  const start = beneath === null ? null : mapOf(beneath)
  const node = start ? mergeInto(document, start, value) : document.createNode(value)
  return isMap(node) ? addNode(rest, kind, node) : rest
}

/** Writes a clause as a person typed it. The text must be one mapping; the caller has seen to it. */
export const putClauseYaml = (
  files: HouseFiles,
  kind: ClauseKind,
  clauseId: string,
  yaml: string,
  isReplacing: boolean,
): HouseFiles => {
  const node = mapOf(yaml)
  if (!node) return files
  if (isReplacing) node.set('replaces', true)
  else node.delete('replaces')
  const found = findPlace(files, clauseId)
  if (found && found.kind === kind) {
    found.list.items[found.index] = node
    return replaceFile(files, found.path, found.document)
  }
  return addNode(found ? dropPlace(files, found) : files, kind, node)
}

const dropPlace = (files: HouseFiles, { path, document, list, index, kind }: Place): HouseFiles => {
  list.items.splice(index, 1)
  if (list.items.length > 0) return replaceFile(files, path, document)
  document.delete(sectionOf[kind])
  if (isMap(document.contents) && document.contents.items.length > 0) return replaceFile(files, path, document)
  const { [path]: _, ...rest } = files
  return rest
}

/** The manifest with another pack beneath. */
export const setExtends = (manifest: string, baseId: string): string => {
  const document = parseYaml(manifest)
  document.setIn(['manifest', 'extends'], baseId)
  return document.toString(writing)
}

const removedKey = ['manifest', 'remove']
/** Ids of base clauses that the house switched off. */
export const removedOf = (files: HouseFiles): string[] => {
  const list = parseYaml(files[manifestPath] ?? '').getIn(removedKey, true)
  return isSeq(list) ? list.items.map(item => String(isScalar(item) ? item.value : item)) : []
}

const setRemoved = (files: HouseFiles, ids: readonly string[]): HouseFiles => {
  const text = files[manifestPath]
  if (text === undefined) return files
  const document = parseYaml(text)
  if (ids.length === 0) document.deleteIn(removedKey)
  else document.setIn(removedKey, mergeInto(document, document.getIn(removedKey, true), [...ids]))
  return replaceFile(files, manifestPath, document)
}

/** The house's own words go; a base clause is switched off besides. */
export const removeClause = (files: HouseFiles, clauseId: string, isInBase: boolean): HouseFiles => {
  const found = findPlace(files, clauseId)
  const rest = found ? dropPlace(files, found) : files
  return isInBase ? setRemoved(rest, [...new Set([...removedOf(rest), clauseId])]) : rest
}

/** Neither replaced nor switched off. */
export const restoreClause = (files: HouseFiles, clauseId: string): HouseFiles => {
  const found = findPlace(files, clauseId)
  const rest = found ? dropPlace(files, found) : files
  return setRemoved(
    rest,
    removedOf(rest).filter(id => id !== clauseId),
  )
}

/** The path of keys to what stands at the place (counted from 1) of a clause's file, e.g. `condition.words.0`; the line within the clause. */
export const findField = (
  text: string,
  line: number,
  column: number,
): { clauseId: string; field: string; line: number } | null => {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, version: '1.2', schema: 'core' })
  const offset = (lines.lineStarts[line - 1] ?? 0) + column - 1
  for (const kind of kinds)
    for (const item of listOf(document, kind)?.items ?? []) {
      const id = idOf(item)
      if (!isMap(item) || id === null || !item.range || offset < item.range[0] || offset >= item.range[2]) continue
      return { clauseId: id, field: pathAt(item, offset), line: line - lines.linePos(item.range[0]).line + 1 }
    }
  return null
}

const pathAt = (node: unknown, offset: number): string => {
  if (isMap(node))
    for (const { key, value } of node.items) {
      const from = isScalar(key) && key.range ? key.range[0] : Number.POSITIVE_INFINITY
      const to = (isScalar(value) || isCollection(value)) && value.range ? value.range[2] : from + 1
      if (offset >= from && offset < Math.max(to, from + 1))
        return join(String(isScalar(key) ? key.value : key), pathAt(value, offset))
    }
  if (isSeq(node))
    for (const [index, item] of node.items.entries())
      if ((isScalar(item) || isCollection(item)) && item.range && offset >= item.range[0] && offset < item.range[2])
        return join(String(index), pathAt(item, offset))
  return ''
}
const join = (head: string, tail: string) => (tail ? `${head}.${tail}` : head)
