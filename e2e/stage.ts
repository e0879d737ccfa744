/** Pages of customers and staff in one browser, and what a journey keeps of them. */
import { mkdirSync } from 'node:fs'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { signInAs } from './desk.ts'

export type Size = { width: number; height: number }
export const desktop: Size = { width: 1440, height: 900 }
export const phone: Size = { width: 390, height: 844 }

export type Look = { size?: Size; theme?: 'light' | 'dark'; locale?: 'zh-CN' | 'en' }

const open = async (
  browser: Browser,
  { size = desktop, theme = 'light', locale = 'zh-CN' }: Look,
): Promise<BrowserContext> => {
  const context = await browser.newContext({ viewport: size, colorScheme: theme, locale, reducedMotion: 'reduce' })
  context.setDefaultTimeout(15_000)
  return context
}

/** A customer on the demo shop, with the chat window open. */
export const enterShop = async (browser: Browser, origin: string, look: Look = {}): Promise<Page> => {
  const page = await (await open(browser, look)).newPage()
  await page.goto(`${origin}/shop/`)
  await page.getByRole('button', { name: /联系客服|Contact|Chat/ }).click()
  return page
}

/** A colleague at the workbench. */
export const enterDesk = async (
  browser: Browser,
  origin: string,
  role: string,
  index = 0,
  look: Look = {},
): Promise<{ page: Page; name: string }> => {
  const context = await open(browser, look)
  const { cookie, person } = await signInAs(origin, role, index)
  await context.addCookies(
    cookie.split('; ').map(pair => {
      const at = pair.indexOf('=')
      return { name: pair.slice(0, at), value: pair.slice(at + 1), url: origin }
    }),
  )
  const page = await context.newPage()
  await page.goto(`${origin}/conversations`)
  return { page, name: person.name }
}

/** What the reader of the closing note looks at: `e2e/output/NAME.png`. */
export const keepPicture = async (of: Page | Locator, name: string) => {
  mkdirSync('e2e/output', { recursive: true })
  await of.screenshot({ path: `e2e/output/${name}.png` })
}
