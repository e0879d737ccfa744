/** Every refusal that the source can throw has a sentence of its own in both languages. */
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { problemCodes } from '@tact/protocol'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import english from '#platform/errors/messages.en.json' with { type: 'json' }
import chinese from '#platform/errors/messages.zh-CN.json' with { type: 'json' }
import { readIssues } from '#platform/http/parse.ts'

const server = fileURLToPath(new URL('../..', import.meta.url))
const protocol = fileURLToPath(import.meta.resolve('@tact/protocol')).replace(/src\/.*$/, 'src')

type Source = { path: string; text: string; isOfContract: boolean }
const readSources = async (folder: string): Promise<Source[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter(({ name }) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  return Promise.all(
    files.map(async ({ parentPath, name }) => {
      const path = join(parentPath, name)
      return { path: relative(server, path), text: await readFile(path, 'utf8'), isOfContract: folder === protocol }
    }),
  )
}

/** What stands between the bracket at `open` and its partner. */
const insideOf = (text: string, open: number): string => {
  let depth = 0
  for (let at = open; at < text.length; at++) {
    if ('([{'.includes(text[at] ?? '')) depth += 1
    else if (')]}'.includes(text[at] ?? '')) depth -= 1
    if (depth === 0) return text.slice(open + 1, at)
  }
  throw new Error('a bracket is not closed')
}
const quoted = (text: string): string[] => [...text.matchAll(/'([a-z]+(?:_[a-z]+)*)'/g)].map(match => match[1] ?? '')

/** Keys of the sentences that a source asks for: `problem.…`, `reason.…` without a field, `field.…` with one. */
const keysOf = ({ path, text, isOfContract }: Source): string[] => {
  const keys: string[] = []
  let rest = text
  for (const match of text.matchAll(/new Refusal(?=\()/g)) {
    const call = insideOf(text, match.index + match[0].length)
    rest = rest.replace(call, '')
    const [head = '', detail = ''] = call.split(/,\s*(?=\{)(.*)/s)
    keys.push(...quoted(head.replace(/[!=]== '[a-z_]+'/g, '')).map(code => `problem.${code}`))
    const kind = /\b(field|errors)\b/.test(detail) ? 'field' : 'reason'
    for (const [, value = ''] of detail.matchAll(/\bcode: ([^,}]+)/g)) {
      // A code that is made up while running could not be looked for.
      if (quoted(value).length === 0) throw new Error(`${path}: the code ${value} is not written out`)
      keys.push(...quoted(value).map(code => `${kind}.${code}`))
    }
  }
  // What schemas say, and what becomes one of `errors` later; the client of the contract makes whole problems.
  const said = isOfContract ? /\berror: ([^,\n]+)/g : /\b(?:code: |error: (?='))([^,}\n]+)/g
  for (const [, value = ''] of rest.matchAll(said)) keys.push(...quoted(value).map(code => `field.${code}`))
  for (const [, code = '', reason] of text.matchAll(/^ {2}FST_\w+: \['(\w+)'(?:, '(\w+)')?\]/gm))
    keys.push(`problem.${code}`, ...(reason ? [`reason.${reason}`] : []))
  return keys
}

const messages: Record<string, Readonly<Record<string, string>>> = { 'zh-CN': chinese, en: english }
const missing = (key: string): string[] => Object.keys(messages).filter(locale => !messages[locale]?.[key])

describe('each refusal has a sentence in both languages', () => {
  let sources: Source[]
  beforeAll(async () => {
    const folders = [join(server, 'modules'), join(server, 'platform'), protocol]
    sources = (await Promise.all(folders.map(readSources))).flat()
  })

  it('wherever it is thrown', () => {
    const asked = sources.flatMap(source => keysOf(source).map(key => ({ key, path: source.path })))
    // Found by the look itself: otherwise it would be blind and green.
    for (const key of [
      'problem.guard_blocked',
      'reason.not_inspected',
      'reason.json_expected',
      'field.site_key',
      'field.weekday_missing',
    ])
      expect(asked.map(one => one.key)).toContain(key)
    expect(asked.filter(({ key }) => missing(key).length > 0)).toEqual([])
  })

  it('for every code of the contract', () => {
    expect(problemCodes.filter(code => missing(`problem.${code}`).length > 0)).toEqual([])
  })

  it('for whatever a schema finds by itself', () => {
    const schema = z.strictObject({
      long: z.string().max(2),
      short: z.string().min(3),
      empty: z.string().min(1),
      many: z.array(z.string()).max(1),
      big: z.number().max(1),
      small: z.number().min(5),
      kind: z.enum(['a']),
      missing: z.string(),
      typed: z.string(),
      format: z.uuid(),
      half: z.int().multipleOf(2),
      either: z.union([z.string(), z.number()]),
    })
    const given = { long: 'abc', short: 'a', empty: '', many: ['a', 'b'], big: 2, small: 1, kind: 'b', typed: 1 }
    const input = { ...given, format: 'x', half: 3, either: true, unknown: 1 }
    const found = readIssues(schema.safeParse(input).error?.issues ?? [], input)
    expect(found.map(({ field }) => field).sort()).toEqual([...Object.keys(schema.shape), 'unknown'].sort())
    expect(found.filter(({ code }) => missing(`field.${code}`).length > 0)).toEqual([])
  })

  it('with the same blanks to fill', () => {
    expect(Object.keys(english)).toEqual(Object.keys(chinese))
    const blanks = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort()
    for (const [key, text] of Object.entries(chinese))
      expect(blanks(messages.en?.[key] ?? ''), key).toEqual(blanks(text))
  })
})
