/** The state of the slash menu: what is asked for, what is found, which one is chosen. */
import { routes, type Script } from '@tact/protocol'
import { type KeyboardEvent, useMemo, useState } from 'react'
import { useRoute } from '#shared/api/index.ts'
import { searchScripts, slashQuery } from './script.ts'

const maxShown = 30

export const useScriptMenu = (text: string, onPick: (script: Script, start: number, end: number) => void) => {
  const { data } = useRoute(routes.listScripts, undefined, { staleTime: 300_000 })
  const [caret, setCaret] = useState(0)
  const [active, setActive] = useState(0)
  /** The slash that Escape dismissed stays dismissed. */
  const [dismissed, setDismissed] = useState<number | null>(null)
  const asked = slashQuery(text, Math.min(caret, text.length))
  const isOpen = asked !== null && asked.start !== dismissed
  const query = asked?.query ?? ''
  const found = useMemo(
    () => (isOpen ? searchScripts(data?.scripts ?? [], query).slice(0, maxShown) : []),
    [isOpen, data, query],
  )
  const index = Math.min(active, Math.max(0, found.length - 1))

  const pick = (script: Script) => {
    if (asked) onPick(script, asked.start, asked.start + 1 + asked.query.length)
    setActive(0)
  }
  /** True when the key was the menu's. */
  const onKey = (event: KeyboardEvent): boolean => {
    if (!isOpen || event.nativeEvent.isComposing || event.altKey || event.ctrlKey || event.metaKey) return false
    if (event.key === 'Escape') {
      setDismissed(asked.start)
      return true
    }
    if (found.length === 0) return false
    if (event.key === 'ArrowDown') setActive((index + 1) % found.length)
    else if (event.key === 'ArrowUp') setActive((index - 1 + found.length) % found.length)
    else if (event.key === 'Enter' || event.key === 'Tab') {
      const script = found[index]
      if (script) pick(script)
    } else return false
    return true
  }
  return {
    isOpen,
    found,
    index,
    query,
    pick,
    onKey,
    onHover: setActive,
    onCaret: (next: number) => {
      setCaret(next)
      if (slashQuery(text, next) === null) setDismissed(null)
    },
  }
}
