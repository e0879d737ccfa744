import type { Message } from '@tact/protocol'
import * as protocol from '@tact/protocol'
import { describe, expect, it } from 'vitest'
import { apiPrefix } from '#api/request.ts'
import * as live from '#live/live.ts'
import { readOptions } from '#options.ts'
import * as files from '#state/file-check.ts'
import {
  adoptEntries,
  newClientId,
  nextEntry,
  type OutboxEntry,
  readOutbox,
  reviveOutbox,
  settle,
  writeOutbox,
} from '#state/outbox.ts'
import { ratingReasons } from '#state/rating.ts'
import { lastOwnSeq, toRows } from '#state/rows.ts'
import { createStorage } from '#state/storage.ts'
import { addList, addMessage, countUnread, emptyTimeline, hasGap, lastDeskSeq } from '#state/timeline.ts'

const start = Date.parse('2026-11-20T10:00:00+08:00')
const message = (seq: number, part: Partial<Message> = {}): Message => ({
  id: `m${seq}`,
  conversationId: 'c1',
  seq,
  clientId: `client-${seq}`,
  role: 'agent',
  kind: 'text',
  author: null,
  text: `text ${seq}`,
  attachments: [],
  event: null,
  at: new Date(start + seq * 1000).toISOString(),
  ...part,
})
const entry = (clientId: string, part: Partial<OutboxEntry> = {}): OutboxEntry => ({
  clientId,
  conversationId: null,
  text: 'hello',
  attachments: [],
  state: 'sending',
  reason: null,
  at: new Date(start).toISOString(),
  ...part,
})
const seqs = (timeline: { messages: readonly Message[] }) => timeline.messages.map(one => one.seq)

describe('timeline', () => {
  it('keeps each message once and in order, however often and in whatever order it comes', () => {
    let timeline = emptyTimeline
    for (const seq of [2, 1, 3, 2, 3, 1, 5, 4]) timeline = addMessage(timeline, message(seq))
    expect(seqs(timeline)).toEqual([1, 2, 3, 4, 5])
  })

  it('asks again after a jump and believes only the answer', () => {
    let timeline = addMessage(addMessage(emptyTimeline, message(1)), message(4))
    expect(hasGap(timeline)).toBe(true)
    expect(timeline.syncedSeq).toBe(1)
    // 3 was a note of the staff: the answer holds 2 and 4 only.
    timeline = addList(timeline, [message(2), message(4)], 1)
    expect(hasGap(timeline)).toBe(false)
    expect(seqs(timeline)).toEqual([1, 2, 4])
  })

  it('an answer that begins after a hole does not close it', () => {
    const timeline = addList(addMessage(emptyTimeline, message(1)), [message(9)], 5)
    expect(timeline.syncedSeq).toBe(1)
    expect(hasGap(timeline)).toBe(true)
  })

  it('never shows notes or handovers', () => {
    const timeline = addList(
      emptyTimeline,
      [message(1, { kind: 'note' }), message(2, { kind: 'handover' }), message(3)],
      0,
    )
    expect(seqs(timeline)).toEqual([3])
  })

  it('a newer copy replaces the older one', () => {
    const timeline = addMessage(addMessage(emptyTimeline, message(1)), message(1, { text: 'renewed' }))
    expect(timeline.messages.map(one => one.text)).toEqual(['renewed'])
  })

  it('counts as unread only what an agent wrote after the mark', () => {
    const all = [
      message(1),
      message(2, { role: 'customer' }),
      message(3),
      message(4, { role: 'system', kind: 'event' }),
    ]
    const timeline = addList(emptyTimeline, all, 0)
    expect(countUnread(timeline, 1)).toBe(1)
    expect(lastDeskSeq(timeline)).toBe(4)
    expect(lastOwnSeq(timeline.messages)).toBe(2)
  })
})

