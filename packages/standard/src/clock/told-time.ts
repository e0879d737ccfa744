/** Times told in Chinese ("5 分钟内", "明天上午十点前", "周五下班前") and the instants they mean. */
import { DAY, instantOf, localDayOf } from '#clock/zone.ts'

const digit = '(?:\\d+(?:\\.\\d+)?|[一二两三四五六七八九十百半几]{1,4})'
const range = `${digit}(?:\\s*[-~～–—至到]\\s*${digit})?`
const unit = '(?:分钟|分种|秒钟?|刻钟|个?半?小时|个?钟头|个?工作日|天|日(?!期)|周|个?星期|个?月)'
const relative = `(?:半个?(?:小时|钟头|天|月)|一刻钟|${range}\\s*个?${unit}半?)(?:钟)?\\s*(?:之内|以内|内|之后|以后|后|左右|之前|前)?`
const weekday = '(?:(?:本|这|下)?个?(?:周|星期|礼拜)[一二三四五六日天末])'
const dayWord = `(?:今[天日晚早]|明[天日晚早]|后天|大后天|当[天日]|次日|${weekday}|\\d{1,2}月\\d{1,2}[日号]|(?<![\\d.])\\d{1,2}[号日](?!线|楼|门|柜))`
const partOfDay = '(?:上午|下午|中午|晚上|早上|早晨|凌晨|傍晚|晚间|今晚|夜里)'
const clockTime = `(?:(?<!\\d)\\d{1,2}[:：]\\d{2}|(?<![\\d.])(?:\\d{1,2}|[一二两三四五六七八九十]{1,3})点(?:钟|整|半|一刻|三刻|\\d{1,2}分?)?)`
const before = '(?:之前|以前|前|之内|以内|内|左右)?'
const absolute = `(?:${dayWord}\\s*的?(?:${partOfDay})?\\s*(?:${clockTime}|下班|中午|晚上|年底)?|${partOfDay}\\s*(?:${clockTime})?|${clockTime}|下班|本周|这周|月底|天黑)\\s*${before}`
/** A time that a customer can wait for. */
const told = new RegExp(`(?:${relative}|${absolute})`, 'gu')
const bare = /^(?:内|前|左右)$|^(?:上午|下午|中午|晚上|早上|早晨|凌晨|傍晚|晚间|夜里|下班|本周|这周|月底)$/

export type ToldTime = {
  /** UTF-16 offsets into the text. */
  start: number
  end: number
  dueText: string
  /** The ISO time meant when said at `now`; null when the words name none ("到时"). */
  resolve(now: string, timeZone?: string): string | null
}

/** Every time told in `text`, by place. Never throws. */
export function findToldTimes(text: string): ToldTime[] {
  const times: ToldTime[] = []
  for (const hit of text.slice(0, 4000).matchAll(told)) {
    const words = hit[0].trimEnd()
    if (words.length < 2 || bare.test(words)) continue
    const start = hit.index
    times.push({
      start,
      end: start + words.length,
      dueText: words,
      resolve: (now, timeZone = 'Asia/Shanghai') => resolveToldTime(words, now, timeZone),
    })
  }
  return times
}

const chineseDigits = '零一二三四五六七八九'

function numberOf(text: string): number {
  if (/^\d/.test(text)) return Number(text)
  if (text === '半') return 0.5
  const plain = text.replace('两', '二').replace('几', '三')
  if (plain.includes('百')) return 100 * (numberOf(plain.split('百')[0] || '一') || 1)
  if (!plain.includes('十')) return Math.max(0, chineseDigits.indexOf(plain.charAt(0)))
  const [tens = '', ones = ''] = plain.split('十')
  return 10 * (tens ? chineseDigits.indexOf(tens) : 1) + (ones ? chineseDigits.indexOf(ones) : 0)
}

const secondsOf: readonly (readonly [RegExp, number])[] = [
  [/分[钟种]/, 60],
  [/秒/, 1],
  [/刻钟/, 900],
  [/小时|钟头/, 3600],
  [/工作日|天|日/, 86_400],
  [/周|星期/, 7 * 86_400],
  [/月/, 30 * 86_400],
]

