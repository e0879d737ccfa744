/** The asked language: Chinese unless English is preferred. */
import type { Locale } from '@tact/protocol'

/** Reads an Accept-Language header; unknown languages give Chinese. */
export const askedLocale = (header: string | undefined): Locale => {
  const wishes = (header ?? '')
    .split(',')
    .map((part, index) => {
      const [tag = '', ...rest] = part.trim().toLowerCase().split(';')
      const quality = Number(rest.find(item => item.trim().startsWith('q='))?.split('=')[1] ?? 1)
      return { tag, quality: Number.isFinite(quality) ? quality : 0, index }
    })
    .filter(wish => wish.quality > 0 && /^(zh|en)\b/.test(wish.tag))
    .sort((a, b) => b.quality - a.quality || a.index - b.index)
  return wishes[0]?.tag.startsWith('en') ? 'en' : 'zh-CN'
}
