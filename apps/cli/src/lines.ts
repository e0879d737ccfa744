/** JSONL in and out: one line at a time, bad ones named by number, never faster than the reader on the other side. */
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Words } from '#text.ts'
import { UsageError } from '#usage-error.ts'

/** A line that cannot be used: said with its number, the rest goes on. */
export class LineError extends Error {
  override name = 'LineError'
}

export type Line = { number: number; value: Record<string, unknown> }

async function* textLines(path: string | undefined, words: Words): AsyncGenerator<string> {
  const isStdin = path === undefined || path === '-'
  const input = isStdin ? process.stdin : createReadStream(path)
  let hasFailed = false
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
  const fail = () => {
    hasFailed = true
    lines.close()
  }
  input.on('error', fail)
  lines.on('error', fail)
  yield* lines
  if (hasFailed) throw new UsageError(words.cannotRead(path ?? '-'))
}

/** Objects of a JSONL file. Blank lines, BOM and CRLF are tolerated; `onBad` hears of every line that is no object. */
export async function* readLines(
  path: string | undefined,
  words: Words,
  onBad: (line: number, message: string) => void,
): AsyncGenerator<Line> {
  let number = 0
  for await (const raw of textLines(path, words)) {
    number += 1
    const text = (number === 1 ? raw.replace(/^\ufeff/, '') : raw).trim()
    if (text === '') continue
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch {
      onBad(number, words.notJson)
      continue
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) onBad(number, words.needsObject)
    else yield { number, value: value as Record<string, unknown> }
  }
}

const CHUNK = 64 * 1024

/** Writes to standard output in chunks and waits when the reader is slow. */
export function createWriter(): { write(text: string): Promise<void>; end(): Promise<void> } {
  let pending = ''
  const flush = async () => {
    const chunk = pending
    pending = ''
    if (chunk && !process.stdout.write(chunk)) await once(process.stdout, 'drain')
  }
  return {
    async write(text) {
      pending += text
      if (pending.length >= CHUNK || process.stdout.isTTY) await flush()
    },
    end: flush,
  }
}
