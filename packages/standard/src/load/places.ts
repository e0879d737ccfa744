/** Where in a file a value stands: line and column of the nearest node that the document has for a path. */
import { type Document, isMap, isNode, LineCounter, parseDocument } from 'yaml'

export type Place = { file: string; line: number; column: number }
/** A file as a tree of nodes with their places. */
export type Tree = { document: Document; lines: LineCounter }
/** The tree is made when the first place is asked for: a file without problems needs none. */
export type Source = { file: string; tree(): Tree }
export type Path = readonly PropertyKey[]

export function sourceOf(file: string, text: string): Source {
  let tree: Tree | undefined
  return {
    file,
    tree() {
      tree ??= parseTree(text)
      return tree
    },
  }
}

function parseTree(text: string): Tree {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, version: '1.2', schema: 'core' })
  return { document, lines }
}

/** The nearest place the document has for `path`. */
export function placeOf(source: Source, path: Path): Place {
  const { document } = source.tree()
  for (let length = path.length; length > 0; length--) {
    const parent = document.getIn(path.slice(0, length - 1), true)
    const key = path[length - 1]
    if (isMap(parent)) {
      const pair = parent.items.find(item => isNode(item.key) && String(item.key) === String(key))
      if (pair && isNode(pair.key) && pair.key.range) return at(source, pair.key.range[0])
    }
    const node = document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return at(source, node.range[0])
  }
  return at(source, 0)
}

function at(source: Source, offset: number): Place {
  const { line, col } = source.tree().lines.linePos(offset)
  return { file: source.file, line, column: col }
}

export const isPresent = (source: Source, path: Path): boolean => source.tree().document.getIn(path, true) !== undefined
