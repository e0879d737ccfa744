/** Which finding's card is open: by key, by pointer or by caret; one at a time, and the caret is left alone. */
import type { Finding } from '@tact/standard'
import { useEffect, useRef, useState } from 'react'
import { findingAt } from './markup.ts'

type OpenBy = 'key' | 'pointer' | 'caret'
type Open = { clause: string; start: number; by: OpenBy }

const leaveMilliseconds = 260

export const useGuardCard = (findings: readonly Finding[]) => {
  const [open, setOpen] = useState<Open | null>(null)
  const [alternative, setAlternative] = useState(0)
  const leaving = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const isInCard = useRef(false)
  useEffect(() => () => clearTimeout(leaving.current), [])

  const found = open ? findings.findIndex(one => one.clause === open.clause && one.start === open.start) : -1
  const active = found < 0 ? null : found
  const finding = active === null ? null : (findings[active] ?? null)

  const show = (index: number, by: OpenBy) => {
    clearTimeout(leaving.current)
    const next = findings[index]
    if (!next) return setOpen(null)
    if (index !== active) setAlternative(0)
    setOpen({ clause: next.clause, start: next.start, by })
  }
  const close = () => {
    clearTimeout(leaving.current)
    setOpen(null)
  }
  const closeSoon = () => {
    clearTimeout(leaving.current)
    leaving.current = setTimeout(() => {
      if (!isInCard.current) setOpen(now => (now?.by === 'pointer' ? null : now))
    }, leaveMilliseconds)
  }

  return {
    active,
    finding,
    by: open?.by ?? null,
    rewrite: finding?.rewrites[alternative % Math.max(1, finding.rewrites.length)],
    show,
    close,
    /** Another way to say it. */
    turn: () => setAlternative(now => now + 1),
    /** The next card, or false after the last: then Tab leaves the field. */
    step: (direction: 1 | -1): boolean => {
      const next = active === null ? (direction === 1 ? 0 : findings.length - 1) : active + direction
      if (next < 0 || next >= findings.length) {
        close()
        return false
      }
      show(next, 'key')
      return true
    },
    onHover: (index: number | null) => {
      if (index === null) return open?.by === 'pointer' ? closeSoon() : undefined
      if (index !== active) show(index, 'pointer')
      else clearTimeout(leaving.current)
    },
    onCaret: (caret: number) => {
      const index = findingAt(findings, caret)
      if (index >= 0) show(index, 'caret')
      else if (open?.by === 'caret') close()
    },
    onCardPointer: (isInside: boolean) => {
      isInCard.current = isInside
      if (isInside) clearTimeout(leaving.current)
      else if (open?.by === 'pointer') closeSoon()
    },
  }
}
