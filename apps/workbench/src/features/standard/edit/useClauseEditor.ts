/** One clause being edited: undo, redo, and saving into the draft while one works. */
import {
  type ClauseContent,
  type ClauseEdit,
  type ClauseKind,
  ProblemError,
  routes,
  type StandardVersionDetail,
} from '@tact/protocol'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, problemFields, queryClient, routeKey, routeQuery } from '#shared/api/index.ts'
import { beginHistory, record, redo, undo } from './history.ts'
import { type Conflict, mergeClauses, tidyClause } from './merge.ts'
import { findMissing } from './missing.ts'

export type SaveState = 'saved' | 'waiting' | 'saving' | 'incomplete' | 'failed'
export type Stale = { theirs: ClauseContent; merged: ClauseContent; conflicts: Conflict[] }

type Given = {
  draftId: string
  kind: ClauseKind
  initial: ClauseContent
  /** The clause as the draft has it now: a colleague may change it meanwhile. */
  current?: ClauseContent
  /** Not yet in the draft. */
  isNew: boolean
  onFirstSave?: (clauseId: string) => void
}

const restMilliseconds = 700

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

const detailOf = (id: string): Promise<StandardVersionDetail> =>
  queryClient.ensureQueryData(routeQuery(routes.getStandardVersion, { params: { id } }))

/** Puts what an edit answered where the pages read it, so that nothing is fetched twice. */
export const applyEdit = (id: string, edit: ClauseEdit, clauseId: string): void => {
  queryClient.setQueryData<StandardVersionDetail>(routeKey(routes.getStandardVersion, { params: { id } }), before => {
    if (!before) return before
    const { clause } = edit
    const rest = before.clauses.filter(one => one.id !== clauseId)
    const at = before.clauses.findIndex(one => one.id === clauseId)
    const clauses = clause
      ? [...rest.slice(0, at < 0 ? rest.length : at), clause, ...rest.slice(at < 0 ? rest.length : at)]
      : rest
    return { ...before, version: edit.version, clauses }
  })
  void queryClient.invalidateQueries({ queryKey: routeKey(routes.listStandardVersions) })
  void queryClient.invalidateQueries({ queryKey: routeKey(routes.getStandardClause) })
}

export const useClauseEditor = ({ draftId, kind, initial, current, isNew, onFirstSave }: Given) => {
  const { t } = useTranslation()
  const [history, setHistory] = useState(() => beginHistory(initial))
  const [state, setState] = useState<SaveState>(isNew ? 'waiting' : 'saved')
  const [fields, setFields] = useState<Readonly<Record<string, string>>>({})
  const [failure, setFailure] = useState<Error | null>(null)
  const [stale, setStale] = useState<Stale | null>(null)
  const saved = useRef({ content: initial, isThere: !isNew })
  const busy = useRef(false)
  const clause = history.present

  const change = useCallback((key: string, edit: (clause: ClauseContent) => ClauseContent) => {
    setHistory(now => record(now, edit(now.present), key, Date.now()))
    setState('waiting')
  }, [])
  const back = useCallback(() => {
    setHistory(undo)
    setState('waiting')
  }, [])
  const forward = useCallback(() => {
    setHistory(redo)
    setState('waiting')
  }, [])

  const save = useCallback(
    async (content: ClauseContent): Promise<void> => {
      const put = async (mine: ClauseContent) => {
        const answer = await api(routes.putDraftClause, {
          params: { id: draftId, clauseId: mine.id },
          body: { revision: (await detailOf(draftId)).version.revision, kind, clause: mine },
        })
        const wasThere = saved.current.isThere
        saved.current = { content: answer.clause?.clause ?? mine, isThere: true }
        applyEdit(draftId, answer, mine.id)
        setFields({})
        setFailure(null)
        setState(now => (now === 'saving' ? 'saved' : now))
        if (!wasThere) onFirstSave?.(mine.id)
      }
      /** What a colleague wrote since the last save, or null. */
      const findTheirs = async () => {
        const theirs = (await detailOf(draftId)).clauses.find(one => one.id === content.id)?.clause
        return saved.current.isThere && theirs && !isSame(theirs, saved.current.content) ? theirs : null
      }
      const merge = async (theirs: ClauseContent) => {
        const { merged, conflicts } = mergeClauses(saved.current.content, content, theirs)
        if (conflicts.length > 0) {
          setStale({ theirs, merged, conflicts })
          setState('failed')
          return
        }
        saved.current = { ...saved.current, content: theirs }
        // What was typed meanwhile stays, and is merged with the next save.
        setHistory(now => (isSame(tidyClause(now.present), content) ? record(now, merged, 'merge', Date.now()) : now))
        await put(merged)
      }
      const settleWithTheirs = async () => {
        const theirs = await findTheirs()
        if (theirs) await merge(theirs)
        else await put(content)
      }
      busy.current = true
      setState('saving')
      try {
        try {
          await settleWithTheirs()
        } catch (error) {
          if (!(error instanceof ProblemError && error.status === 409)) throw error
          await queryClient.refetchQueries({
            queryKey: routeKey(routes.getStandardVersion, { params: { id: draftId } }),
          })
          await settleWithTheirs()
        }
      } catch (error) {
        if (error instanceof ProblemError && error.status === 422) {
          setFields(problemFields(error))
          setFailure(error)
          setState('incomplete')
        } else {
          setFailure(error as Error)
          setState('failed')
        }
      } finally {
        busy.current = false
      }
    },
    [draftId, kind, onFirstSave],
  )

  useEffect(() => {
    if (state !== 'waiting' || stale) return
    const timer = setInterval(() => {
      if (busy.current) return
      clearInterval(timer)
      const content = tidyClause(clause)
      if (saved.current.isThere && isSame(content, tidyClause(saved.current.content))) {
        setFields({})
        setState('saved')
      } else {
        const missing = findMissing(kind, content)
        if (missing.length === 0) void save(content)
        else {
          setFields(
            Object.fromEntries(
              missing.map(({ field, key, count = 0 }) => [`clause.${field}`, t(`standard.missing.${key}`, { count })]),
            ),
          )
          setFailure(null)
          setState('incomplete')
        }
      }
    }, restMilliseconds)
    return () => clearInterval(timer)
  }, [state, clause, save, stale, kind, t])

  // Nothing of mine is open: what a colleague wrote is shown at once.
  useEffect(() => {
    if (!current || state !== 'saved' || busy.current || isSame(current, saved.current.content)) return
    saved.current = { content: current, isThere: true }
    setHistory(now => record(now, current, `theirs-${Date.now()}`, Date.now()))
  }, [current, state])

  useEffect(() => {
    if (state === 'saved') return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [state])

  return {
    clause,
    change,
    undo: back,
    redo: forward,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    state,
    /** Messages by field, below the clause: `condition.words.0`. */
    fields,
    failure,
    retry: () => setState('waiting'),
    stale,
    /** Ends the question who is right; saves what was chosen. */
    settle: (content: ClauseContent) => {
      if (stale) saved.current = { ...saved.current, content: stale.theirs }
      setStale(null)
      setHistory(now => record(now, content, 'settle', Date.now()))
      setState('waiting')
    },
    /** The clause as the draft has it now, as a new beginning. */
    reset: (content: ClauseContent) => {
      saved.current = { content, isThere: true }
      setHistory(now => record(now, content, `reset-${Date.now()}`, Date.now()))
      setFields({})
      setFailure(null)
      setState('saved')
    },
  }
}
export type ClauseEditor = ReturnType<typeof useClauseEditor>
