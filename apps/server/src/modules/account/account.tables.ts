/** People who serve, their credentials and sessions; the shape that better-auth asks for, with what Tact adds. */

import type { Role } from '@tact/protocol'
import { boolean, index, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

const moment = () => timestamp({ withTimezone: true })

export const personTable = pgTable('person', {
  id: uuid().primaryKey(),
  name: text().notNull(),
  email: text().notNull().unique(),
  emailVerified: boolean().notNull().default(true),
  image: text(),
  createdAt: moment().notNull().defaultNow(),
  updatedAt: moment().notNull().defaultNow(),
  role: text().$type<Role>().notNull().default('agent'),
  team: text().notNull().default(''),
  staffNumber: text().notNull().default(''),
  skills: jsonb().$type<string[]>().notNull().default([]),
  languages: jsonb().$type<string[]>().notNull().default(['zh-CN']),
  maxOpen: integer().notNull().default(5),
  isActive: boolean().notNull().default(true),
  mustChangePassword: boolean().notNull().default(false),
  isDemo: boolean().notNull().default(false),
})

export const sessionTable = pgTable(
  'session',
  {
    id: text().primaryKey(),
    token: text().notNull().unique(),
    personId: uuid()
      .notNull()
      .references(() => personTable.id, { onDelete: 'cascade' }),
    expiresAt: moment().notNull(),
    ipAddress: text(),
    userAgent: text(),
    createdAt: moment().notNull().defaultNow(),
    updatedAt: moment().notNull().defaultNow(),
    lastSeenAt: moment().notNull().defaultNow(),
  },
  table => [index('session_person_index').on(table.personId)],
)

export const credentialTable = pgTable(
  'credential',
  {
    id: text().primaryKey(),
    accountId: text().notNull(),
    providerId: text().notNull(),
    personId: uuid()
      .notNull()
      .references(() => personTable.id, { onDelete: 'cascade' }),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: moment(),
    refreshTokenExpiresAt: moment(),
    scope: text(),
    password: text(),
    createdAt: moment().notNull().defaultNow(),
    updatedAt: moment().notNull().defaultNow(),
  },
  table => [index('credential_person_index').on(table.personId)],
)

export const verificationTable = pgTable('verification', {
  id: text().primaryKey(),
  identifier: text().notNull(),
  value: text().notNull(),
  expiresAt: moment().notNull(),
  createdAt: moment().notNull().defaultNow(),
  updatedAt: moment().notNull().defaultNow(),
})

/** Failed sign-ins by address and e-mail, so that every node throttles alike. */
export const signInFailureTable = pgTable('sign_in_failure', {
  key: text().primaryKey(),
  failures: integer().notNull(),
  lastAt: moment().notNull(),
})
