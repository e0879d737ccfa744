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
import { api, problemFields, queryClient, routeKey, routeQuery } from '#shared/api/index.ts'
import { beginHistory, record, redo, undo } from './history.ts'
import { type Conflict, mergeClauses, tidyClause } from './merge.ts'

export type SaveState = 'saved' | 'waiting' | 'saving' | 'incomplete' | 'failed'
export type Stale = { theirs: ClauseContent; merged: ClauseContent; conflicts: Conflict[] }

type Given = {
  draftId: string
  kind: ClauseKind
  initial: ClauseContent
  /** Not yet in the draft. */
  isNew: boolean
  onFirstSave?: (clauseId: string) => void
}

const restMilliseconds = 700

const revisionOf = async (id: string): Promise<number> =>
  (await queryClient.ensureQueryData(routeQuery(routes.getStandardVersion, { params: { id } }))).version.revision

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

export const useClauseEditor = ({ draftId, kind, initial, isNew, onFirstSave }: Given) => {
  const [history, setHistory] = useState(() => beginHistory(initial))
  const [state, setState] = useState<SaveState>('saved')
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
          body: { revision: await revisionOf(draftId), kind, clause: mine },
        })
        const wasThere = saved.current.isThere
        saved.current = { content: mine, isThere: true }
        applyEdit(draftId, answer, mine.id)
        setFields({})
        setFailure(null)
        setState(now => (now === 'saving' ? 'saved' : now))
        if (!wasThere) onFirstSave?.(mine.id)
      }
      const onStale = async (mine: ClauseContent) => {
        await queryClient.refetchQueries({ queryKey: routeKey(routes.getStandardVersion, { params: { id: draftId } }) })
        const detail = await queryClient.ensureQueryData(
          routeQuery(routes.getStandardVersion, { params: { id: draftId } }),
        )
        const theirs = detail.clauses.find(one => one.id === mine.id)?.clause ?? saved.current.content
        const { merged, conflicts } = mergeClauses(saved.current.content, mine, theirs)
        if (conflicts.length > 0) {
          setStale({ theirs, merged, conflicts })
          setState('failed')
          return
        }
        saved.current = { ...saved.current, content: theirs }
        setHistory(now => record(now, merged, 'merge', Date.now()))
        await put(merged)
      }
      busy.current = true
      setState('saving')
      try {
        try {
          await put(content)
        } catch (error) {
          if (error instanceof ProblemError && error.status === 409) await onStale(content)
          else throw error
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
      if (saved.current.isThere && JSON.stringify(content) === JSON.stringify(tidyClause(saved.current.content)))
        setState('saved')
      else void save(content)
    }, restMilliseconds)
    return () => clearInterval(timer)
  }, [state, clause, save, stale])

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
