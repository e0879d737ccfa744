/** Where each clause of a layer stands: file, line and its own YAML. */
import type { ClauseKind } from '@tact/protocol'
import type { PackFile } from '@tact/standard/load'
import { isMap, isSeq, LineCounter, parseDocument } from 'yaml'
import { writeNode } from './house.ts'

export type ClausePlace = { id: string; kind: ClauseKind; layer: string; file: string; line: number; yaml: string }

const sections: readonly [string, ClauseKind][] = [
  ['clauses', 'reply'],
  ['conversationClauses', 'conversation'],
]

/** Places by clause id, in the order of the files. */
export const indexClauses = (layer: string, files: readonly PackFile[]): Map<string, ClausePlace> => {
  const places = new Map<string, ClausePlace>()
  for (const { path, text } of files) {
    if (!sections.some(([section]) => text.includes(`${section}:`))) continue
    const lines = new LineCounter()
    const document = parseDocument(text, { lineCounter: lines, version: '1.2', schema: 'core' })
    for (const [section, kind] of sections) {
      const list = document.get(section, true)
      if (!isSeq(list)) continue
      for (const item of list.items) {
        const id = isMap(item) ? item.get('id') : null
        if (!isMap(item) || typeof id !== 'string') continue
        const line = item.range ? lines.linePos(item.range[0]).line : 1
        places.set(id, { id, kind, layer, file: path, line, yaml: writeNode(item) })
      }
    }
  }
  return places
}
