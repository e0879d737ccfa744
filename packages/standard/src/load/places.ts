/** Where in a file a value stands: line and column of the nearest node that the document has for a path. */
import { type Document, isMap, isNode, type LineCounter } from 'yaml'

export type Place = { file: string; line: number; column: number }
export type Source = { file: string; document: Document; lines: LineCounter }
export type Path = readonly PropertyKey[]

/** The nearest place the document has for `path`. */
export function placeOf(source: Source, path: Path): Place {
  for (let length = path.length; length > 0; length--) {
    const parent = source.document.getIn(path.slice(0, length - 1), true)
    const key = path[length - 1]
    if (isMap(parent)) {
      const pair = parent.items.find(item => isNode(item.key) && String(item.key) === String(key))
      if (pair && isNode(pair.key) && pair.key.range) return at(source, pair.key.range[0])
    }
    const node = source.document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return at(source, node.range[0])
  }
  return at(source, 0)
}

function at(source: Source, offset: number): Place {
  const { line, col } = source.lines.linePos(offset)
  return { file: source.file, line, column: col }
}

export const isPresent = (source: Source, path: Path): boolean => source.document.getIn(path, true) !== undefined