const relativeOnly = new RegExp(`^${relative}$`, 'u')
const HOURS_OF_PART: Readonly<Record<string, number>> = { 凌: 5, 早: 9, 上: 12, 中: 13, 下: 18, 傍: 19, 晚: 21, 夜: 23 }

function resolveToldTime(words: string, now: string, timeZone: string): string | null {
  const instant = Date.parse(now)
  if (Number.isNaN(instant)) return null
  if (relativeOnly.test(words) && !new RegExp(`^${dayWord}`, 'u').test(words)) {
    // The later end of a range is the promise.
    const numbers = [...words.matchAll(new RegExp(digit, 'gu'))].map(hit => numberOf(hit[0]))
    const scale = secondsOf.find(([expression]) => expression.test(words))?.[1] ?? 60
    const isHalf = /[^半]半小时|个半|小时半/.test(words)
    const amount = Math.max(...numbers.filter(value => value > 0), 0.01) + (isHalf ? 0.5 : 0)
    return new Date(instant + Math.round((words.startsWith('半') ? 0.5 : amount) * scale) * 1000).toISOString()
  }
  const today = localDayOf(instant, timeZone)
  const day = dayOf(words, today)
  const minute = minuteOf(words)
  const at = instantOf(day, minute, timeZone)
  // "三点前" said at ten in the morning means the afternoon.
  const isOpen = day === today && !/上午|早|凌晨|[:：]/.test(words) && minute < 12 * 60
  return new Date(isOpen && at <= instant ? at + DAY / 2 : at).toISOString()
}

function dayOf(words: string, today: number): number {
  if (/大后天/.test(words)) return today + 3 * DAY
  if (/后天/.test(words)) return today + 2 * DAY
  if (/明|次日/.test(words)) return today + DAY
  const week = /(下)?个?(?:周|星期|礼拜)([一二三四五六日天末])/.exec(words)
  const current = (new Date(today).getUTCDay() + 6) % 7
  if (week) {
    const wanted = '一二三四五六日'.indexOf((week[2] ?? '一').replace(/[天末]/, '日'))
    const ahead = wanted - current
    return today + (ahead + (week[1] || ahead < 0 ? 7 : 0)) * DAY
  }
  if (/本周|这周/.test(words)) return today + (current <= 4 ? 4 - current : 6 - current) * DAY
  const date = /(?:(\d{1,2})月)?(\d{1,2})[日号]/.exec(words)
  const base = new Date(today)
  if (date) {
    const month = date[1] ? Number(date[1]) - 1 : base.getUTCMonth()
    const found = Date.UTC(base.getUTCFullYear(), month, Number(date[2]))
    if (found >= today) return found
    return date[1]
      ? Date.UTC(base.getUTCFullYear() + 1, month, Number(date[2]))
      : Date.UTC(base.getUTCFullYear(), month + 1, Number(date[2]))
  }
  if (/月底/.test(words)) return Date.UTC(base.getUTCFullYear(), base.getUTCMonth() + 1, 0)
  return today
}

function minuteOf(words: string): number {
  const part = /上午|下午|中午|晚|早|凌晨|傍晚|夜/.exec(words)?.[0].charAt(0)
  const digital = /(\d{1,2})[:：](\d{2})/.exec(words)
  const spoken = /(\d{1,2}|[一二两三四五六七八九十]{1,3})点(半|一刻|三刻|\d{1,2})?/.exec(words)
  if (!digital && !spoken) return part ? (HOURS_OF_PART[part] ?? 18) * 60 : 18 * 60
  let hour = digital ? Number(digital[1]) : numberOf(spoken?.[1] ?? '0')
  const tail = digital ? digital[2] : spoken?.[2]
  const minute = tail === '半' ? 30 : tail === '一刻' ? 15 : tail === '三刻' ? 45 : Number(tail ?? 0)
  if (part && '下晚傍中夜'.includes(part) && hour < 12 && !(part === '中' && hour >= 10)) hour += 12
  return hour * 60 + minute
}
