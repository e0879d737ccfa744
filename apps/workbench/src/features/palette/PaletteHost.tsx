/** Listens for Ctrl+K and ?, and loads the palette when it is first wanted. */
import { lazy, Suspense, useEffect } from 'react'
import { useStore } from '#shared/store.ts'
import { closePalette, openPalette, paletteView } from './state.ts'

const Palette = lazy(() => import('./Palette.tsx'))

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

export const PaletteHost = () => {
  const view = useStore(paletteView)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing) return
      if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        if (paletteView.get() === 'closed') openPalette('find')
        else closePalette()
      } else if (event.key === '?' && !event.ctrlKey && !event.metaKey && !event.altKey && !isWriting(event.target)) {
        event.preventDefault()
        openPalette('keys')
      }
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  if (view === 'closed') return null
  return (
    <Suspense fallback={null}>
      <Palette view={view} onClose={closePalette} />
    </Suspense>
  )
}