describe('outbox', () => {
  it('drops what has arrived, and only that', () => {
    const outbox = [entry('client-1'), entry('client-2')]
    expect(settle(outbox, [message(1, { role: 'customer' })]).map(one => one.clientId)).toEqual(['client-2'])
    expect(settle(outbox, [])).toBe(outbox)
  })

  it('sends in the order written; what failed for good holds up nobody', () => {
    expect(nextEntry([entry('a', { state: 'failed' }), entry('b', { state: 'waiting' }), entry('c')])?.clientId).toBe(
      'b',
    )
    expect(nextEntry([entry('a', { state: 'closed' })])).toBeNull()
  })

  it('gives entries a home once the conversation exists, and leaves others where they are', () => {
    const adopted = adoptEntries([entry('a'), entry('b', { conversationId: 'old' })], 'new')
    expect(adopted.map(one => one.conversationId)).toEqual(['new', 'old'])
  })

  it('survives a reload: what was on its way waits to be sent again with the same clientId', () => {
    const kept = new Map<string, string>()
    const storage = createStorage('shop', () => mapStorage(kept))
    writeOutbox(
      storage,
      [],
      [entry('first'), entry('second', { at: new Date(start + 1).toISOString(), state: 'failed' })],
    )
    const revived = readOutbox(createStorage('shop', () => mapStorage(kept)))
    expect(revived.map(one => [one.clientId, one.state])).toEqual([
      ['first', 'waiting'],
      ['second', 'failed'],
    ])
  })

  it('two tabs do not overwrite one another', () => {
    const kept = new Map<string, string>()
    const storage = createStorage('shop', () => mapStorage(kept))
    writeOutbox(storage, [], [entry('tab-one')])
    writeOutbox(storage, [], [entry('tab-two')])
    writeOutbox(storage, [entry('tab-two')], [])
    expect(readOutbox(storage).map(one => one.clientId)).toEqual(['tab-one'])
  })

  it('ignores what is no outbox', () => {
    for (const stored of [null, 'x', 1, {}, [null, 1, { clientId: 1 }]]) expect(reviveOutbox(stored)).toEqual([])
  })

  it('makes client ids that the contract accepts', () => {
    const ids = Array.from({ length: 200 }, newClientId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(protocol.ClientId.safeParse(id).success).toBe(true)
  })
})

const mapStorage = (kept: Map<string, string>): Storage => ({
  get length() {
    return kept.size
  },
  key: index => [...kept.keys()][index] ?? null,
  getItem: key => kept.get(key) ?? null,
  setItem: (key, value) => {
    kept.set(key, value)
  },
  removeItem: key => {
    kept.delete(key)
  },
  clear: () => kept.clear(),
})

describe('storage', () => {
  it('falls back to memory where the browser refuses', () => {
    const storage = createStorage('shop', () => {
      throw new Error('refused')
    })
    storage.write('draft', 'kept')
    expect(storage.read('draft')).toBe('kept')
    expect(storage.list('dr')).toEqual(['kept'])
    storage.remove('draft')
    expect(storage.read('draft')).toBeNull()
  })

  it('keeps two shops apart and survives broken values', () => {
    const kept = new Map([['tact:a:draft', '{broken']])
    expect(createStorage('a', () => mapStorage(kept)).read('draft')).toBeNull()
    createStorage('b', () => mapStorage(kept)).write('draft', 'b')
    expect(createStorage('a', () => mapStorage(kept)).list('')).toEqual([null])
  })
})

describe('rows', () => {
  it('separates days and long pauses, and nothing else', () => {
    const minute = 60_000
    const at = (offset: number) => new Date(start + offset).toISOString()
    const messages = [
      message(1, { at: at(0) }),
      message(2, { at: at(2 * minute) }),
      message(3, { at: at(14 * minute) }),
      message(4, { at: at(26 * 60 * minute) }),
    ]
    const rows = toRows(messages, [entry('a', { at: at(26 * 60 * minute + 1) })])
    expect(rows.map(row => (row.kind === 'time' ? (row.isNewDay ? 'day' : 'pause') : row.kind))).toEqual([
      'day',
      'message',
      'message',
      'pause',
      'message',
      'day',
      'message',
      'outbox',
    ])
  })
})

describe('files', () => {
  it.each([
    ['photo.jpg', 'image/jpeg', 1000, null],
    ['clip.mp4', 'video/mp4', files.maxVideoBytes, null],
    ['run.exe', 'application/x-msdownload', 10, 'file.kind'],
    ['drawing.svg', 'image/svg+xml', 10, 'file.kind'],
    ['none', '', 10, 'file.kind'],
    ['empty.png', 'image/png', 0, 'file.empty'],
    ['big.png', 'image/png', files.maxPictureBytes + 1, 'file.tooLargePicture'],
    ['long.mov', 'video/quicktime', files.maxVideoBytes + 1, 'file.tooLargeVideo'],
  ])('%s', (name, type, size, key) => {
    expect(files.checkFile({ name, type, size })?.key ?? null).toBe(key)
  })
})

describe('options', () => {
  it('reads the script tag and trusts none of it', () => {
    const options = readOptions({ color: 'red;}', position: 'left', open: '' }, 'https://desk.cn/w/widget.js?x', [
      'en-GB',
    ])
    expect(options).toMatchObject({
      server: 'https://desk.cn',
      color: null,
      position: 'left',
      isOpen: true,
      locale: 'en',
    })
    expect(readOptions({ externalId: 'u1' }, 'https://desk.cn/widget.js', ['']).identity).toBeNull()
  })
})

describe('what is repeated from the contract to keep its schemas out of the bundle', () => {
  it('is the same', () => {
    expect([live.livePath, live.visitorNamespace]).toEqual([protocol.livePath, protocol.visitorNamespace])
    expect(apiPrefix).toBe(protocol.apiPrefix)
    expect([files.maxPictureBytes, files.maxVideoBytes]).toEqual([protocol.maxPictureBytes, protocol.maxVideoBytes])
    expect(files.maxMessageLength).toBe(protocol.maxMessageLength)
    expect(ratingReasons).toEqual(protocol.ratingReasons)
  })
})
