/** Whether all three panes fit side by side. */
import { useSyncExternalStore } from 'react'

const query = '(min-width: 1280px)'
const watch = (listener: () => void) => {
  const media = matchMedia(query)
  media.addEventListener('change', listener)
  return () => media.removeEventListener('change', listener)
}

export const useWide = (): boolean => useSyncExternalStore(watch, () => matchMedia(query).matches)
