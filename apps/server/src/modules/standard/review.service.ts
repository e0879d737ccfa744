/** From draft to force: submitted, judged by a second person, published at once, and rolled back. */
import type { StandardVersion } from '@tact/protocol'
import type { Tx } from '#platform/database/database.ts'
import { Refusal } from '#platform/errors/errors.ts'
import { createId } from '#platform/id.ts'
import { type DraftService, refuseProblems } from './draft.service.ts'
import type { InForce } from './in-force.service.ts'
import type { StandardNeeds } from './standard.needs.ts'
import { type Asker, isOnlyReviewer, refuse } from './version.policy.ts'
import type { Presenter } from './version.present.ts'
import { findInForce, insertVersion, lockPublishing, lockVersion, nextNumber, saveVersion } from './version.store.ts'
import type { StoredStep, VersionRow } from './version.tables.ts'
import type { WorkshopThread } from './workshop.thread.ts'

type Step = { revision: number; reason?: string }
type Parts = { workshop: WorkshopThread; presenter: Presenter; drafts: DraftService; inForce: InForce }

export const createReviewService = (needs: StandardNeeds, { workshop, presenter, drafts, inForce }: Parts) => {
  const { database, transact, clock, events, audit } = needs
  const { stepOf, tell } = drafts

  /** It loads and every example holds. */
  const refuseFailing = async ({ files }: VersionRow): Promise<void> => {
    const examples = await workshop.ask('examples', files, null).catch(refuseProblems)
    const failing = examples.filter(({ holds }) => !holds)
    if (failing.length === 0) return
    const clauses = [...new Set(failing.map(({ clauseId }) => clauseId))].slice(0, 5).join('、')
    throw new Refusal('conflict', { code: 'examples_failing', values: { count: failing.length, clauses } })
  }
  const record = (tx: Tx, asker: Asker, act: string, row: VersionRow, step: StoredStep) =>
    audit.record(tx, {
      actorId: asker.id,
      act,
      subjectType: 'standard',
      subjectId: row.id,
      after: { title: row.title, number: row.number, reason: step.reason, ...(step.isSelf ? { isSelf: true } : {}) },
    })

  /** One step of the way, under lock: `fields` are what it changes. */
  const move = (
    asker: Asker,
    id: string,
    { revision, reason }: Step,
    kind: { can: keyof StandardVersion['can']; act: StoredStep['act']; fields(now: Date): Partial<VersionRow> },
  ): Promise<StandardVersion> =>
    transact(async tx => {
      const row = await lockVersion(tx, id)
      if (!row) throw new Refusal('not_found')
      const around = await presenter.lookAround(tx)
      refuse(kind.can, asker, row, around)
      if (row.revision !== revision) throw new Refusal('conflict', { code: 'stale_revision' })
      const isSelf = kind.can === 'review' && isOnlyReviewer(asker, row, around)
      const step = stepOf(kind.act, asker.id, reason, isSelf)
      const next = { ...row, ...kind.fields(clock.now()), steps: [...row.steps, step], updatedAt: clock.now() }
      await saveVersion(tx, next)
      await tell(tx, next, next.state)
      await record(tx, asker, `standard.${kind.act}`, next, step)
      return presenter.present(tx, asker, next)
    })

  /** In the caller's transaction: what is in force steps back, the row comes in. */
  const putInForce = async (tx: Tx, asker: Asker, row: VersionRow, step: StoredStep): Promise<VersionRow> => {
    const old = await findInForce(tx)
    const now = clock.now()
    if (old)
      await saveVersion(tx, {
        ...old,
        state: 'retired',
        retiredAt: now,
        steps: [...old.steps, stepOf('retired', asker.id)],
      })
    const next: VersionRow = {
      ...row,
      state: 'published',
      number: await nextNumber(tx),
      publisherId: asker.id,
      publishedAt: now,
      updatedAt: now,
      steps: [...row.steps, step],
    }
    await saveVersion(tx, next)
    await events.append(tx, [
      { type: 'standard.published', payload: { version: next.packVersion, versionId: next.id, number: next.number } },
    ])
    await record(tx, asker, `standard.${step.act}`, next, step)
    return next
  }

  return {
    submit: async (asker: Asker, id: string, step: Step): Promise<StandardVersion> => {
      const row = await drafts.getVersion(asker, id)
      refuse('submit', asker, row, await presenter.lookAround(database))
      if (row.revision !== step.revision) throw new Refusal('conflict', { code: 'stale_revision' })
      const from = row.basedOnId ? (await drafts.getVersion(asker, row.basedOnId)).files : {}
      if (row.changes.length === 0 && !(await workshop.ask('hasOtherChanges', from, row.files).catch(refuseProblems)))
        throw new Refusal('conflict', { code: 'nothing_changed' })
      await refuseFailing(row)
      return move(asker, id, step, {
        can: 'submit',
        act: 'submitted',
        fields: now => ({ state: 'in_review', submittedAt: now, reviewerId: null, reviewedAt: null }),
      })
    },
    withdraw: (asker: Asker, id: string, step: Step) =>
      move(asker, id, step, { can: 'withdraw', act: 'withdrawn', fields: () => ({ state: 'draft' }) }),
    approve: (asker: Asker, id: string, step: Step) =>
      move(asker, id, step, {
        can: 'review',
        act: 'approved',
        fields: now => ({ state: 'approved', reviewerId: asker.id, reviewedAt: now }),
      }),
    reject: (asker: Asker, id: string, step: Step) =>
      move(asker, id, step, {
        can: 'review',
        act: 'rejected',
        fields: now => ({ state: 'draft', reviewerId: asker.id, reviewedAt: now }),
      }),
    publish: async (asker: Asker, id: string, { revision, reason }: Step): Promise<StandardVersion> => {
      const draft = await drafts.getVersion(asker, id)
      refuse('publish', asker, draft, await presenter.lookAround(database))
      await refuseFailing(draft)
      const [pack, packVersion] = await Promise.all([
        workshop.ask('pack', draft.files),
        workshop.ask('version', draft.files),
      ])
      const published = await transact(async tx => {
        await lockPublishing(tx)
        const row = await drafts.lockAs(tx, id, revision)
        refuse('publish', asker, row, await presenter.lookAround(tx))
        return putInForce(tx, asker, { ...row, packVersion }, stepOf('published', asker.id, reason))
      })
      inForce.put(published.id, pack)
      return presenter.present(database, asker, published)
    },
    restore: async (asker: Asker, id: string, reason: string): Promise<StandardVersion> => {
      const old = await drafts.getVersion(asker, id)
      refuse('restore', asker, old, await presenter.lookAround(database))
      const [pack, packVersion] = await Promise.all([
        workshop.ask('pack', old.files).catch(refuseProblems),
        workshop.ask('version', old.files).catch(refuseProblems),
      ])
      const restored = await transact(async tx => {
        await lockPublishing(tx)
        const current = await findInForce(tx)
        const now = clock.now()
        const row: VersionRow = {
          ...old,
          id: createId(now.getTime()),
          number: null,
          state: 'approved',
          revision: 1,
          basedOnId: current?.id ?? null,
          packVersion,
          changes: await workshop.ask('changes', current?.files ?? {}, old.files).catch(() => []),
          steps: [],
          createdAt: now,
          retiredAt: null,
        }
        await insertVersion(tx, row)
        return putInForce(tx, asker, row, stepOf('restored', asker.id, reason))
      })
      inForce.put(restored.id, pack)
      return presenter.present(database, asker, restored)
    },
  }
}
