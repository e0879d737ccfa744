/** Who may see and change which promise. Pure. */
import { type Permission, permission } from '@tact/protocol'

type Asker = { id: string; has(wanted: Permission): boolean }

/** One's own; all with `followUp.readAll`. */
export const canReadFollowUp = (asker: Asker, { ownerId }: { ownerId: string }): boolean =>
  ownerId === asker.id || asker.has(permission.followUp.readAll)
