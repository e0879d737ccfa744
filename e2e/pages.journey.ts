/** The pages around the conversation: every one accessible in both themes, sizes and languages, and each does its work. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { desktop, enterDesk, keepPicture, type Look, phone } from './stage.ts'

const origin = inject('origin')
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

type Violation = { id: string; impact: string | null; nodes: { html: string }[] }
declare const window: { axe: { run(options: object): Promise<{ violations: Violation[] }> }; innerWidth: number }

/** Serious findings of axe on the page as it stands. */
const findBarriers = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe)
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
  const { violations } = await page.evaluate(values => window.axe.run({ runOnly: values }), tags)
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)
}

const enter = async (role: string, look: Look = {}) => {
  const { page } = await enterDesk(browser, origin, role, 0, look)
  const errors: string[] = []
  page.on('pageerror', error => errors.push(error.message))
  page.on('request', request => {
    const { protocol, host } = new URL(request.url())
    if (protocol.startsWith('http') && host !== new URL(origin).host) errors.push(`asked ${request.url()}`)
  })
  await page.evaluate(
    ([theme, language]) => localStorage.setItem('tact.preferences', JSON.stringify({ theme, language })),
    [look.theme ?? 'light', look.locale ?? 'zh-CN'],
  )
  return { page, errors }
}

const newestInspection = async (page: Page): Promise<string> => {
  const answer = await page.context().request.get(`${origin}/api/v1/inspections?limit=1`)
  return (await answer.json()).inspections[0].conversationId
}

const looks: (Look & { name: string })[] = [
  { name: 'desktop-light-zh', size: desktop, theme: 'light', locale: 'zh-CN' },
  { name: 'phone-dark-en', size: phone, theme: 'dark', locale: 'en' },
]

describe.each(looks)('pages, $name', look => {
  const pages = [
    'inspections',
    'inspections/newest',
    'follow-ups',
    'scripts',
    'standard',
    'standard/A7-01',
    'standard/A12-01',
    'standard?part=culture',
    'standard/versions',
    'search?q=地板',
    'people',
    'audit',
    'settings',
    'account',
  ]
  it('none has a serious barrier, a sideways scroll, an error or a foreign request', async () => {
    const { page, errors } = await enter('administrator', look)
    const inspected = await newestInspection(page)
    const barriers: Record<string, string[]> = {}
    for (const path of pages) {
      await page.goto(`${origin}/${path.replace('newest', inspected)}`)
      await page.locator('h1').first().waitFor()
      await page.waitForLoadState('networkidle')
      expect(await page.locator('[role=alert]').count(), path).toBe(0)
      const found = await findBarriers(page)
      if (found.length > 0) barriers[path] = found
      const isWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
      expect(isWide, `${path} scrolls sideways`).toBe(false)
      await keepPicture(page, `${path.replace(/\W+/g, '-')}-${look.name}`)
    }
    expect(barriers).toEqual({})
    expect(errors).toEqual([])
    await page.context().close()
  })

  it('the sign-in page is as open', async () => {
    const context = await browser.newContext({ viewport: look.size, colorScheme: look.theme })
    const page = await context.newPage()
    await page.goto(`${origin}/people?q=x`)
    await page.waitForURL(/\/sign-in\?return=/)
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await findBarriers(page)).toEqual([])
    await context.close()
  })
})

describe('signing in', () => {
  it('refuses a wrong password in words, then leads back to where one wanted to go', async () => {
    const context = await browser.newContext({ viewport: desktop })
    const page = await context.newPage()
    await page.goto(`${origin}/scripts?q=安装`)
    await page.getByLabel('邮箱').fill('linxiaoyu@demo.tact.local')
    await page.getByLabel('密码', { exact: true }).fill('not-the-password')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByRole('alert').getByText('邮箱或密码不对').waitFor()
    await page.getByRole('button', { name: /林晓雨/ }).click()
    await page.waitForURL(/\/scripts\?q=/)
    await page.getByRole('heading', { name: '话术' }).waitFor()
    await context.close()
  })
})

describe('people', () => {
  it('a new colleague signs in with the one-time password and must set an own one first', async () => {
    const { page } = await enter('administrator')
    const email = `new-${Date.now()}@example.com`
    await page.goto(`${origin}/people`)
    await page.getByRole('button', { name: '添加人员' }).click()
    const form = page.getByRole('dialog')
    await form.getByLabel('姓名').fill('新同事')
    await form.getByLabel('邮箱').fill(email)
    await form.getByRole('button', { name: '添加', exact: true }).click()
    const oneTime = (await page.getByRole('dialog').locator('code').textContent()) ?? ''
    expect(oneTime.length).toBeGreaterThanOrEqual(16)
    await page.getByRole('button', { name: '已经交给对方' }).click()
    await page.getByLabel('找姓名、邮箱、小组、技能').fill(email)
    await page.getByRole('cell', { name: email }).waitFor()

    const other = await (await browser.newContext({ viewport: desktop })).newPage()
    await other.goto(`${origin}/conversations`)
    await other.getByLabel('邮箱').fill(email)
    await other.getByLabel('密码', { exact: true }).fill(oneTime)
    await other.getByRole('button', { name: '登录', exact: true }).click()
    await other.waitForURL(/\/change-password/)
    await other.goto(`${origin}/people`)
    await other.waitForURL(/\/change-password/)
    await other.getByLabel('现在的密码').fill(oneTime)
    await other.getByLabel('新密码', { exact: true }).fill('walnut-floor-27')
    await other.getByLabel('再输一遍新密码').fill('walnut-floor-27')
    await other.getByRole('button', { name: '更改密码' }).click()
    await other.getByRole('navigation').waitFor()
    expect(await other.getByRole('link', { name: '审计' }).count()).toBe(0)
    await other.context().close()
    await page.context().close()
  })
})

