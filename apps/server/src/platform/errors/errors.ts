/** A refusal: thrown by use cases, answered as a problem document in the asked language. */
import type { ProblemCode } from '@tact/protocol'

export type RefusalDetail = {
  /** The field at fault, as in the request (`email`, `items.0.name`). */
  field?: string
  /** The sentence's key below `field.` when there is a field, else below `reason.`. */
  code?: string
  /** Fills `{name}` in the sentence. */
  values?: Readonly<Record<string, string | number>>
  errors?: readonly {
    field: string
    code: string
    values?: Readonly<Record<string, string | number>>
    line?: number
    column?: number
  }[]
  findings?: readonly unknown[]
  packVersion?: string
  retryAfterSeconds?: number
}

export class Refusal extends Error {
  readonly code: ProblemCode
  readonly detail: RefusalDetail
  constructor(code: ProblemCode, detail: RefusalDetail = {}) {
    super(detail.code ? `${code}: ${detail.code}` : code)
    this.name = 'Refusal'
    this.code = code
    this.detail = detail
  }
}
