/** The widget's words: one key file for each language, and how a language is chosen. */
import en from '#i18n/en.json'
import zh from '#i18n/zh-CN.json'

export type Locale = 'zh-CN' | 'en'
export type Key = keyof typeof zh
export type Values = Record<string, string | number>
export type Translate = (key: Key, values?: Values) => string

const words: Record<Locale, Record<Key, string>> = { 'zh-CN': zh, en }

export const createTranslate =
  (locale: Locale): Translate =>
  (key, values = {}) =>
    words[locale][key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))

/** The first asked language that Tact speaks: any Chinese is zh-CN; whatever else is said is English. */
export const pickLocale = (asked: readonly (string | null | undefined)[]): Locale => {
  const first = asked.find(language => language?.trim())
  return !first || /^zh\b/i.test(first.trim()) ? 'zh-CN' : 'en'
}