describe('scripts', () => {
  it('the standard speaks to a script while it is written, and a removed one comes back by undo', async () => {
    const { page } = await enter('supervisor')
    const title = `试写${Date.now()}`
    await page.goto(`${origin}/scripts`)
    await page.getByRole('button', { name: '写一条话术' }).click()
    const form = page.getByRole('dialog')
    await form.getByLabel('标题').fill(title)
    await form.getByLabel('快捷词').fill(`t${Date.now()}`)
    await form.getByLabel('分类').fill('试写')
    await page.keyboard.press('Enter')
    await form.getByLabel('内容').fill('{{customer.address}}，您自己看说明书吧。')
    await form.getByText('周女士，您自己看说明书吧。').waitFor()
    await form.getByText('敷衍').first().waitFor()
    await form.getByLabel('内容').fill('{{customer.address}}，我一步一步教您。')
    await form.getByText('符合标准').waitFor()
    await form.getByRole('button', { name: '保存' }).click()
    await page.getByRole('heading', { name: title }).waitFor()
    await page.getByRole('button', { name: `删除“${title}”` }).click()
    await page.getByRole('button', { name: '撤销' }).click()
    await expect.poll(() => page.getByRole('heading', { name: title }).count()).toBe(1)
    await page.context().close()
  })
})

describe('finding', () => {
  it('the palette leads from a word to the message in its conversation', async () => {
    const { page } = await enter('administrator')
    await page.goto(`${origin}/follow-ups`)
    await page.getByRole('navigation').waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('地板')
    const hit = page.getByRole('option').filter({ has: page.locator('mark', { hasText: '地板' }) })
    await hit.first().click()
    await page.waitForURL(/\/conversations\/[0-9a-f-]+\?message=\d+/)
    await page.context().close()
  })
})

describe('inspection', () => {
  it('evidence leads to the words by key', async () => {
    const { page } = await enter('inspector')
    const id = await newestInspection(page)
    await page.goto(`${origin}/inspections/${id}`)
    const evidence = page.getByRole('button', { name: /^第\d+轮$/ }).first()
    const turn = /\d+/.exec((await evidence.textContent()) ?? '')?.[0]
    await evidence.click()
    await expect.poll(() => page.locator(`#turn-${turn}`).getAttribute('class')).toMatch(/flash/)
    await page.locator('h1').click()
    await page.keyboard.press('e')
    const score = Number(
      await page
        .getByRole('img', { name: /^得体分/ })
        .locator('b')
        .textContent(),
    )
    const groups = await page.locator('tr:has(th[scope=rowgroup]) td').allTextContents()
    const [points, most] = groups
      .map(text => text.split('/').map(Number))
      .reduce(([a = 0, b = 0], [x = 0, y = 0]) => [a + (x || 0), b + (y || 0)], [0, 0])
    expect(most).toBeGreaterThan(0)
    // The figure is the sum of its items, unless a fatal finding caps it.
    expect(Math.round((100 * (points ?? 0)) / (most ?? 1))).toBeGreaterThanOrEqual(score - 1)
    await page.context().close()
  })
})

describe('settings', () => {
  it('a colour on which white cannot be read is refused, a good one is kept', async () => {
    const { page } = await enter('supervisor')
    await page.goto(`${origin}/settings`)
    const color = page.getByLabel('店铺颜色')
    const before = await color.inputValue()
    await color.fill('#FFD54F')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('请选深一些的颜色').waitFor()
    await color.fill('#7B4A2D')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('已保存').waitFor()
    await page.reload()
    await expect.poll(() => page.getByLabel('店铺颜色').inputValue()).toBe('#7B4A2D')
    await page.getByLabel('店铺颜色').fill(before)
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('已保存').waitFor()
    await page.context().close()
  })
})

describe('a lost network', () => {
  it('leaves the shell and what was read on the screen, and a page that did not arrive comes by one click', async () => {
    const { page } = await enter('agent')
    await page.goto(`${origin}/inspections`)
    await page.getByRole('table').waitFor()
    await page.context().setOffline(true)
    await page.getByRole('link', { name: '话术' }).click()
    await page.getByText('这一页没有取到').waitFor()
    await page.getByRole('link', { name: '质检' }).click()
    await page.getByRole('table').waitFor()
    await page.getByRole('link', { name: '话术' }).click()
    await page.getByText('这一页没有取到').waitFor()
    await page.context().setOffline(false)
    await page.getByRole('button', { name: '再试一次' }).click()
    await page.getByRole('heading', { level: 1, name: '话术' }).waitFor()
    await page.context().close()
  })
})
