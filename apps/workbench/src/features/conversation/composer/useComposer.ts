/** What is written in a conversation and what happens with it: checked, kept as a draft, sent, taken back when refused. */
import { type ConversationSummary, maxMessageLength, routes } from '@tact/protocol'
import type { Finding, ReplyContext, Standard } from '@tact/standard'
import { useEffect, useMemo, useRef, useState } from 'react'
import { checkWhole, judgeFindings, marksOf, segmentsOf, useGuard } from '#features/guard/index.ts'
import { openVariables, variableSpans } from '#features/knowledge/index.ts'
import { useAct } from '#shared/api/index.ts'
import { live } from '#shared/live/index.ts'
import { addScripts, keepDraft, readDraft } from './draft.ts'
import { newClientId, outbox, type Refusal } from './outbox.ts'
import { useUploads } from './useUploads.ts'

const draftDelay = 300
const typingRenewal = 3000
const typingLifetime = 5000

/** What keeps the message here, first things first; null when it may go. */
export type Obstacle = 'empty' | 'long' | 'uploading' | 'variables' | 'must' | 'acknowledge' | null

export const useComposer = (conversation: ConversationSummary, standard: Standard | null, context: ReplyContext) => {
  const { id } = conversation
  const [draft] = useState(() => readDraft(localStorage, id))
  const [text, setText] = useState(draft?.text ?? '')
  const [isNote, setNote] = useState(draft?.isNote ?? false)
  const [isComposing, setComposing] = useState(false)
  const [acknowledged, setAcknowledged] = useState<ReadonlySet<string>>(new Set())
  const [fromServer, setFromServer] = useState<{ text: string; findings: readonly Finding[] } | null>(null)
  const [hasTried, setTried] = useState(false)
  const uploads = useUploads(id)
  const seen = useRef({ offered: new Set<string>(), taken: new Set<string>() })
  const scriptIds = useRef<readonly string[]>(draft?.scriptIds ?? none)
  const lastTyping = useRef(0)
  const typingTimer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  const guarded = useGuard({ text: isNote ? '' : text, standard, context, isComposing, fromServer })
  const findings: readonly Finding[] = isNote ? none : guarded
  const verdict = judgeFindings(findings, acknowledged)
  const segments = useMemo(
    () => segmentsOf(text, [...marksOf(findings), ...(isNote ? [] : variableSpans(text))]),
    [text, findings, isNote],
  )

  const latest = useRef({ text, isNote })
  latest.current = { text, isNote }
  useEffect(() => {
    const timer = setTimeout(
      () => keepDraft(localStorage, id, { text, isNote, scriptIds: scriptIds.current, at: Date.now() }),
      draftDelay,
    )
    return () => clearTimeout(timer)
  }, [id, text, isNote])
  useEffect(
    () => () => {
      clearTimeout(typingTimer.current)
      keepDraft(localStorage, id, { ...latest.current, scriptIds: scriptIds.current, at: Date.now() })
    },
    [id],
  )

  const stopTyping = () => {
    clearTimeout(typingTimer.current)
    if (lastTyping.current === 0) return
    lastTyping.current = 0
    live.emitTyping(id, false)
  }
  const change = (next: string) => {
    setText(next)
    setTried(false)
    // With the last word gone nothing of a script is left either.
    if (next.trim() === '') scriptIds.current = none
    if (isNote || next.trim() === '') return stopTyping()
    clearTimeout(typingTimer.current)
    typingTimer.current = setTimeout(stopTyping, typingLifetime)
    if (Date.now() - lastTyping.current < typingRenewal) return
    lastTyping.current = Date.now()
    live.emitTyping(id, true)
  }

  const obstacle: Obstacle =
    text.trim() === '' && (isNote || uploads.attachments.length === 0)
      ? uploads.isBusy
        ? 'uploading'
        : 'empty'
      : text.length > maxMessageLength
        ? 'long'
        : uploads.isBusy
          ? 'uploading'
          : isNote
            ? null
            : openVariables(text).length > 0
              ? 'variables'
              : verdict.must > 0
                ? 'must'
                : verdict.acknowledge.length > 0
                  ? 'acknowledge'
                  : null

  const reset = () => {
    setText('')
    setAcknowledged(new Set())
    setFromServer(null)
    setTried(false)
    uploads.clear()
    seen.current = { offered: new Set(), taken: new Set() }
    stopTyping()
    scriptIds.current = none
    keepDraft(localStorage, id, { text: '', isNote: false, scriptIds: none, at: Date.now() })
  }

  const takeBack = ({ parcel, problem }: Refusal) => {
    const words = parcel.text
    scriptIds.current = addScripts(parcel.scriptIds ?? none, scriptIds.current)
    setText(now => (now.trim() === '' ? words : `${words}\n${now}`))
    // The engine on both sides speaks of the same Finding.
    setFromServer({ text: words, findings: (problem.findings ?? []) as Finding[] })
    setTried(true)
  }

  /** Sends, or says by its answer what stands in the way. */
  const send = (): Obstacle => {
    if (obstacle !== null) {
      setTried(true)
      return obstacle
    }
    // Clauses about the whole reply may not have been judged yet while the hand was moving.
    const whole = isNote || !standard || fromServer?.text === text ? findings : checkWhole(standard, text, context)
    const final = judgeFindings(whole, acknowledged)
    if (!final.canSend) {
      setFromServer({ text, findings: whole })
      setTried(true)
      return final.must > 0 ? 'must' : 'acknowledge'
    }
    const { offered, taken } = seen.current
    void outbox.send(
      {
        clientId: newClientId(),
        conversationId: id,
        kind: isNote ? 'note' : 'text',
        text,
        attachments: isNote ? [] : uploads.attachments,
        scriptIds: isNote ? none : scriptIds.current,
        at: new Date().toISOString(),
        status: 'sending',
        ...(standard && {
          guard: {
            packVersion: standard.pack.version,
            acknowledged: [...acknowledged],
            offered: [...offered],
            taken: [...taken],
          },
        }),
      },
      refusal => refusal && takeBack(refusal),
    )
    reset()
    return null
  }

  const override = useAct(routes.requestOverride, { stale: [routes.listOverrides] })
  return {
    text,
    change,
    isNote,
    setNote,
    isComposing,
    setComposing,
    findings,
    segments,
    verdict,
    acknowledged,
    acknowledge: (clause: string, isOn: boolean) =>
      setAcknowledged(now => {
        const next = new Set(now)
        if (isOn) next.add(clause)
        else next.delete(clause)
        return next
      }),
    obstacle,
    hasTried,
    uploads,
    send,
    stopTyping,
    noteScript: (scriptId: string) => {
      scriptIds.current = addScripts(scriptIds.current, [scriptId])
    },
    noteOffered: (clause: string) => void seen.current.offered.add(clause),
    noteTaken: (clause: string) => void seen.current.taken.add(clause),
    /** Asks a supervisor to let it pass; the words then wait in the timeline and the field is free. */
    askOverride: (reason: string, onDone: () => void) =>
      override.mutate(
        { params: { id }, body: { clientId: newClientId(), text, reason } },
        {
          onSuccess: () => {
            reset()
            onDone()
          },
        },
      ),
    isAsking: override.isPending,
  }
}
const none: readonly never[] = []
export type ComposerState = ReturnType<typeof useComposer>
