/** Who may do what with a version of the standard, by where it stands. Pure. */
import { type Permission, permission, type StandardState, type StandardVersion } from '@tact/protocol'
import { Refusal } from '#platform/errors/errors.ts'

export type Asker = { id: string; name: string; has(wanted: Permission): boolean }
export type Standing = {
  state: StandardState
  authorId: string | null
  /** Everybody who changed it. */
  editorIds: readonly string[]
  basedOnId: string | null
}
/** `reviewerIds`: active people who may review. */
export type Around = { inForceId: string; reviewerIds: readonly string[] }

const unpublished: readonly StandardState[] = ['draft', 'in_review', 'approved']
export const isUnpublished = (state: StandardState): boolean => unpublished.includes(state)

/** What was never in force is for those who edit. */
export const canSee = (asker: Asker, { state }: Pick<Standing, 'state'>): boolean =>
  !isUnpublished(state) || asker.has(permission.standard.edit)

/** Began it or changed it: whoever wrote any of its words. */
const isWriter = (id: string, { authorId, editorIds }: Standing): boolean => id === authorId || editorIds.includes(id)

/** A writer reviews only where nobody but writers could. */
export const isOnlyReviewer = (asker: Asker, version: Standing, { reviewerIds }: Around): boolean =>
  isWriter(asker.id, version) && reviewerIds.every(id => isWriter(id, version))

export const whatCan = (asker: Asker, version: Standing, around: Around): StandardVersion['can'] => {
  const { state, authorId, basedOnId } = version
  const { edit, review, publish } = permission.standard
  const isAuthor = asker.id === authorId
  const isCurrent = basedOnId === around.inForceId
  return {
    edit: asker.has(edit) && state === 'draft',
    submit: asker.has(edit) && state === 'draft',
    withdraw: asker.has(edit) && (state === 'in_review' || state === 'approved') && (isAuthor || asker.has(review)),
    review:
      asker.has(review) &&
      state === 'in_review' &&
      (!isWriter(asker.id, version) || isOnlyReviewer(asker, version, around)),
    publish: asker.has(publish) && state === 'approved' && isCurrent,
    rebase: asker.has(edit) && state === 'draft' && !isCurrent,
    discard: asker.has(edit) && isUnpublished(state) && (isAuthor || asker.has(review)),
    restore: asker.has(publish) && state === 'retired',
  }
}

/** Says why not, in the order in which a person would ask. */
export const refuse = (act: keyof StandardVersion['can'], asker: Asker, version: Standing, around: Around): void => {
  if (!canSee(asker, version)) throw new Refusal('not_found')
  if (whatCan(asker, version, around)[act]) return
  const { state } = version
  if ((act === 'edit' || act === 'submit' || act === 'rebase') && state !== 'draft')
    throw new Refusal('conflict', { code: 'not_a_draft' })
  if (act === 'rebase') throw new Refusal('conflict', { code: 'already_current' })
  if ((act === 'review' || act === 'withdraw') && state === 'draft')
    throw new Refusal('conflict', { code: 'not_in_review' })
  if (act === 'review' && state === 'in_review') throw new Refusal('forbidden', { code: 'own_draft' })
  if (act === 'publish' && state !== 'approved') throw new Refusal('conflict', { code: 'not_approved' })
  if (act === 'publish') throw new Refusal('conflict', { code: 'not_based_on_current' })
  if ((act === 'withdraw' || act === 'discard') && isUnpublished(state))
    throw new Refusal('forbidden', { code: 'not_own_draft' })
  if (act === 'restore' && state === 'published') throw new Refusal('conflict', { code: 'already_in_force' })
  throw new Refusal('conflict', { code: 'not_a_draft' })
}
