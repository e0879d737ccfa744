/** Times in words, in the language of the person. */
import dayjs from 'dayjs'
import type { TFunction } from 'i18next'

type Moment = string | number | Date

/** "3小时20分", "45秒"; the two largest units; milliseconds in. */
export const formatSpan = (milliseconds: number, t: TFunction): string => {
  const seconds = Math.max(0, Math.round(milliseconds / 1000))
  if (seconds < 60) return t('time.seconds', { count: seconds })
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) {
    const rest = seconds % 60
    const head = t('time.minutes', { count: minutes })
    return minutes < 10 && rest > 0 ? t('time.two', { head, tail: t('time.seconds', { count: rest }) }) : head
  }
  const hours = Math.floor(minutes / 60)
  if (hours < 24) {
    const rest = minutes % 60
    const head = t('time.hours', { count: hours })
    return rest > 0 ? t('time.two', { head, tail: t('time.minutesShort', { count: rest }) }) : head
  }
  const days = Math.floor(hours / 24)
  const rest = hours % 24
  const head = t('time.days', { count: days })
  return rest > 0 && days < 7 ? t('time.two', { head, tail: t('time.hours', { count: rest }) }) : head
}

/** "今天", "明天", "昨天", else the date; with the year when it is another one. */
export const formatDay = (at: Moment, now: Moment, t: TFunction): string => {
  const days = dayjs(at).startOf('day').diff(dayjs(now).startOf('day'), 'day')
  if (days === 0) return t('time.today')
  if (days === 1) return t('time.tomorrow')
  if (days === -1) return t('time.yesterday')
  return dayjs(at).format(dayjs(at).isSame(now, 'year') ? t('time.dateFormat') : t('time.dateYearFormat'))
}

export const formatTime = (at: Moment): string => dayjs(at).format('HH:mm')

/** "明天17:00". */
export const formatDayTime = (at: Moment, now: Moment, t: TFunction): string =>
  t('time.dayTime', { day: formatDay(at, now, t), time: formatTime(at) })

/** "刚刚", "3分钟前", "今天16:20", "昨天09:05", "11月18日14:02". */
export const formatRelative = (at: Moment, now: Moment, t: TFunction): string => {
  const seconds = dayjs(now).diff(at, 'second')
  // Clocks of two machines differ, and ours ticks slowly: a little ahead is still now.
  if (seconds > -90 && seconds < 60) return t('time.justNow')
  if (seconds >= 0 && seconds < 3600)
    return t('time.ago', { span: t('time.minutes', { count: Math.floor(seconds / 60) }) })
  return formatDayTime(at, now, t)
}

/** "还剩3小时20分 · 明天17:00", or what is overdue. */
export const formatDeadline = (
  at: Moment,
  now: Moment,
  t: TFunction,
): { left: string; when: string; isOver: boolean } => {
  const milliseconds = dayjs(at).diff(now)
  const isOver = milliseconds < 0
  return {
    left: t(isOver ? 'time.over' : 'time.left', { span: formatSpan(Math.abs(milliseconds), t) }),
    when: formatDayTime(at, now, t),
    isOver,
  }
}

export const formatExact = (at: Moment): string => dayjs(at).format('YYYY-MM-DD HH:mm:ss')
