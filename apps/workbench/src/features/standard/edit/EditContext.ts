/** What every field of the editor needs: the clause, how to change it, and what is wrong with it. */
import type { ClauseContent, StandardVersionDetail } from '@tact/protocol'
import type { PackData } from '@tact/standard'
import { createContext, useContext } from 'react'

export type Edit = {
  clause: ClauseContent
  detail: StandardVersionDetail
  pack: PackData
  /** Sets one top-level field; `undefined` leaves it out. `key` joins quick changes of one place for undo. */
  set: (field: string, value: unknown, key?: string) => void
  /** Sets one field of the condition. */
  setCondition: (field: string, value: unknown, key?: string) => void
  /** What the server says about a field or anything below it; with `isExact` about itself alone. */
  problemOf: (field: string, isExact?: boolean) => string | undefined
}

export const EditContext = createContext<Edit | null>(null)

export const useEdit = (): Edit => {
  const edit = useContext(EditContext)
  if (!edit) throw new Error('outside of the editor')
  return edit
}
