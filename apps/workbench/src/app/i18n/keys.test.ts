/** Language keys: the same in both files, all that the code asks for, and no Chinese in the code itself. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { dispositions, roles } from '@tact/protocol'
import { conversationCategories, emotionLabels, replyCategories, voiceCategories } from '@tact/standard'
import { describe, expect, it } from 'vitest'
import en from '#app/i18n/en.json' with { type: 'json' }
import zh from '#app/i18n/zh-CN.json' with { type: 'json' }

type Tree = { [key: string]: string | Tree }

const flatten = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) => {
    const at = path ? `${path}.${key}` : key
    return typeof value === 'string' ? [[at, value] as [string, string]] : flatten(value, at)
  })

const keys = { 'zh-CN': new Map(flatten(zh as Tree)), en: new Map(flatten(en as Tree)) }
const plural = /_(zero|one|two|few|many|other)$/
const bases = new Set([...keys['zh-CN'].keys()].map(key => key.replace(plural, '')))
const branches = new Set([...bases].flatMap(key => key.split('.').map((_, at, parts) => parts.slice(0, at).join('.'))))

const source = fileURLToPath(new URL('../../', import.meta.url))
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter(name => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
  .map(name => ({ name, text: readFileSync(source + name, 'utf8') }))

/** Comments may hold Chinese examples; regular expressions of the engine's kind do not belong here at all. */
const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1')

describe('language keys', () => {
  it('both languages have the same keys', () => {
    const names = (language: keyof typeof keys) => [
      ...new Set([...keys[language].keys()].map(key => key.replace(plural, ''))),
    ]
    expect(names('en').sort()).toEqual(names('zh-CN').sort())
  })

  it('both languages fill in the same values', () => {
    const values = (text: string) => [...new Set(text.match(/\{\{\s*\w+/g) ?? [])].sort()
    const different = [...keys['zh-CN']].filter(
      ([key, text]) => keys.en.has(key) && values(text).join() !== values(keys.en.get(key) ?? '').join(),
    )
    expect(different.map(([key]) => key)).toEqual([])
  })

  it('no text is empty, and Chinese uses full-width punctuation', () => {
    for (const [language, map] of Object.entries(keys))
      expect([...map].filter(([, text]) => text === '').map(([key]) => `${language} ${key}`)).toEqual([])
    const half = [...keys['zh-CN']].filter(([, text]) => /\p{Script=Han}[,;!?:()]|[,;!?()]\p{Script=Han}/u.test(text))
    expect(half.map(([key]) => key)).toEqual([])
  })

  it('the English file is English', () => {
    // The language's own name, the logo and the offer to switch are Chinese on purpose.
    const own = new Set(['shell.chinese', 'app.logo', 'palette.language'])
    const found = [...keys.en].filter(([key, text]) => /\p{Script=Han}/u.test(text) && !own.has(key))
    expect(found.map(([key]) => key)).toEqual([])
  })

  it('every key in the code exists', () => {
    const missing = files.flatMap(({ name, text }) => [
      ...[...text.matchAll(/\bt\(\s*'([\w.]+)'/g)]
        .map(match => match[1] ?? '')
        .filter(key => !bases.has(key))
        .map(key => `${name}: ${key}`),
      ...[...text.matchAll(/\bt\(\s*`([\w.]*)\$\{/g)]
        .map(match => match[1] ?? '')
        .filter(head => head !== '')
        .filter(head =>
          head.endsWith('.') ? !branches.has(head.slice(0, -1)) : ![...bases].some(key => key.startsWith(head)),
        )
        .map(head => `${name}: ${head}…`),
    ])
    expect(missing).toEqual([])
  })

  it.each([
    ['category', [...replyCategories, ...conversationCategories, ...voiceCategories]],
    ['emotion', emotionLabels],
    ['role', roles],
    ['disposition', dispositions],
  ] as const)('every %s has its word', (branch, ids) => {
    const head = branches.has(branch) ? branch : [...branches].find(name => name.endsWith(`.${branch}`))
    expect(ids.filter(id => !bases.has(`${head}.${id}`))).toEqual([])
  })

  it('no Chinese stands in the code', () => {
    const found = files
      .filter(({ text }) => /\p{Script=Han}/u.test(withoutComments(text)))
      .map(({ name, text }) => `${name}: ${/.*\p{Script=Han}.*/u.exec(withoutComments(text))?.[0].trim()}`)
    expect(found).toEqual([])
  })

  it('no raw colour stands in a component or its styles', () => {
    const styles = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(name =>
      name.endsWith('.module.css'),
    )
    const raw = /#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|oklch)\(/
    expect(styles.filter(name => raw.test(readFileSync(source + name, 'utf8')))).toEqual([])
  })
})
