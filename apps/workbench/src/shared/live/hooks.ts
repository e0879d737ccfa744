/** Live events in components. */
import type { LiveEvent } from '@tact/protocol'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { live, type TypingSign } from '#shared/live/live.ts'

const useLatest = <T>(value: T) => {
  const latest = useRef(value)
  useEffect(() => {
    latest.current = value
  })
  return latest
}

/** Calls the newest `handler` with every stored event, in the order of the log, each once. */
export const useLive = (handler: (event: LiveEvent) => void) => {
  const latest = useLatest(handler)
  useEffect(() => live.onEvent(event => latest.current(event)), [latest])
}

export const useTyping = (handler: (sign: TypingSign) => void) => {
  const latest = useLatest(handler)
  useEffect(() => live.onTyping(sign => latest.current(sign)), [latest])
}

export const useLiveStatus = () => useSyncExternalStore(live.onStatus, live.status)
