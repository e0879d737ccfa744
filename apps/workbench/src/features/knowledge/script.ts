/** Finding a script by what follows the slash, and filling its variables. Pure. */
import type { Script } from '@tact/protocol'

export type ScriptFacts = Readonly<Record<string, string | null | undefined>>
export type FilledPart = { text: string; missing: boolean }

const variable = /\{\{\s*([\w.]+)\s*\}\}/g

/** The body in parts: words as they are, variables filled, those without a value kept as `{{name}}` and marked. */
export const fillScript = (body: string, facts: ScriptFacts): FilledPart[] => {
  const parts: FilledPart[] = []
  let at = 0
  const push = (text: string, missing: boolean) => {
    const last = parts.at(-1)
    if (text === '') return
    if (last && !missing && !last.missing) last.text += text
    else parts.push({ text, missing })
  }
  for (const match of body.matchAll(variable)) {
    push(body.slice(at, match.index), false)
    const value = facts[match[1] ?? '']
    push(value || match[0], !value)
    at = match.index + match[0].length
  }
  push(body.slice(at), false)
  return parts
}

export const joinParts = (parts: readonly FilledPart[]): string => parts.map(part => part.text).join('')

/** Variables left open in a text: they must be filled before it is sent. */
export const openVariables = (text: string): string[] => [...text.matchAll(variable)].map(match => match[0])

/** The query after a slash that opens the scripts: at the beginning of the text or of a line, no blank in it. */
export const slashQuery = (text: string, caret: number): { query: string; start: number } | null => {
  const line = text.slice(0, caret)
  const start = line.lastIndexOf('/')
  if (start < 0) return null
  const before = line.slice(0, start)
  if (before !== '' && !/[\s，。！？；,.!?;]$/.test(before)) return null
  const query = line.slice(start + 1)
  return /\s/.test(query) || query.length > 20 ? null : { query, start }
}

const rank = (script: Script, wanted: string): number => {
  const shortcut = script.shortcut.toLowerCase()
  if (shortcut === wanted) return 0
  if (shortcut.startsWith(wanted)) return 1
  if (script.title.toLowerCase().startsWith(wanted)) return 2
  if (script.title.toLowerCase().includes(wanted) || shortcut.includes(wanted)) return 3
  return script.category.toLowerCase().includes(wanted) || script.body.toLowerCase().includes(wanted) ? 4 : -1
}

/** Scripts that fit, best first: shortcut (pinyin), title, then words of the body; the most used first among equals. */
export const searchScripts = (scripts: readonly Script[], query: string): Script[] => {
  const wanted = query.trim().toLowerCase()
  return scripts
    .map(script => ({ script, rank: wanted === '' ? 0 : rank(script, wanted) }))
    .filter(entry => entry.rank >= 0)
    .sort((a, b) => a.rank - b.rank || b.script.uses - a.script.uses || (a.script.title < b.script.title ? -1 : 1))
    .map(entry => entry.script)
}

/** Where variables still stand open, to be drawn behind the words. */
export const variableSpans = (text: string): { start: number; end: number; tone: 'open'; finding: null }[] =>
  [...text.matchAll(variable)].map(match => ({
    start: match.index,
    end: match.index + match[0].length,
    tone: 'open',
    finding: null,
  }))

/** What is put into the field: filled where known, open where not. */
export const scriptText = (script: Script, facts: ScriptFacts): string => joinParts(fillScript(script.body, facts))
