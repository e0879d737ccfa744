/** Tokens: the style sheet says what the source says, and text stays readable on every ground. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { dark, light, type Token, writeCss } from '#app/theme/tokens.ts'
import { contrast } from '#shared/color.ts'

describe('tokens', () => {
  it('tokens.css is written from tokens.ts', () => {
    // The formatter may break the lines of the sheet its own way.
    const plain = (css: string) => css.replace(/\s+/g, '')
    expect(plain(readFileSync(new URL('./tokens.css', import.meta.url), 'utf8'))).toBe(plain(writeCss()))
  })

  const texts: Token[] = ['t', 't2', 't3', 'p', 'at', 'amt', 'gt']
  const grounds: Token[] = ['s', 's2', 'bg']
  for (const [mode, tokens] of Object.entries({ light, dark }))
    for (const text of texts)
      for (const ground of grounds)
        it(`${mode}: ${text} reads on ${ground}`, () => {
          expect(contrast(tokens[text], tokens[ground])).toBeGreaterThanOrEqual(4.5)
        })

  for (const [mode, tokens] of Object.entries({ light, dark }))
    for (const [text, tint] of [
      ['p', 'ps'],
      ['at', 'as'],
      ['amt', 'ams'],
      ['gt', 'gs'],
      ['on', 'pb'],
    ] as const)
      it(`${mode}: ${text} reads on its tint ${tint}`, () => {
        expect(contrast(tokens[text], tokens[tint])).toBeGreaterThanOrEqual(4.5)
      })
})
