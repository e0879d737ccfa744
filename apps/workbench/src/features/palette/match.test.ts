/** Matching in the palette by cases. */
import { expect, it } from 'vitest'
import { matchesAll } from './match.ts'

it.each([
  ['', ['任何'], true],
  ['会', ['会话', '/conversations'], true],
  ['CONV', ['会话', '/conversations'], true],
  ['林 售后', ['林晓雨', null, '售后'], true],
  ['林 售前', ['林晓雨', undefined, '售后'], false],
])('%s in %j: %s', (query, texts, isThere) => expect(matchesAll(query, ...texts)).toBe(isThere))
