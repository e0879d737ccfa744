/** Versions as the contract shows them, with names, numbers and what the asking person may do. */
import { hasPermission, permission, type StandardVersion } from '@tact/protocol'
import type { Handle } from '#platform/database/database.ts'
import type { StandardNeeds } from './standard.needs.ts'
import { type Around, type Asker, whatCan } from './version.policy.ts'
import { findInForceId, findNumbers } from './version.store.ts'
import type { VersionRow } from './version.tables.ts'

const stamp = (at: Date | null): string | null => at?.toISOString() ?? null

export const createPresenter = ({ findNames, listPeople }: Pick<StandardNeeds, 'findNames' | 'listPeople'>) => {
  const lookAround = async (handle: Handle): Promise<Around> => {
    const [inForceId, people] = await Promise.all([findInForceId(handle), listPeople(handle)])
    return {
      inForceId: inForceId ?? '',
      reviewerIds: people
        .filter(({ role, isActive }) => isActive && hasPermission(role, permission.standard.review))
        .map(({ id }) => id),
    }
  }
  const presentAll = async (handle: Handle, asker: Asker, rows: readonly VersionRow[]): Promise<StandardVersion[]> => {
    const ids = rows.flatMap(row => [
      row.authorId,
      row.reviewerId,
      row.publisherId,
      ...row.steps.map(({ personId }) => personId),
    ])
    const [around, names, numbers] = await Promise.all([
      lookAround(handle),
      findNames(handle, [...new Set(ids.filter(id => id !== null))]),
      findNumbers(
        handle,
        rows.flatMap(({ basedOnId }) => basedOnId ?? []),
      ),
    ])
    const person = (id: string | null) => (id === null ? null : { id, name: names.get(id) ?? '' })
    return rows.map(row => ({
      id: row.id,
      number: row.number,
      title: row.title,
      note: row.note,
      state: row.state,
      author: person(row.authorId),
      reviewer: person(row.reviewerId),
      publisher: person(row.publisherId),
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
      submittedAt: stamp(row.submittedAt),
      reviewedAt: stamp(row.reviewedAt),
      publishedAt: stamp(row.publishedAt),
      retiredAt: stamp(row.retiredAt),
      packVersion: row.packVersion,
      basedOn: row.basedOnId === null ? null : { id: row.basedOnId, number: numbers.get(row.basedOnId) ?? null },
      isBasedOnCurrent: row.basedOnId === around.inForceId,
      changes: row.changes,
      revision: row.revision,
      steps: row.steps.map(({ act, personId, at, reason, isSelf }) => ({
        act,
        by: person(personId),
        at,
        reason,
        isSelf,
      })),
      can: whatCan(asker, row, around),
    }))
  }
  return {
    lookAround,
    presentAll,
    present: async (handle: Handle, asker: Asker, row: VersionRow): Promise<StandardVersion> => {
      const [version] = await presentAll(handle, asker, [row])
      if (!version) throw new Error('one row gives one version')
      return version
    },
  }
}
export type Presenter = ReturnType<typeof createPresenter>
