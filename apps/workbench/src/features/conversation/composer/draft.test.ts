/** Drafts on the shelf of the browser. */
import { describe, expect, it } from 'vitest'
import { addScripts, type Draft, keepDraft, readDraft } from './draft.ts'

const createShelf = (fails = false) => {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (fails) throw new DOMException('full', 'QuotaExceededError')
      kept.set(key, value)
    },
    removeItem: (key: string) => void kept.delete(key),
    kept,
  }
}

const draft = (text: string, at: number, fields: Partial<Draft> = {}): Draft => ({
  text,
  isNote: false,
  scriptIds: [],
  at,
  ...fields,
})

describe('drafts', () => {
  it('comes back per conversation with its kind', () => {
    const shelf = createShelf()
    keepDraft(shelf, 'a', draft('还在写', 1))
    keepDraft(shelf, 'b', draft('便签', 2, { isNote: true }))
    expect(readDraft(shelf, 'a')).toMatchObject({ text: '还在写', isNote: false })
    expect(readDraft(shelf, 'b')).toMatchObject({ text: '便签', isNote: true })
    expect(readDraft(shelf, 'c')).toBeNull()
  })
  it('is forgotten when nothing is left of it', () => {
    const shelf = createShelf()
    keepDraft(shelf, 'a', draft('写', 1))
    keepDraft(shelf, 'a', draft('  ', 2))
    expect(readDraft(shelf, 'a')).toBeNull()
    expect(shelf.kept.size).toBe(0)
  })
  it('keeps the newest fifty', () => {
    const shelf = createShelf()
    for (let index = 0; index < 60; index++) keepDraft(shelf, `c${index}`, draft('写', index))
    expect(readDraft(shelf, 'c9')).toBeNull()
    expect(readDraft(shelf, 'c10')).not.toBeNull()
  })
  it('survives a full storage and broken entries', () => {
    expect(() => keepDraft(createShelf(true), 'a', draft('写', 1))).not.toThrow()
    const shelf = createShelf()
    shelf.kept.set('tact.drafts', '{broken')
    expect(readDraft(shelf, 'a')).toBeNull()
  })
  it('remembers which scripts went into it, and forgets them with the words', () => {
    const shelf = createShelf()
    keepDraft(shelf, 'a', draft('您好，已为您查到', 1, { scriptIds: ['s1', 's2'] }))
    expect(readDraft(shelf, 'a')?.scriptIds).toEqual(['s1', 's2'])
    keepDraft(shelf, 'a', draft('', 2, { scriptIds: ['s1', 's2'] }))
    expect(readDraft(shelf, 'a')).toBeNull()
  })
  it('of an earlier version knows no scripts', () => {
    const shelf = createShelf()
    shelf.kept.set('tact.drafts', JSON.stringify({ a: { text: '写', isNote: false, at: 1 } }))
    expect(readDraft(shelf, 'a')).toEqual(draft('写', 1))
    shelf.kept.set('tact.drafts', JSON.stringify({ a: { text: '写', isNote: false, at: 1, scriptIds: [7, 's', 's'] } }))
    expect(readDraft(shelf, 'a')?.scriptIds).toEqual(['s'])
  })
})

describe('addScripts', () => {
  it('names each script once, in order, and no more than a message takes', () => {
    expect(addScripts(['a', 'b'], ['b', 'c', 'a'])).toEqual(['a', 'b', 'c'])
    const many = Array.from({ length: 14 }, (_, index) => `s${index}`)
    expect(addScripts([], many)).toEqual(many.slice(0, 10))
  })
})
