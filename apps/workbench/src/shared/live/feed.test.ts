/** The feed: no event is skipped, none applied twice, whatever the connection does. */
import type { LiveEnvelope } from '@tact/protocol'
import { describe, expect, it } from 'vitest'
import { createFeed } from '#shared/live/feed.ts'

const envelope = (cursor: string): LiveEnvelope => ({ cursor, event: { type: 'standard.published', version: cursor } })

const watch = () => {
  const seen: string[] = []
  let resets = 0
  const feed = createFeed({ apply: ({ cursor }) => seen.push(cursor), reset: () => resets++ })
  return { feed, seen, resets: () => resets }
}

describe('feed', () => {
  it('fetches afresh at the first connection and goes on from the answered cursor', () => {
    const { feed, seen, resets } = watch()
    feed.hold()
    feed.receive(envelope('9-1'))
    feed.receive(envelope('11-4'))
    feed.resume({ events: [], cursor: '10-2', isReset: false })
    expect(resets()).toBe(1)
    expect(seen).toEqual(['11-4'])
  })

  it('applies missed events before those that came meanwhile, each once', () => {
    const { feed, seen } = watch()
    feed.resume({ events: [], cursor: '10-1', isReset: false })
    feed.receive(envelope('10-2'))
    feed.hold()
    feed.receive(envelope('12-5'))
    feed.receive(envelope('13-6'))
    feed.resume({ events: [envelope('10-2'), envelope('11-4'), envelope('12-5')], cursor: '12-5', isReset: false })
    expect(seen).toEqual(['10-2', '11-4', '12-5', '13-6'])
    feed.receive(envelope('13-6'))
    expect(seen).toHaveLength(4)
    expect(feed.position()).toBe('13-6')
  })

  it('compares cursors by number, not by letters', () => {
    const { feed, seen } = watch()
    feed.resume({ events: [], cursor: '9-9', isReset: false })
    feed.receive(envelope('10-1'))
    feed.receive(envelope('9-10'))
    expect(seen).toEqual(['10-1'])
  })

  it('never goes back when the answer is older than what was applied', () => {
    const { feed, seen } = watch()
    feed.resume({ events: [], cursor: '10-1', isReset: false })
    feed.receive(envelope('20-1'))
    feed.hold()
    feed.resume({ events: [], cursor: '15-1', isReset: false })
    feed.receive(envelope('18-1'))
    expect(seen).toEqual(['20-1'])
  })

  it('fetches afresh when too much was missed', () => {
    const { feed, seen, resets } = watch()
    feed.resume({ events: [], cursor: '1-1', isReset: false })
    feed.hold()
    feed.receive(envelope('31-1'))
    feed.resume({ events: [], cursor: '30-1', isReset: true })
    expect(resets()).toBe(2)
    expect(seen).toEqual(['31-1'])
  })
})
