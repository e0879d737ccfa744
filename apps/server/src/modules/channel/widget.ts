/** How the widget looks and when people are there: readable colours, hours in words. */
import type { ChannelSettings, Locale, WidgetSettings } from '@tact/protocol'
import { isWorkingTime, type WorkingCalendar } from '@tact/standard'
import type { ChannelRow } from './channel.store.ts'

const channelOf = (hex: string, from: number): number => {
  const value = Number.parseInt(hex.slice(from, from + 2), 16) / 255
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}
const luminanceOf = (hex: string): number =>
  0.2126 * channelOf(hex, 1) + 0.7152 * channelOf(hex, 3) + 0.0722 * channelOf(hex, 5)

/** Contrast of two `#rrggbb` colours, 1–21 (WCAG). */
export const contrastOf = (a: string, b: string): number => {
  const [light, dark] = [luminanceOf(a), luminanceOf(b)].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/** White where it is readable, else black: one of them always reaches 4.5, near black would not. */
export const readableOn = (color: string): string => (contrastOf(color, '#ffffff') >= 4.5 ? '#ffffff' : '#000000')

const dayNames: Record<Locale, readonly string[]> = {
  'zh-CN': ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
}
const clockTime = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

const describeSpan = (start: number, end: number, locale: Locale): string =>
  start === 0 && end === 1440 ? { 'zh-CN': '24 小时', en: '24 hours' }[locale] : `${clockTime(start)}–${clockTime(end)}`

const weekdays = [1, 2, 3, 4, 5, 6, 0] as const

/** "周一至周五 09:00–21:00，周六、…": days in a row with equal hours stand together. */
export const describeHours = (weekly: WorkingCalendar['weekly'], locale: Locale): string => {
  const groups: { first: number; last: number; hours: string }[] = []
  for (const day of weekdays) {
    const hours = (weekly[day] ?? []).map(([start, end]) => describeSpan(start, end, locale)).join(' ')
    const last = groups.at(-1)
    if (last && last.hours === hours) last.last = day
    else groups.push({ first: day, last: day, hours })
  }
  const names = dayNames[locale]
  const open = groups.filter(({ hours }) => hours !== '')
  if (open.length === 1 && open[0]?.first === 1 && open[0].last === 0)
    return `${locale === 'en' ? 'Daily' : '每天'} ${open[0].hours}`
  const joiner = locale === 'en' ? '–' : '至'
  return open
    .map(({ first, last, hours }) => `${names[first]}${first === last ? '' : joiner + names[last]} ${hours}`)
    .join(locale === 'en' ? ', ' : '，')
}

export const calendarOf = ({ timeZone, weekly }: Pick<ChannelRow, 'timeZone' | 'weekly'>): WorkingCalendar => ({
  timeZone,
  weekly,
})

export const widgetOf = (row: ChannelRow, locale: Locale, now: Date): WidgetSettings => ({
  siteKey: row.siteKey,
  shopName: row.shopName,
  color: row.color,
  onColor: readableOn(row.color),
  greeting: row.greeting,
  hours: describeHours(row.weekly, locale),
  isOpenNow: isWorkingTime(now.toISOString(), calendarOf(row)),
})

export const settingsOf = (row: ChannelRow): ChannelSettings => ({
  siteKey: row.siteKey,
  shopName: row.shopName,
  color: row.color,
  greeting: row.greeting,
  allowedOrigins: row.allowedOrigins,
  timeZone: row.timeZone,
  weekly: Object.fromEntries(
    Object.entries(row.weekly).map(([day, spans]) => [
      day,
      spans.map(([start, end]) => [start, end] as [number, number]),
    ]),
  ) as ChannelSettings['weekly'],
  reopenHours: row.reopenHours,
})
