import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ratingReasons } from '@tact/protocol'
import { describe, expect, it } from 'vitest'
import english from '#i18n/en.json'
import { createTranslate, pickLocale } from '#i18n/translate.ts'
import chinese from '#i18n/zh-CN.json'

const source = join(import.meta.dirname, '..')
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
  name => /\.tsx?$/.test(name) && !name.endsWith('.test.ts'),
)
const read = (name: string) => readFileSync(join(source, name), 'utf8')
const slots = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(match => match[0]).sort()

describe('languages', () => {
  it('have the same keys with the same slots, and no empty text', () => {
    expect(Object.keys(english).sort()).toEqual(Object.keys(chinese).sort())
    for (const key of Object.keys(chinese) as (keyof typeof chinese)[]) {
      expect(slots(english[key]), key).toEqual(slots(chinese[key]))
      expect(chinese[key].trim() && english[key].trim(), key).toBeTruthy()
    }
  })

  it('no component holds Chinese of its own', () => {
    const found = files.filter(name => /\p{Script=Han}/u.test(read(name)))
    expect(files.length).toBeGreaterThan(20)
    expect(found).toEqual([])
  })

  it('every key is used', () => {
    const all = files.map(read).join('\n')
    const made = /^(reason|event|status)\./
    const unused = Object.keys(chinese).filter(key => !made.test(key) && !all.includes(`'${key}'`))
    expect(unused).toEqual([])
  })

  it('every reason of a rating has its words', () => {
    for (const reason of [...ratingReasons.low, ...ratingReasons.high])
      expect(chinese).toHaveProperty([`reason.${reason}`])
  })

  it('Chinese uses full-width punctuation', () => {
    for (const [key, text] of Object.entries(chinese))
      expect(text, key).not.toMatch(/\p{Script=Han}[,.!?:;()]|[,!?;()]\p{Script=Han}/u)
  })

  it.each([
    [['zh-TW', 'en'], 'zh-CN'],
    [[undefined, 'en-GB', 'zh-CN'], 'en'],
    [['', null], 'zh-CN'],
    [['fr'], 'en'],
  ])('%j is served in %s', (asked, locale) => {
    expect(pickLocale(asked)).toBe(locale)
  })

  it('fills slots literally', () => {
    expect(createTranslate('en')('panel.title', { shop: '$& {x}' })).toBe('$& {x} support')
  })
})
