/** Channels: the web chat's settings, and the sessions of its visitors. */

import { randomBytes } from 'node:crypto'
import type { ChannelSettings, Locale, VisitorSession } from '@tact/protocol'
import type { WorkingCalendar } from '@tact/standard'
import type { Audit } from '#platform/audit.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Handle } from '#platform/database/database.ts'
import type { Transact } from '#platform/database/transact.ts'
import { Refusal } from '#platform/errors/errors.ts'
import type { Tokens } from '#platform/http/tokens.ts'
import { createId } from '#platform/id.ts'
import { type ChannelRow, findChannel, insertChannel, updateChannel } from './channel.store.ts'
import { calendarOf, settingsOf, widgetOf } from './widget.ts'

type ProvenIdentity = { externalId: string; name?: string; email?: string; phone?: string }
type VisitingCustomer = { id: string; name: string | null; externalId: string | null }

export type ChannelNeeds = {
  database: Database
  transact: Transact
  clock: Clock
  tokens: Tokens
  customers: {
    find(id: string): Promise<VisitingCustomer | null>
    createVisitor(language: Locale): Promise<VisitingCustomer>
    identify(identity: ProvenIdentity, visitorId: string | null, language: Locale): Promise<VisitingCustomer>
  }
  audit: Audit
}

/** How a visitor arrives; `token` is the one kept from an earlier visit. */
export type Arrival = {
  siteKey?: string
  locale: Locale
  identity?: ProvenIdentity & { hash: string }
  token: string | null
  origin: string | null
  ownOrigin: string | null
}

const web = 'web'
const cacheMs = 5000
const createSecret = () => randomBytes(32).toString('hex')

const allDays = [0, 1, 2, 3, 4, 5, 6] as const
const defaultWeekly = Object.fromEntries(
  allDays.map(day => [day, [[540, 1260]]]),
) as unknown as WorkingCalendar['weekly']

