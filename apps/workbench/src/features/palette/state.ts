/** Whether the palette is open, and on what. */
import { createStore } from '#shared/store.ts'

export type PaletteView = 'closed' | 'find' | 'keys'
export const paletteView = createStore<PaletteView>('closed')
export const openPalette = (view: 'find' | 'keys' = 'find') => paletteView.set(view)
export const closePalette = () => paletteView.set('closed')
