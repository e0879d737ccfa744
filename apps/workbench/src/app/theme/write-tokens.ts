/** Writes tokens.css from tokens.ts: `npx tsx apps/workbench/src/app/theme/write-tokens.ts`. */
import { writeFileSync } from 'node:fs'
import { writeCss } from './tokens.ts'

writeFileSync(new URL('./tokens.css', import.meta.url), writeCss())
