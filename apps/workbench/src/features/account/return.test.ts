/** The return address never leads off the workbench nor back to the gate. */
import { expect, it } from 'vitest'
import { safeReturn } from './return.ts'

it.each([
  [undefined, '/conversations'],
  ['', '/conversations'],
  ['https://evil.example/', '/conversations'],
  ['//evil.example', '/conversations'],
  ['/\\evil.example', '/conversations'],
  ['/sign-in?return=/x', '/conversations'],
  ['/inspections?min=60', '/inspections?min=60'],
])('%s → %s', (wanted, to) => expect(safeReturn(wanted)).toBe(to))
