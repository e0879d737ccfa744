/** What the shop's page says: the data attributes of the script tag. */
import { type Locale, pickLocale } from '#i18n/translate.ts'

export type Identity = { externalId: string; hash: string; name?: string; email?: string; phone?: string }
export type Theme = 'light' | 'dark' | 'auto'
export type Options = {
  /** Origin of the Tact server, without a trailing slash. */
  server: string
  siteKey: string
  locale: Locale
  position: 'left' | 'right'
  color: string | null
  theme: Theme
  isOpen: boolean
  identity: Identity | null
}
type Given = Record<string, string | undefined>

const readIdentity = ({ externalId, hash, name, email, phone }: Given): Identity | null =>
  externalId && hash ? { externalId, hash, name, email, phone } : null

/** `languages`: what the page and the browser speak, in this order; `data-locale` goes first. */
export const readOptions = (given: Given, source: string, languages: readonly (string | null)[]): Options => ({
  server: new URL(source).origin,
  siteKey: given.siteKey ?? '',
  locale: pickLocale([given.locale, ...languages]),
  position: given.position === 'left' ? 'left' : 'right',
  color: given.color && /^#[0-9a-f]{6}$/i.test(given.color) ? given.color : null,
  theme: given.theme === 'dark' || given.theme === 'auto' ? given.theme : 'light',
  isOpen: given.open !== undefined && given.open !== 'false',
  identity: readIdentity(given),
})
