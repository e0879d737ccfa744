/** The command palette: Ctrl+K. */
export { PaletteHost } from './PaletteHost.tsx'
export { openPalette } from './state.ts'
