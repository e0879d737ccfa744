import { describe, expect, it } from 'vitest'
import { createTranslate } from '#i18n/translate.ts'
import { cleanText } from '#text/clean.ts'
import { contrast, shopVariables } from '#text/colour.ts'
import { eventLine } from '#text/event-line.ts'
import { formatDay, formatSize, formatWait } from '#text/format.ts'
import { linkify } from '#text/linkify.ts'

const hrefs = (text: string) => linkify(text).flatMap(part => part.href ?? [])

describe('linkify', () => {
  it.each([
    ['看这里 https://a.cn/x?y=1。谢谢', ['https://a.cn/x?y=1']],
    ['见https://a.cn/说明，好', ['https://a.cn/']],
    ['(https://a.cn/x_(y)).', ['https://a.cn/x_(y)']],
    ['www.mushiju.cn!', ['https://www.mushiju.cn/']],
    ['拨 tel:400-800-1234 即可', ['tel:400-800-1234']],
    ['javascript:alert(1) data:text/html,x file:///etc/passwd', []],
    ['https:// http://[', []],
    ['JaVaScRiPt:https://a.cn', ['https://a.cn/']],
  ])('%s', (text, expected) => {
    expect(hrefs(text)).toEqual(expected)
  })

  it('never loses or changes a character', () => {
    for (const text of [
      '',
      'a',
      '<b>x</b> https://a.cn), ok',
      'https://a.cn/?q="><script>',
      '🙂https://a.cn🙂',
      'http://',
    ])
      expect(
        linkify(text)
          .map(part => part.text)
          .join(''),
      ).toBe(text)
  })

  it('answers within a moment on hostile text', () => {
    const started = performance.now()
    linkify(`https://${'a.'.repeat(50_000)}${'))))'.repeat(5000)}`)
    linkify('http://'.repeat(5000))
    expect(performance.now() - started).toBeLessThan(500)
  })
})

describe('cleanText', () => {
  it('takes out what nobody sees and keeps what was written', () => {
    expect(cleanText('a\u0000b\u202ec\u2066d\te\r\nf\rg🙂')).toBe('abcd\te\nf\ng🙂')
  })
})

describe('formatters', () => {
  const zh = createTranslate('zh-CN')
  const en = createTranslate('en')
  it.each([
    [0, '10秒', '10 sec'],
    [41, '50秒', '50 sec'],
    [60, '1分钟', '1 min'],
    [80, '1分20秒', '1 min 20 sec'],
    [181, '4分钟', '4 min'],
    [3600, '60分钟', '60 min'],
  ])('a wait of %i s', (seconds, chinese, english) => {
    expect(formatWait(seconds, zh)).toBe(chinese)
    expect(formatWait(seconds, en)).toBe(english)
  })

  it.each([
    [1, '1 KB'],
    [820 * 1024, '820 KB'],
    [10 * 1024 * 1024, '10 MB'],
    [12.5 * 1024 * 1024, '12.5 MB'],
  ])('%i bytes', (bytes, said) => {
    expect(formatSize(bytes)).toBe(said)
  })

  it('names today and yesterday, across a month', () => {
    const now = new Date(2026, 2, 1, 9)
    expect(formatDay(new Date(2026, 2, 1, 0, 1).toISOString(), now, 'zh-CN', zh)).toBe('今天')
    expect(formatDay(new Date(2026, 1, 28, 23).toISOString(), now, 'en', en)).toBe('Yesterday')
    expect(formatDay(new Date(2025, 11, 31).toISOString(), now, 'zh-CN', zh)).toContain('2025')
  })
})

describe('shop colour', () => {
  it.each(['#7B4A2D', '#1F5F5B', '#FFD400', '#8F887D', '#FFFFFF', '#000000', '#C2410C', '#767676', 'red'])(
    'text on and beside %s is readable in both themes',
    color => {
      for (const [isDark, ground] of [
        [false, '#FFFFFF'],
        [true, '#1B1A19'],
      ] as const) {
        const variables = shopVariables(color, '#FFFFFF', isDark)
        expect(contrast(variables['--shop'] ?? '', variables['--on-shop'] ?? '')).toBeGreaterThanOrEqual(4.5)
        expect(contrast(ground, variables['--shop-ink'] ?? '')).toBeGreaterThanOrEqual(4.5)
      }
    },
  )
})

describe('eventLine', () => {
  const line = (event: object | null, locale: 'zh-CN' | 'en' = 'zh-CN') =>
    eventLine({ event, text: '会话已结束，感谢您的来访。', author: null } as never, locale, createTranslate(locale))
  it('names at the end who served, and nobody where nobody did', () => {
    expect(line({ type: 'closed', by: 'agent', fromName: '林晓雨' })).toBe('会话已结束，服务人员林晓雨')
    expect(line({ type: 'closed', by: 'customer', fromName: '林晓雨' }, 'en')).toContain('林晓雨')
    expect(line({ type: 'closed', by: 'customer' })).toBe('会话已结束')
  })
})
