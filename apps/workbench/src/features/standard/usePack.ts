/** The pack that the pages show: the one in force, or a draft's. */
import { routes, type StandardClause, type StandardVersionDetail } from '@tact/protocol'
import type { PackData } from '@tact/standard'
import { useMemo } from 'react'
import { queryClient, routeKey, useRoute } from '#shared/api/index.ts'
import { useLive } from '#shared/live/index.ts'
import { packOfVersion, readConversationClause, readReplyClause } from './content.ts'
import { type Entry, entriesOf, entryOf } from './entry.ts'

export type ShownPack = {
  /** Null until it is known. */
  pack: PackData | null
  /** The one in force, whatever is shown. */
  inForce: PackData | null
  entries: readonly Entry[]
  /** What the draft changes, by clause. */
  changes: ReadonlyMap<string, string>
  /** The draft whole; null where the standard in force is shown. */
  detail: StandardVersionDetail | null
  error: Error | null
  retry: () => void
}

const known = new WeakMap<object, readonly Entry[]>()

/** Entries of a pack, made once. */
const entriesOnce = (pack: PackData): readonly Entry[] => {
  let entries = known.get(pack)
  if (!entries) {
    entries = entriesOf(pack)
    known.set(pack, entries)
  }
  return entries
}

const removedEntry = (pack: PackData, { kind, clause }: StandardClause): Entry =>
  kind === 'reply'
    ? entryOf(pack, { level: 'reply', clause: readReplyClause(clause) })
    : entryOf(pack, { level: 'conversation', clause: readConversationClause(clause) })

/** The standard in force; fetched anew when another is published. */
export const useInForce = () => {
  const { data, error, refetch } = useRoute(routes.getStandard, undefined, { staleTime: Number.POSITIVE_INFINITY })
  useLive(event => {
    if (event.type !== 'standard.published') return
    for (const route of [routes.getStandard, routes.listStandardVersions, routes.getStandardVersion])
      void queryClient.invalidateQueries({ queryKey: routeKey(route) })
  })
  // The server sends what loadPack made; its shape is the engine's own PackData.
  return { pack: (data ?? null) as unknown as PackData | null, error, refetch }
}

/** The draft's merged clauses; fetched anew when somebody edits it. */
export const useDraft = (id: string | undefined) => {
  const answer = useRoute(
    routes.getStandardVersion,
    { params: { id: id ?? '' } },
    { enabled: id !== undefined, staleTime: 60_000 },
  )
  useLive(event => {
    if (event.type !== 'standard.draft.changed' || id === undefined || event.draft.id !== id) return
    const shown = answer.data?.version
    if (shown && shown.revision === event.draft.revision && shown.state === event.draft.state) return
    void queryClient.invalidateQueries({ queryKey: routeKey(routes.getStandardVersion, { params: { id } }) })
  })
  return answer
}

export const useShownPack = (draftId?: string): ShownPack => {
  const base = useInForce()
  const draft = useDraft(draftId)
  const detail = (draftId !== undefined && draft.data) || null
  const pack = useMemo(
    () => (draftId === undefined ? base.pack : base.pack && detail ? packOfVersion(base.pack, detail) : null),
    [draftId, base.pack, detail],
  )
  const entries = useMemo(() => {
    if (!pack) return []
    const gone = detail?.clauses.filter(({ status }) => status === 'removed') ?? []
    const living = entriesOnce(pack)
    if (gone.length === 0) return living
    return [...living, ...gone.map(clause => removedEntry(pack, clause))].sort((a, b) =>
      a.id.localeCompare(b.id, 'en', { numeric: true }),
    )
  }, [pack, detail])
  const changes = useMemo(
    () => new Map(detail?.version.changes.map(({ clauseId, kind }) => [clauseId, kind]) ?? []),
    [detail],
  )
  return {
    pack,
    inForce: base.pack,
    entries,
    changes,
    detail,
    error: base.error ?? (draftId === undefined ? null : draft.error),
    retry: () => void Promise.all([base.refetch(), draftId === undefined ? null : draft.refetch()]),
  }
}
