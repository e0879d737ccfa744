/** The demo shop's page is static: this keeps its words, pictures and script together. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import english from '../shop/words/en.json'
import chinese from '../shop/words/zh-CN.json'

const folder = join(import.meta.dirname, '../shop')
const page = readFileSync(join(folder, 'index.html'), 'utf8')
const script = readFileSync(join(folder, 'shop.js'), 'utf8')
const keys = [...script.matchAll(/\['([\w-]+)', '(\w+)', \d+, '(\w+)'\]/g)]

describe('demo shop', () => {
  it('has the same words in both languages', () => {
    expect(Object.keys(english).sort()).toEqual(Object.keys(chinese).sort())
    expect(script).not.toMatch(/\p{Script=Han}/u)
  })

  it('says without script what it says with it', () => {
    const places = [...page.matchAll(/data-word="([^"]+)"[^>]*>\s*([^<]*?)\s*</g)]
    expect(places.length).toBeGreaterThan(15)
    for (const [, key = '', text] of places) expect(text, key).toBe(chinese[key as keyof typeof chinese])
  })

  it('has a picture and words for every product', () => {
    expect(keys.length).toBe(12)
    for (const [, key, category, unit] of keys) {
      expect(existsSync(join(folder, `pictures/${key}.svg`)), key).toBe(true)
      for (const word of [`${key}.name`, `${key}.text`, `category.${category}`, `unit.${unit}`])
        expect(chinese).toHaveProperty([word])
    }
  })
})
