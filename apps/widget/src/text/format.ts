/** Times, waits and sizes as a person says them. */
import type { Locale, Translate } from '#i18n/translate.ts'

/** Expected wait: to ten seconds below three minutes, to minutes above; never less than ten seconds. */
export const formatWait = (seconds: number, t: Translate): string => {
  const rounded = Math.max(10, Math.ceil(seconds / 10) * 10)
  if (rounded < 60) return t('duration.seconds', { seconds: rounded })
  if (rounded >= 180) return t('duration.minutes', { minutes: Math.ceil(rounded / 60) })
  const minutes = Math.floor(rounded / 60)
  const rest = rounded % 60
  return rest ? t('duration.both', { minutes, seconds: rest }) : t('duration.minutes', { minutes })
}

/** Bytes as "820 KB" or "12.5 MB". */
export const formatSize = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${Number((bytes / 1024 / 1024).toFixed(1))} MB`

export const formatTime = (at: string, locale: Locale): string =>
  new Date(at).toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

/** A calendar day in the visitor's own time zone; equal for moments of the same day. */
export const dayOf = (at: string): string => new Date(at).toDateString()

export const formatDay = (at: string, now: Date, locale: Locale, t: Translate): string => {
  const day = new Date(at)
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1)
  if (day.toDateString() === now.toDateString()) return t('day.today')
  if (day.toDateString() === yesterday.toDateString()) return t('day.yesterday')
  const isThisYear = day.getFullYear() === now.getFullYear()
  return day.toLocaleDateString(locale, {
    month: 'long',
    day: 'numeric',
    weekday: isThisYear ? 'short' : undefined,
    year: isThisYear ? undefined : 'numeric',
  })
}
