/** The parts of a standard that are no clauses: phrases, guides, checklists, forms, scorecards. Shown, not judged by. Pure. */
import type { PackData } from '@tact/standard'

export type PartItem = { id: string; title: string; source: string; value: Record<string, unknown> }
export type Part = { key: string; items: PartItem[] }

/** In the order of the contents; sections that a pack adds and nobody knows come after them. */
const order = [
  'phrases',
  'rewriteTable',
  'taboos',
  'guidance',
  'voice',
  'inPerson',
  'checklists',
  'culture',
  'forms',
  'scorecards',
  'clocks',
]
/** What only the engine reads. */
const hidden = new Set([
  'conversation',
  'conversationClauses',
  'acts',
  'emotion',
  'satisfaction',
  'recogniser',
  'categories',
  'typo',
  'state',
])

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const itemOf = (value: Record<string, unknown>, index: number, group = ''): PartItem => ({
  id: `${group}${textOf(value.id) || index}`,
  title: textOf(value.title) || textOf(value.topic) || textOf(value.id) || String(index + 1),
  source: textOf(value.source),
  value,
})

const itemsOf = (content: unknown): PartItem[] => {
  if (Array.isArray(content)) return content.filter(isRecord).map((value, index) => itemOf(value, index))
  if (!isRecord(content)) return []
  return Object.entries(content).flatMap(([group, child]) =>
    Array.isArray(child)
      ? child.filter(isRecord).map((value, index) => itemOf(value, index, `${group}/`))
      : isRecord(child)
        ? [itemOf({ title: group, ...child }, 0, `${group}/`)]
        : [],
  )
}

/** Parts that hold something, in order. */
export const partsOf = (pack: PackData): Part[] => {
  const keys = Object.keys(pack.sections).filter(key => !hidden.has(key))
  const rank = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length)
  return keys
    .sort((a, b) => rank(a) - rank(b) || a.localeCompare(b))
    .map(key => ({ key, items: itemsOf(pack.sections[key]) }))
    .filter(({ items }) => items.length > 0)
}

const allText = (value: unknown): string => JSON.stringify(value).normalize('NFKC').toLowerCase()

/** Items whose words hold every word of the query. */
export const filterItems = (items: readonly PartItem[], query: string): PartItem[] => {
  const words = query.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean)
  return words.length === 0
    ? [...items]
    : items.filter(item => {
        const text = allText(item.value)
        return words.every(word => text.includes(word))
      })
}
