/** Tact's main job: a customer writes, an agent answers under the guard, the conversation is transferred, closed, rated, inspected. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { enterDesk, enterShop, keepPicture } from './stage.ts'

const origin = inject('origin')
const asked = '昨天到的北欧白橡木地板有六片边角碎了，周四师傅就来铺，怎么办？'
const taboo = '锁扣的装法自己看说明书，补发的 6 片我尽快安排。'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const composer = (page: Page) => page.locator('textarea[aria-label^="回复"]')
const setPresence = async (page: Page, state: 'available' | 'offline') => {
  const response = await page.request.put(`${origin}/api/v1/presence`, { data: { state }, headers: { origin } })
  expect(response.ok(), await response.text()).toBe(true)
}

describe('from the first word to the scorecard', () => {
  let customer: Page
  let first: Awaited<ReturnType<typeof enterDesk>>
  let second: Awaited<ReturnType<typeof enterDesk>>

  beforeAll(async () => {
    first = await enterDesk(browser, origin, 'agent', 0)
    second = await enterDesk(browser, origin, 'agent', 1)
    await setPresence(second.page, 'offline')
    await setPresence(first.page, 'available')
    customer = await enterShop(browser, origin)
  })
  afterAll(async () => {
    for (const page of [customer, first?.page, second?.page]) await page?.context().close()
  })

  it('the clocks of the demo run at any hour of the day', async () => {
    const answer = await first.page.request.get(`${origin}/api/v1/conversations?status=active`)
    type Clock = { state: string; kind: string; startedAt: string; dueAt: string; limitSeconds: number }
    const { conversations } = (await answer.json()) as { conversations: { clock: Clock }[] }
    const running = conversations.filter(({ clock }) => clock.state === 'running' && clock.kind !== 'hard_question')
    expect(running.length).toBeGreaterThan(1)
    for (const { clock } of running)
      expect(Date.parse(clock.dueAt) - Date.parse(clock.startedAt)).toBe(clock.limitSeconds * 1000)
  })

  it('a furious customer of the demo stands first, and the guard speaks', async () => {
    await first.page.getByText('你们到底管不管').first().click()
    await composer(first.page).click()
    await first.page.keyboard.type('周女士，锁扣的装法自己看说明书，补发的 6 片我尽快安排。')
    await first.page.keyboard.press('Tab')
    const card = first.page.getByRole('group', { name: /提示$/ })
    await card.getByText('采用').waitFor()
    expect(await first.page.locator('mark[data-tone="better"]').textContent()).toContain('尽快')
    await keepPicture(first.page, 'workbench')
    await composer(first.page).fill('')
  })

  it('what no list holds is hinted at by a model, marked as such, and mended by one key', async () => {
    await composer(first.page).click()
    await first.page.keyboard.type('周女士，您的包果今天补发。')
    await first.page.locator('mark[data-tone="better"]', { hasText: '包果' }).waitFor()
    await first.page.keyboard.press('Tab')
    await first.page.getByRole('group', { name: /提示$/ }).getByText('模型识别，供参考').waitFor()
    await first.page.keyboard.press('Alt+Enter')
    expect(await composer(first.page).inputValue()).toBe('周女士，您的包裹今天补发。')
    await composer(first.page).fill('')
  })

  it('the customer writes and reaches an agent who is available', async () => {
    const field = customer.getByRole('textbox', { name: '消息内容' })
    await field.fill(asked)
    await field.press('Enter')
    await customer.getByText(asked).waitFor()
    await customer
      .getByText(new RegExp(`${first.name}(将为您服务|已接入)`))
      .first()
      .waitFor()
    await first.page.getByText(asked.slice(0, 12)).first().click()
    await first.page.getByLabel('会话内容').getByText(asked).waitFor()
  })

  it('Enter while composing Chinese never sends', async () => {
    await composer(first.page).fill('nihao')
    await composer(first.page).evaluate(field => {
      field.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))
      field.dispatchEvent(
        new KeyboardEvent('keydown', {
          key: 'Enter',
          ctrlKey: true,
          isComposing: true,
          keyCode: 229,
          bubbles: true,
          cancelable: true,
        }),
      )
      field.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: '你好' }))
    })
    expect(await composer(first.page).inputValue()).toContain('nihao')
    await composer(first.page).fill('')
  })

  it('underlines a taboo while it is typed, and one key mends it', async () => {
    await composer(first.page).click()
    await first.page.keyboard.type(taboo)
    const mark = first.page.locator('mark[data-tone="must"]')
    await mark.waitFor()
    expect(await mark.textContent()).toContain('自己看说明书')
    expect(await first.page.getByRole('button', { name: /^发送/ }).isDisabled()).toBe(true)
    await first.page.keyboard.press('Tab')
    await first.page.getByRole('group', { name: /提示$/ }).waitFor()
    await keepPicture(first.page, 'guard')
    await first.page.keyboard.press('Alt+Enter')
    await expect.poll(() => composer(first.page).inputValue()).not.toContain('自己看说明书')
    const mended = await composer(first.page).inputValue()
    expect(mended).toContain('锁扣的装法')
    await expect.poll(() => mark.count()).toBe(0)
    await first.page.keyboard.press('Control+z')
    await expect.poll(() => composer(first.page).inputValue()).toBe(taboo)
  })

  it('the answer arrives, and is read', async () => {
    const answer =
      '您好，我是晓雨。六片碎角让您着急了，非常抱歉。我这就查同批次库存，今天 17:00 前给您补发的准确时间，您看可以吗？'
    await composer(first.page).fill(answer)
    await first.page.keyboard.press('Control+Enter')
    await customer.getByText(answer, { exact: true }).waitFor()
    await first.page.getByLabel('会话内容').getByText('已读').last().waitFor()
    await keepPicture(customer, 'widget-desktop')
  })

  it('a picture arrives as evidence, with its real pixels', async () => {
    const picture = await customer.screenshot({ clip: { x: 0, y: 0, width: 320, height: 240 } })
    await customer
      .locator('input[type="file"]')
      .setInputFiles({ name: '碎角.png', mimeType: 'image/png', buffer: picture })
    await customer.getByText('已就绪').or(customer.getByAltText(/碎角/)).first().waitFor()
    await customer.getByRole('button', { name: '发送', exact: true }).click()
    const shown = first.page.getByLabel('会话内容').locator('img').last()
    await shown.waitFor()
    await expect.poll(() => shown.evaluate(image => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(50)
  })

  it('an executable named .jpg is refused in the customer’s words', async () => {
    await customer.locator('input[type="file"]').setInputFiles({
      name: '照片.jpg',
      mimeType: 'image/jpeg',
      buffer: Buffer.from('4d5a90000300000004000000ffff0000', 'hex'),
    })
    await customer
      .getByText(/暂时发不了|没有传成功|不支持|不是图片/)
      .first()
      .waitFor()
    await customer
      .getByRole('button', { name: /移除照片/ })
      .first()
      .click()
  })

  it('is transferred with reason, consent and a handover that asks nothing twice', async () => {
    const id = new URL(first.page.url()).pathname.split('/').pop()
    await setPresence(second.page, 'available')
    await first.page.getByRole('button', { name: '转接' }).first().click()
    const dialog = first.page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: '转给谁' }).click()
    await first.page.locator('.ant-select-item-option').filter({ hasText: second.name }).click()
    await dialog.getByLabel('为什么转接').fill('破损补发由售后办得更快')
    await dialog.getByLabel(/交接便签/).fill('六片碎角，照片已收；周四铺装，今天 17:00 前答复补发时间。')
    expect(await dialog.getByRole('button', { name: '转接' }).isDisabled()).toBe(true)
    await dialog.getByRole('checkbox', { name: '客户已经同意转接' }).check()
    await keepPicture(first.page, 'transfer')
    await dialog.getByRole('button', { name: '转接' }).click()
    await customer.getByText(`已为您转接给${second.name}`).waitFor()
    expect(await customer.getByText('六片碎角，照片已收').count()).toBe(0)
    await second.page.locator(`[data-queue-row="${id}"]`).click()
    await second.page.getByText('六片碎角，照片已收').first().waitFor()
  })

  it('is closed with a disposition and rated once', async () => {
    await composer(second.page).fill(
      '您好，我是何佳。同批次还有 14 箱，今晚发出，周三到杭州，不耽误周四铺装，您看这样可以吗？',
    )
    await second.page.keyboard.press('Control+Enter')
    await customer.getByText('周三到杭州').first().waitFor()
    const field = customer.getByRole('textbox', { name: '消息内容' })
    await field.fill('可以，谢谢你们。')
    await field.press('Enter')
    await second.page.getByLabel('会话内容').getByText('可以，谢谢你们。').waitFor()
    await second.page.getByRole('button', { name: /^结束/ }).first().click()
    const dialog = second.page.getByRole('dialog')
    expect(await dialog.getByRole('button', { name: '结束会话' }).isDisabled()).toBe(true)
    await dialog.getByText('破损少件').click()
    await keepPicture(second.page, 'close')
    await dialog.getByRole('button', { name: '结束会话' }).click()
    await customer.getByText('这次服务，您觉得怎么样？').waitFor()
    await customer
      .getByRole('radio', { name: /4/ })
      .or(customer.getByRole('button', { name: /^4/ }))
      .first()
      .click()
    await keepPicture(customer, 'widget-rating')
    await customer.getByText('问题解决了').click()
    await customer.getByRole('button', { name: '提交评价' }).click()
    await customer.getByText('感谢您的评价').waitFor()
    await customer.reload()
    await customer.getByRole('button', { name: /联系客服/ }).click()
    await customer.getByText('周三到杭州').first().waitFor()
    expect(await customer.getByText('这次服务，您觉得怎么样？').count()).toBe(0)
  })

  it('the inspection opens to the quoted words', async () => {
    await second.page.getByText(/得体分\d+，看依据/).click()
    await second.page.getByText('客户心情').first().waitFor()
    await second.page.getByText('开场与称呼').first().waitFor()
    await keepPicture(second.page, 'inspection')
    expect(await second.page.getByText(/「[^」]*(您好|碎角|14 箱)/).count()).toBeGreaterThan(0)
  })
})
