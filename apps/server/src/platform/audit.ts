/** What every module needs to leave a record of an act; the audit module is who does it. */
import type { Handle } from '#platform/database/database.ts'

export type NewAudit = {
  /** Null when nobody is known, e.g. a failed sign-in. */
  actorId: string | null
  /** `<subject>.<verb>`, e.g. `person.created`. */
  act: string
  subjectType: string
  subjectId?: string | null
  before?: unknown
  after?: unknown
  ip?: string | null
}
export type Audit = {
  /** In the transaction of the act. Never give it a password or a token. */
  record(handle: Handle, entry: NewAudit): Promise<void>
}
