/** Findings for the words in a field, fresh with every keystroke; while an IME composes they are carried along. */
import { checkReply, explainClause, type Finding, type ReplyContext, type Standard } from '@tact/standard'
import { useEffect, useMemo, useRef, useState } from 'react'
import { shiftFindings } from './markup.ts'

/** Clauses about the whole reply are judged when the hand rests this long, not in mid-word. */
const restMilliseconds = 900

type GuardInput = {
  text: string
  standard: Standard | null
  context: ReplyContext
  isComposing: boolean
  /** Findings of the server for exactly this text: they count first. */
  fromServer: { text: string; findings: readonly Finding[] } | null
}
type Checked = { text: string; findings: readonly Finding[] }

export const checkWhole = (standard: Standard, text: string, context: ReplyContext): readonly Finding[] =>
  text.trim() === '' ? [] : checkReply(standard, text, context).findings

export const useGuard = ({ text, standard, context, isComposing, fromServer }: GuardInput): readonly Finding[] => {
  const [rested, setRested] = useState('')
  const kept = useRef<Checked>({ text: '', findings: [] })
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), restMilliseconds)
    return () => clearTimeout(timer)
  }, [text])
  const found = useMemo<Checked>(() => {
    if (isComposing) return { text, findings: shiftFindings(kept.current.findings, kept.current.text, text) }
    if (!standard) return { text, findings: [] }
    return { text, findings: checkWhole(standard, text, context) }
  }, [text, standard, context, isComposing])
  useEffect(() => {
    kept.current = found
  }, [found])
  return useMemo(() => {
    if (fromServer?.text === text) return fromServer.findings
    if (rested === text || !standard) return found.findings
    // A guess about half a sentence would come and go with every key.
    return found.findings.filter(
      ({ clause, basis }) => basis !== 'learned' && explainClause(standard, clause)?.when !== 'send',
    )
  }, [found, rested, text, standard, fromServer])
}
