/** A standard pack as plain data: what loadPack returns, what the server sends to the browser, what compilePack takes. */
import type { Where } from '#rules/node.ts'
import type { Moment } from '#rules/operators.ts'
import type { RegexSource } from '#rules/regex.ts'
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
  /** Runs in linear time over the reply as it is written, marks in full width. */
  regex?: RegexSource
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
  measure?: 'emoji' | 'merry_emoji' | 'wrong_gender' | 'long_winded' | 'long_sentence' | 'drawl'
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
  channel?: string
  role?: string
  scene?: string
  customerType?: string
  orderState?: string
}

/** Excuses a whole reply where everything it names holds: words or patterns in it, patterns in what the customer said. */
export type ReplyException = {
  words?: readonly string[]
  patterns?: readonly string[]
  customerSaid?: readonly string[]
  where?: Where
}

/** One clause about a reply. `source` is the row of the catalogue, or several. */
export type ReplyClause = {
  id: string
  category: string
  severity: Severity
  enforcement?: Enforcement
  title: string
  why: string
  source: string | readonly string[]
  where?: Where
  when: Moment
  condition: Condition
  exceptions?: readonly ReplyException[]
  rewrites: readonly string[]
  advice: string
  /** Stands in place of the clause of this id in the layer below. */
  replaces?: true
  examples: { passes: readonly ReplyExample[]; violates: readonly ReplyExample[] }
}

export type Manifest = {
  id: string
  version: string
  title: string
  language: string
  /** The pack that this one is put over. */
  extends?: string
  /** Clauses of the layers below that do not hold here. */
  remove?: readonly string[]
}

/** A category that a pack adds to the fixed ones. */
export type OwnCategory = { id: string; title: string; level: 'reply' | 'conversation' }

/** Sections about replies; the conversation's sections join them under their own keys in `sections`. */
export type PackData = {
  id: string
  /** Version of the topmost manifest and a short hash of the content of all layers: `2026.11+ab12cd34`. */
  version: string
  /** What the standard is stacked from, the base first, each with the version of its manifest. */
  layers: readonly { id: string; version: string }[]
  title: string
  language: string
  clauses: readonly ReplyClause[]
  categories: readonly OwnCategory[]
  policy: Readonly<Record<string, Enforcement>>
  slots: Readonly<Record<string, readonly string[]>>
  signals: Readonly<Record<string, readonly string[]>>
  /** Sections of other parts of the engine, by their top-level key. */
  sections: Readonly<Record<string, unknown>>
}
