/** Which rows of the catalogue a standard covers: clauses and everything else that names its `source`. Pure. */
import type { PackData } from '#pack/pack.ts'

export type RowCoverage = {
  row: string
  /** Ids of clauses that stand on this row. */
  clauses: readonly string[]
  /** Other sections that name it, with how many of their entries do. */
  sections: Readonly<Record<string, number>>
}

/** The rows of the written standard itself, A1–A17. */
export const standardRows: readonly string[] = Array.from({ length: 17 }, (_, index) => `A${index + 1}`)

const rowShape = /^[A-Z]\d{1,2}$/
const rowsOf = (source: unknown): string[] =>
  [source].flat().filter((row): row is string => typeof row === 'string' && rowShape.test(row))

/** A1–A17 whether or not they are covered, then every other row that something names, in order. */
export function coverageOf({ clauses, sections, ...pack }: PackData): RowCoverage[] {
  const rows = new Map<string, { clauses: Set<string>; sections: Record<string, number> }>()
  const rowOf = (row: string) => {
    const known = rows.get(row) ?? { clauses: new Set(), sections: {} }
    rows.set(row, known)
    return known
  }
  for (const row of standardRows) rowOf(row)
  const conversation = (sections.conversationClauses ?? []) as readonly { id: string; source: unknown }[]
  for (const { id, source } of [...clauses, ...conversation])
    for (const row of rowsOf(source)) rowOf(row).clauses.add(id)
  const visit = (value: unknown, section: string): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [key, child] of Object.entries(value)) {
      if (key !== 'source') visit(child, section)
      else
        for (const row of rowsOf(child)) {
          const counts = rowOf(row).sections
          counts[section] = (counts[section] ?? 0) + 1
        }
    }
  }
  const others = { categories: pack.categories, ...sections }
  for (const [section, value] of Object.entries(others)) if (section !== 'conversationClauses') visit(value, section)
  const place = (row: string) => [row.charCodeAt(0), Number(row.slice(1))] as const
  return [...rows]
    .map(([row, { clauses: ids, sections: counts }]) => ({ row, clauses: [...ids].sort(), sections: counts }))
    .sort((a, b) => place(a.row)[0] - place(b.row)[0] || place(a.row)[1] - place(b.row)[1])
}

export const isCovered = ({ clauses, sections }: RowCoverage): boolean =>
  clauses.length > 0 || Object.keys(sections).length > 0
