/** Starts the workbench: language, theme, router. */
import { createRoot } from 'react-dom/client'
import { App } from '#app/App.tsx'
import { startI18n } from '#app/i18n/i18n.ts'
import { startTheme } from '#app/theme/theme.ts'
import '#app/theme/tokens.css'
import '#app/theme/global.css'

startTheme()
await startI18n()
const root = document.getElementById('root')
if (root) createRoot(root).render(<App />)
