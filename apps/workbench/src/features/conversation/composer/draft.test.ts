/** Drafts on the shelf of the browser. */
import { describe, expect, it } from 'vitest'
import { keepDraft, readDraft } from './draft.ts'

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

describe('drafts', () => {
  it('comes back per conversation with its kind', () => {
    const shelf = createShelf()
    keepDraft(shelf, 'a', '还在写', false, 1)
    keepDraft(shelf, 'b', '便签', true, 2)
    expect(readDraft(shelf, 'a')).toMatchObject({ text: '还在写', isNote: false })
    expect(readDraft(shelf, 'b')).toMatchObject({ text: '便签', isNote: true })
    expect(readDraft(shelf, 'c')).toBeNull()
  })
  it('is forgotten when nothing is left of it', () => {
    const shelf = createShelf()
    keepDraft(shelf, 'a', '写', false, 1)
    keepDraft(shelf, 'a', '  ', false, 2)
    expect(readDraft(shelf, 'a')).toBeNull()
    expect(shelf.kept.size).toBe(0)
  })
  it('keeps the newest fifty', () => {
    const shelf = createShelf()
    for (let index = 0; index < 60; index++) keepDraft(shelf, `c${index}`, '写', false, index)
    expect(readDraft(shelf, 'c9')).toBeNull()
    expect(readDraft(shelf, 'c10')).not.toBeNull()
  })
  it('survives a full storage and broken entries', () => {
    expect(() => keepDraft(createShelf(true), 'a', '写', false, 1)).not.toThrow()
    const shelf = createShelf()
    shelf.kept.set('tact.drafts', '{broken')
    expect(readDraft(shelf, 'a')).toBeNull()
  })
})
