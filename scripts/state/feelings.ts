/** Lines with a feeling: those written for Tact, and public sets that may or may not go into shipped weights. */
import { readFileSync } from 'node:fs'

export type Feeling = { text: string; label: string; source: string; origin?: string }

/** Rows of a comma-separated file with quoted fields. */
export function readTable(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let field = ''
  let isQuoted = false
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i)
    if (isQuoted) {
      if (char !== '"') field += char
      else if (text.charAt(i + 1) === '"') field += text.charAt(++i)
      else isQuoted = false
    } else if (char === '"') isQuoted = true
    else if (char === ',' || char === '\n') {
      row.push(field)
      field = ''
      if (char === '\n') {
        rows.push(row)
        row = []
      }
    } else if (char !== '\r') field += char
  }
  if (field !== '' || row.length > 0) rows.push([...row, field])
  return rows
}

function readColumns(path: string, text: string, label: string): { text: string; label: string }[] {
  const [head = [], ...rows] = readTable(readFileSync(path, 'utf8').replace(/^\ufeff/, ''))
  const [from, to] = [head.indexOf(text), head.indexOf(label)]
  return rows.flatMap(row => (row.length < head.length ? [] : [{ text: row[from] ?? '', label: row[to] ?? '' }]))
}

/** Utterances of television plays, 13 feelings (CPED, Apache-2.0). */
export const readPlays = (path: string): Feeling[] =>
  readColumns(path, 'Utterance', 'Emotion').map(line => ({ ...line, source: 'plays' }))

/** Posts, offensive (`1`) or not (COLD, Apache-2.0). */
export const readOffence = (path: string): Feeling[] =>
  readColumns(path, 'TEXT', 'label').map(line => ({ ...line, source: 'offence' }))

/** Customer turns (`turn`) and posts (`post`) written for Tact. */
export const readOwnFeelings = (path: string): Feeling[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => {
      const { kind, text, label } = JSON.parse(line) as { kind: string; text: string; label: string }
      return { text, label, source: kind }
    })

/** Customer turns of labelled conversations written for Tact. */
export const readConversationFeelings = (path: string): Feeling[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .flatMap(line => {
      const { turns, emotions = {} } = JSON.parse(line) as {
        turns: { text: string }[]
        emotions?: Record<string, string>
      }
      return Object.entries(emotions).map(([turn, label]) => ({
        text: turns[Number(turn)]?.text ?? '',
        label,
        source: 'turn',
        origin: 'conversations',
      }))
    })

/** A public set of posts as a list or as lines of `{content, label}`. For measuring only. */
export function readPosts(path: string): Feeling[] {
  const text = readFileSync(path, 'utf8')
  const lines: { content: string; label: string }[] = text.startsWith('[')
    ? JSON.parse(text)
    : text
        .split('\n')
        .filter(line => line !== '')
        .map(line => JSON.parse(line))
  return lines.map(({ content, label }) => ({ text: content, label, source: 'public' }))
}
