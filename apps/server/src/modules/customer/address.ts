/** Forms of address and masks: what to write to a customer, and what to hide of one (A6). */
import type { Locale } from '@tact/protocol'

export type Addressee = {
  name: string | null
  surname: string | null
  gender: 'male' | 'female' | null
  addressWish: string | null
  language: Locale
}

const quoted = /(?<!不要叫|别叫|不叫)[「“"]([^」”"]{1,20})[」”"]/u
const asked =
  /^(?:请|麻烦)?(?:就)?(?:叫|称呼|喊)我?(?:为|作|做)?([^，,。；;！!]{1,20}?)(?:就行|就好|就可以|即可|吧)?(?=$|[，,。；;！!])/u

/** The form itself out of the customer's words: "叫我周姐就行" → "周姐". */
export const wishedForm = (wish: string): string => {
  const form = quoted.exec(wish)?.[1] ?? asked.exec(wish.trim())?.[1] ?? wish
  return form.trim() || wish.trim()
}

const titles: Record<Locale, Record<'male' | 'female', string>> = {
  'zh-CN': { male: '先生', female: '女士' },
  en: { male: 'Mr', female: 'Ms' },
}

/** The wish, else surname with title, else a neutral form. A6. */
export const formOfAddress = ({ name, surname, gender, addressWish, language }: Addressee): string => {
  if (addressWish?.trim()) return wishedForm(addressWish)
  if (surname && gender) {
    const title = titles[language][gender]
    return language === 'en' ? `${title} ${surname}` : `${surname}${title}`
  }
  return language === 'en' ? (name ?? 'you') : '您'
}

/** What people read as the name; somebody unknown gets a name made from the id. */
export const displayName = ({ id, name, language }: { id: string; name: string | null; language: Locale }): string =>
  name ?? `${language === 'en' ? 'Visitor' : '访客'} ${id.slice(-4).toUpperCase()}`

/** `138****1234`: the last four and, of long numbers, the first three stay. */
export const maskPhone = (phone: string | null): string | null =>
  phone === null
    ? null
    : phone.length >= 10
      ? `${phone.slice(0, 3)}****${phone.slice(-4)}`
      : `****${phone.slice(-Math.min(2, Math.floor(phone.length / 2)) || phone.length)}`

/** `z***@example.com`. */
export const maskEmail = (email: string | null): string | null =>
  email === null ? null : email.replace(/^(.)[^@]*(?=@)/u, '$1***')
