/** Whether the screen is a telephone's. */
import { useSyncExternalStore } from 'react'

const query = '(max-width: 640px)'

const watch = (listener: () => void) => {
  const media = matchMedia(query)
  media.addEventListener('change', listener)
  return () => media.removeEventListener('change', listener)
}

export const useNarrow = (): boolean => useSyncExternalStore(watch, () => matchMedia(query).matches)
