/** Who may change whom, and what must never happen to the staff. */
import { hasPermission, type Person, permission } from '@tact/protocol'
import { Refusal } from '#platform/errors/errors.ts'

type Change = { role?: Person['role']; isActive?: boolean }

/** Tact must keep somebody who can let others in. */
export const refuseLosingLastAdministrator = (person: Person, change: Change, activeAdministrators: number): void => {
  const isOne = person.role === 'administrator' && person.isActive
  const remainsOne = (change.role ?? person.role) === 'administrator' && (change.isActive ?? person.isActive)
  if (isOne && !remainsOne && activeAdministrators <= 1) throw new Refusal('conflict', { code: 'last_administrator' })
}

/** Active, and may answer customers. */
export const isServing = ({ isActive, role }: Pick<Person, 'isActive' | 'role'>): boolean =>
  isActive && hasPermission(role, permission.conversation.reply)

/** Whether an act makes the sessions of the person worthless. */
export const endsSessions = (change: Change): boolean => change.isActive === false

export const maxFailures = 5
/** Seconds to wait after so many failures in the window: none below the limit, then doubling up to 15 minutes. */
export const throttleSeconds = (failures: number): number =>
  failures < maxFailures ? 0 : Math.min(900, 30 * 2 ** (failures - maxFailures))
