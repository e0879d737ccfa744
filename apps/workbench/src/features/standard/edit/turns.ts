/** Example conversations as lines to write, and back. Pure. */
import { readPaste } from '../bench/paste.ts'
import type { ExampleTurn } from '../examples.ts'

export type Names = { customer: string; agent: string; colon: string }

/** A line for each turn: an optional time, who, the words. */
export const writeTurns = (turns: readonly ExampleTurn[], names: Names): string =>
  turns
    .map(({ customer, agent, at }) => {
      const who = customer === undefined ? names.agent : names.customer
      return `${at ? `${at} ` : ''}${who}${names.colon}${customer ?? agent ?? ''}`
    })
    .join('\n')

/** The turns of the lines; times keep their time of day. @throws PasteError */
export const readTurns = (text: string): ExampleTurn[] =>
  (readPaste(text)?.turns ?? []).map(({ role, text: words, at }) => ({
    ...(role === 'customer' ? { customer: words } : { agent: words }),
    ...(at ? { at: at.slice(11, 19) } : {}),
  }))
