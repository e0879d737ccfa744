/** Who asks: a person who serves, a visitor with a token, or nobody known. */
import type { Permission, Role } from '@tact/protocol'

export type PersonActor = {
  kind: 'person'
  id: string
  name: string
  role: Role
  sessionId: string
  /** After a one-time password: nothing else is allowed until it is changed. */
  mustChangePassword: boolean
  has(permission: Permission): boolean
}
export type VisitorActor = { kind: 'visitor'; customerId: string; channelId: string }
export type Actor = PersonActor | VisitorActor | { kind: 'anonymous' }
