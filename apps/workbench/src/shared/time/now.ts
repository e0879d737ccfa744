/** The present moment for components; all of one pace share one timer. */
import { useSyncExternalStore } from 'react'

const createTicker = (milliseconds: number) => {
  const listeners = new Set<() => void>()
  let now = Date.now()
  let timer: ReturnType<typeof setInterval> | null = null
  const tick = () => {
    now = Date.now()
    for (const listener of [...listeners]) listener()
  }
  return {
    get: () => {
      // With nobody listening the kept moment may be old.
      if (timer === null) now = Math.floor(Date.now() / milliseconds) * milliseconds
      return now
    },
    watch: (listener: () => void) => {
      listeners.add(listener)
      timer ??= setInterval(tick, milliseconds)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0 || timer === null) return
        clearInterval(timer)
        timer = null
      }
    },
  }
}

const second = createTicker(1000)
const minute = createTicker(30_000)

/** Milliseconds; `second` for running clocks, `minute` for words. */
export const useNow = (pace: 'second' | 'minute' = 'minute'): number => {
  const ticker = pace === 'second' ? second : minute
  return useSyncExternalStore(ticker.watch, ticker.get)
}
