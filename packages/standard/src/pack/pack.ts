/** A standard pack as plain data: what loadPack returns, what the server sends to the browser, what compilePack takes. */
import type { Enforcement, Severity } from '#types.ts'

/** What a clause may ask of the context before it counts. */
export type Need = 'upset' | 'question' | 'complaint'
/** Readings of context that let a match pass; the first three hold unless a clause turns them off. */
export type Guard = 'quotation' | 'negation' | 'conditional' | 'subject' | 'question'

/** When a clause is broken: any of its words, patterns or terms stands in the reply and nothing excuses it. */
export type Condition = {
  words?: readonly string[]
  patterns?: readonly string[]
  /** Wrong or unknown term → what to write instead. An empty value: only advice can be given. */
  terms?: Readonly<Record<string, string>>
  /** Patterns that excuse a match they overlap. */
  except?: readonly string[]
  /** Names of signals; any of them anywhere in the reply excuses. */
  cleanWhen?: readonly string[]
  needs?: readonly Need[]
  guards?: readonly Guard[]
  without?: readonly Guard[]
  /** The words must be the whole reply, to a question, a request or with no context at all. */
  isBare?: boolean
  /** Found at least this often in one reply. */
  count?: number
  measure?: 'emoji' | 'merry_emoji' | 'wrong_gender'
  /** Terms the customer used first are clean. */
  isCustomersToo?: boolean
  /** The words call the customer: the rewrite takes them out of the sentence. */
  isVocative?: boolean
  /** What the finding marks: the words found or their whole clause. */
  span?: 'words' | 'clause'
}

export type ReplyExample = {
  text: string
  /** The customer's turn just before. */
  customer?: string
  isComplaint?: boolean
  gender?: 'male' | 'female'
}

/** One clause about a reply. `source` is the catalogue row. */
export type ReplyClause = {
  id: string
  category: string
  severity: Severity
  enforcement?: Enforcement
  title: string
  why: string
  source: string
  when: 'typing' | 'send'
  condition: Condition
  rewrites: readonly string[]
  advice: string
  examples: { passes: readonly ReplyExample[]; violates: readonly ReplyExample[] }
}

export type Manifest = { id: string; version: string; title: string; language: string }

/** Sections about replies; the conversation's sections join them under their own keys in `sections`. */
export type PackData = {
  id: string
  /** Manifest version and a short hash of all content: `2026.11+ab12cd34`. */
  version: string
  title: string
  language: string
  clauses: readonly ReplyClause[]
  policy: Readonly<Record<string, Enforcement>>
  slots: Readonly<Record<string, readonly string[]>>
  signals: Readonly<Record<string, readonly string[]>>
  /** Sections of other parts of the engine, by their top-level key. */
  sections: Readonly<Record<string, unknown>>
}