export const createChannelService = (needs: ChannelNeeds) => {
  const { database, clock, tokens, customers } = needs
  let cached: { row: ChannelRow; until: number } | null = null
  let reading: Promise<ChannelRow> | null = null

  const readAnew = async (): Promise<ChannelRow> => {
    const row = (await findChannel(database, web)) ?? (await create())
    cached = { row, until: Date.now() + cacheMs }
    return row
  }
  /**
   * The web channel, made at first need. Known once, it is given at once and read again behind, so that transactions,
   * which hold a connection each, never wait for one more.
   */
  const read = async (): Promise<ChannelRow> => {
    if (cached && cached.until > Date.now()) return cached.row
    reading ??= readAnew().finally(() => {
      reading = null
    })
    if (!cached) return reading
    // The next to ask tries again.
    reading.catch(() => {})
    return cached.row
  }
  const readIn = async (handle: Handle): Promise<ChannelRow> => (await findChannel(handle, web)) ?? (await read())
  const create = async (): Promise<ChannelRow> => {
    await insertChannel(database, {
      id: createId(),
      kind: web,
      siteKey: `web_${randomBytes(8).toString('hex')}`,
      secret: createSecret(),
      shopName: '本店',
      color: '#2f6f5e',
      greeting: '您好，有什么可以帮您？',
      allowedOrigins: [],
      timeZone: 'Asia/Shanghai',
      weekly: defaultWeekly,
      reopenHours: 24,
      updatedAt: clock.now(),
    })
    const row = await findChannel(database, web)
    if (!row) throw new Refusal('unavailable')
    return row
  }
  const save = async (handle: Handle, change: Partial<ChannelRow>): Promise<ChannelRow> => {
    await read()
    const row = await updateChannel(handle, web, { ...change, updatedAt: clock.now() })
    if (!row) throw new Refusal('not_found')
    // Soon looked at again, should the transaction come to nothing.
    cached = { row, until: 0 }
    return row
  }

  const refuseForeignSite = ({ origin, ownOrigin }: Arrival, { allowedOrigins }: ChannelRow) => {
    if (allowedOrigins.length === 0 || origin === null || origin === ownOrigin) return
    if (!allowedOrigins.some(allowed => new URL(allowed).origin === origin)) throw new Refusal('wrong_origin')
  }
  /** An expired token starts afresh; a forged one is refused. */
  const findReturning = async (token: string | null): Promise<VisitingCustomer | null> => {
    if (token === null) return null
    try {
      return await customers.find(tokens.verify(token).customerId)
    } catch (error) {
      if (error instanceof Refusal && error.code === 'session_expired') return null
      throw error
    }
  }
  const identify = async (arrival: Arrival, row: ChannelRow, returning: VisitingCustomer | null) => {
    if (!arrival.identity) return returning ?? customers.createVisitor(arrival.locale)
    const { hash, ...identity } = arrival.identity
    if (!tokens.hasProof(identity.externalId, hash, row.secret))
      throw new Refusal('invalid_input', { field: 'identity.hash', code: 'identity' })
    return customers.identify(identity, returning?.id ?? null, arrival.locale)
  }

  return {
    read,
    /** Changes the web channel as the demo and the settings do; makes it first where there is none. */
    save: (change: Partial<Omit<ChannelRow, 'id' | 'kind'>>): Promise<ChannelRow> => save(database, change),
    readSetting: async (): Promise<{ calendar: WorkingCalendar; reopenHours: number }> => {
      const row = await read()
      return { calendar: calendarOf(row), reopenHours: row.reopenHours }
    },
    readSettings: async (): Promise<ChannelSettings> => settingsOf(await readAnew()),

    update: (actorId: string, change: Partial<ChannelSettings>, ip: string | null): Promise<ChannelSettings> =>
      needs.transact(async tx => {
        refuseBadHours(change)
        const before = settingsOf(await readIn(tx))
        const { weekly, ...rest } = change
        const row = await save(tx, { ...rest, ...(weekly ? { weekly: weekly as ChannelRow['weekly'] } : {}) })
        const after = settingsOf(row)
        await needs.audit.record(tx, {
          actorId,
          act: 'channel.updated',
          subjectType: 'channel',
          subjectId: row.id,
          before,
          after,
          ip,
        })
        return after
      }),

    revealSecret: (actorId: string, rotate: boolean, ip: string | null): Promise<{ secret: string }> =>
      needs.transact(async tx => {
        const row = rotate ? await save(tx, { secret: createSecret() }) : await readIn(tx)
        const act = rotate ? 'channel.secretRotated' : 'channel.secretRevealed'
        await needs.audit.record(tx, { actorId, act, subjectType: 'channel', subjectId: row.id, ip })
        return { secret: row.secret }
      }),

    openSession: async (arrival: Arrival): Promise<VisitorSession> => {
      // Never from memory: another node may just have changed the secret or the allowed sites.
      const row = await readAnew()
      if (arrival.siteKey !== undefined && arrival.siteKey !== row.siteKey)
        throw new Refusal('invalid_input', { field: 'siteKey', code: 'site_key' })
      refuseForeignSite(arrival, row)
      const customer = await identify(arrival, row, await findReturning(arrival.token))
      const { token, expiresAt } = tokens.issue({ customerId: customer.id, channelId: row.id })
      return {
        token,
        expiresAt: expiresAt.toISOString(),
        customer: { id: customer.id, name: customer.name, isIdentified: customer.externalId !== null },
        widget: widgetOf(row, arrival.locale, clock.now()),
      }
    },
  }
}

const refuseBadHours = ({ timeZone, weekly }: Partial<ChannelSettings>): void => {
  if (timeZone !== undefined && !isTimeZone(timeZone))
    throw new Refusal('invalid_input', { field: 'timeZone', code: 'time_zone' })
  for (const [day, spans] of Object.entries(weekly ?? {}))
    for (const [start, end] of spans)
      if (end <= start) throw new Refusal('invalid_input', { field: `weekly.${day}`, code: 'span' })
}
const isTimeZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
