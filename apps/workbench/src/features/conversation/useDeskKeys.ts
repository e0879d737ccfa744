/** Single keys of the desk; they rest while one writes or a dialog is open. */
import { useEffect, useRef } from 'react'

type DeskKeys = {
  onStep: (step: 1 | -1) => void
  onReply: () => void
  onScripts: () => void
  onAccept: () => void
}

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))

const hasDialog = () => document.querySelector('[role="dialog"][aria-modal="true"], [cmdk-root]') !== null

export const useDeskKeys = (keys: DeskKeys) => {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return
      if (isWriting(event.target) || hasDialog()) return
      const { onStep, onReply, onScripts, onAccept } = latest.current
      const acts: Record<string, () => void> = {
        j: () => onStep(1),
        k: () => onStep(-1),
        r: onReply,
        a: onAccept,
        '/': onScripts,
      }
      const act = acts[event.key.toLowerCase()]
      if (!act) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}
