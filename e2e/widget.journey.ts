/** The customer's window: at 320 px and on a phone, in both languages, over a lost network, without barriers. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { enterShop, keepPicture, phone } from './stage.ts'

const origin = inject('origin')
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
declare const window: {
  axe: {
    run(options: object): Promise<{ violations: { id: string; impact: string | null; nodes: { html: string }[] }[] }>
  }
  innerWidth: number
}

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

const findBarriers = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe)
  const { violations } = await page.evaluate(
    tags => window.axe.run({ runOnly: tags }),
    ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'],
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)
}

describe.each([
  { name: 'narrow-zh', size: { width: 320, height: 640 }, locale: 'zh-CN', field: '消息内容' },
  { name: 'phone-en', size: phone, locale: 'en', field: 'Message' },
] as const)('the window, $name', look => {
  it('writes, waits in the queue, fits, and has no serious barrier', async () => {
    const page = await enterShop(browser, origin, look)
    const field = page.getByRole('textbox', { name: look.field })
    const words = look.locale === 'en' ? 'Could you confirm the tile size before I order? ' : '请问这款瓷砖一片多大？'
    await field.fill(words + 'supercalifragilistic'.repeat(6))
    await field.press('Enter')
    await page.locator('.bubble.own').filter({ hasText: 'supercali' }).waitFor()
    await page.locator('.status').first().waitFor()
    const isWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
    expect(isWide).toBe(false)
    const overflow = await page.locator('.panel').evaluate(panel => panel.scrollWidth - panel.clientWidth)
    expect(overflow).toBeLessThanOrEqual(0)
    expect(await findBarriers(page)).toEqual([])
    await keepPicture(page, `widget-${look.name}`)
    await page.context().close()
  })
})

it('what is written while the network is away arrives once when it is back, and the history survives a reload', async () => {
  const page = await enterShop(browser, origin)
  const field = page.getByRole('textbox', { name: '消息内容' })
  await field.fill('第一句：想问一下地暖能不能铺这款地板。')
  await field.press('Enter')
  await page.getByText('已送达').first().waitFor()
  await page.context().setOffline(true)
  await field.fill('第二句：断网的时候写的。')
  await field.press('Enter')
  await page.waitForTimeout(500)
  await page.context().setOffline(false)
  await expect
    .poll(() => page.locator('.status').filter({ hasText: '已送达' }).count(), { timeout: 30_000 })
    .toBeGreaterThan(0)
  await page.reload()
  await page.locator('.launcher, .panel').first().waitFor()
  if ((await page.locator('.panel').count()) === 0) await page.locator('.launcher').click()
  await page.locator('.bubble.own').filter({ hasText: '第二句' }).waitFor({ timeout: 30_000 })
  expect(await page.locator('.bubble.own').filter({ hasText: '第一句' }).count()).toBe(1)
  expect(await page.locator('.bubble.own').filter({ hasText: '第二句' }).count()).toBe(1)
  await page.context().close()
})

it('markup is shown as text and runs nowhere', async () => {
  const page = await enterShop(browser, origin)
  const dialogs: string[] = []
  page.on('dialog', dialog => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  const words = '<img src=x onerror=alert(1)><script>alert(2)</script>'
  const field = page.getByRole('textbox', { name: '消息内容' })
  await field.fill(words)
  await field.press('Enter')
  await page.locator('.bubble.own').filter({ hasText: '<img src=x onerror=alert(1)>' }).waitFor()
  await page.waitForTimeout(300)
  expect(dialogs).toEqual([])
  expect(await page.locator('.bubble.own img').count()).toBe(0)
  await page.context().close()
})
