/** The standard is changed by its keepers: edited with its examples, approved by a second person, in force at once, rolled back. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { enterDesk, keepPicture, phone } from './stage.ts'

const origin = inject('origin')
const word = '翻翻箱底那张纸'
const reply = `您好，麻烦您${word}。`
const title = `补充一种敷衍的说法 ${Date.now()}`

let browser: Browser
let author: Page
let reviewer: Page
let inspector: Page
let agent: Page
beforeAll(async () => {
  browser = await launchBrowser()
  author = (await enterDesk(browser, origin, 'supervisor', 0)).page
  reviewer = (await enterDesk(browser, origin, 'supervisor', 1)).page
  inspector = (await enterDesk(browser, origin, 'inspector', 0)).page
  agent = (await enterDesk(browser, origin, 'agent', 0)).page
})
afterAll(() => browser?.close())

const composer = (page: Page) => page.locator('textarea[aria-label^="回复"]')
const must = (page: Page) => page.locator('mark[data-tone="must"]')
/** A conversation of this agent's own, taken from the queue where there is none. */
const openConversation = async (page: Page) => {
  const headers = { origin }
  await page.request.put(`${origin}/api/v1/presence`, { data: { state: 'available' }, headers })
  const me = (await (await page.request.get(`${origin}/api/v1/me`)).json()) as { person: { id: string } }
  const answer = await page.request.get(`${origin}/api/v1/conversations?status=active`)
  const { conversations } = (await answer.json()) as { conversations: { id: string; agent: { id: string } | null }[] }
  const own = conversations.find(({ agent: owner }) => owner?.id === me.person.id)
  const waiting = conversations.find(({ agent: owner }) => owner === null)
  const id = own?.id ?? waiting?.id
  expect(id, 'the demo has a conversation for the agent').toBeDefined()
  if (!own) await page.request.post(`${origin}/api/v1/conversations/${id}/accept`, { headers })
  await page.goto(`${origin}/conversations/${id}`)
}
const idOf = (page: Page) => new URL(page.url()).pathname.split('/')[3] ?? ''

describe('from a word to a standard in force, and back', () => {
  it('is found by its words, and read in plain words', async () => {
    await author.goto(`${origin}/standard`)
    await author.getByRole('heading', { name: '标准', exact: true }).waitFor()
    await author.getByRole('textbox', { name: '找标题、词句、例子、编号' }).fill('自己看说明书')
    const row = author.getByRole('link', { name: /A7-01/ })
    await row.waitFor()
    await keepPicture(author, 'standard')
    await row.click()
    await author.getByRole('heading', { name: '怎样算违反' }).waitFor()
    await author.getByRole('img', { name: '引擎找到了，相符' }).first().waitFor()
    expect(await author.getByRole('img', { name: /却没有找到|不该报/ }).count()).toBe(0)
    await keepPicture(author, 'standard-clause')
  })

  it('a supervisor begins a draft and edits the clause: the example goes red, then green', async () => {
    await author.getByRole('button', { name: '修改标准' }).click()
    const item = author.getByRole('menuitem', { name: '新建草稿' })
    const field = author.getByLabel('草稿名称')
    await item.or(field).first().waitFor()
    if (await item.isVisible()) await item.click()
    await field.fill(title)
    await author.getByRole('button', { name: '开始修改' }).click()
    await author.getByRole('link', { name: '编辑' }).click()
    const violates = author.getByRole('region', { name: '违反的例子' })
    await violates.getByRole('button', { name: '加一个例子' }).click()
    const examples = violates.getByRole('textbox', { name: /^违反的例子第\d+项$/ })
    await examples.last().fill(reply)
    await violates.getByText('应当找到，却没有找到').waitFor()
    await keepPicture(author, 'standard-example-red')
    const words = author.getByRole('combobox', { name: '词语' })
    await words.fill(word)
    await words.press('Enter')
    await expect.poll(() => violates.getByText('应当找到，却没有找到').count()).toBe(0)
    await author.getByText('已保存到草稿').waitFor()
    await keepPicture(author, 'standard-example-green')
  })

  it('undo takes the word back, redo brings it again', async () => {
    const violates = author.getByRole('region', { name: '违反的例子' })
    await author.getByLabel('标题', { exact: true }).press('Control+z')
    await violates.getByText('应当找到，却没有找到').waitFor()
    await author.getByLabel('标题', { exact: true }).press('Control+y')
    await expect.poll(() => violates.getByText('应当找到，却没有找到').count()).toBe(0)
    await author.getByText('已保存到草稿').waitFor()
  })

  it('two people at one clause: each is asked, nobody is overwritten', async () => {
    const id = idOf(author)
    const versions = `${origin}/api/v1/standard/versions/${id}`
    type Written = { id: string; clause: { id: string } }
    const detail = (await (await inspector.request.get(versions)).json()) as {
      version: { revision: number }
      clauses: Written[]
    }
    const clause = detail.clauses.find(one => one.id === 'A7-01')?.clause
    const field = author.getByLabel('标题', { exact: true })
    // The author's save is on its way when the colleague's arrives before it.
    let letThrough = () => {}
    const colleague = new Promise<void>(resolve => {
      letThrough = resolve
    })
    await author.route('**/clauses/A7-01', async route => {
      if (route.request().method() === 'PUT') await colleague
      await route.continue()
    })
    const sent = author.waitForRequest(request => request.method() === 'PUT')
    await field.fill('自己看说明书（我写的）')
    await sent
    // Not the reviewer: whoever changes a draft does not approve it.
    const answer = await inspector.request.put(`${origin}/api/v1/standard/drafts/${id}/clauses/A7-01`, {
      data: {
        revision: detail.version.revision,
        kind: 'reply',
        clause: { ...clause, title: '自己看说明书（同事写的）' },
      },
      headers: { origin },
    })
    expect(answer.ok(), await answer.text()).toBe(true)
    letThrough()
    const dialog = author.getByRole('dialog', { name: '同事刚改过这一条' })
    await dialog.getByText('自己看说明书（同事写的）').waitFor()
    await keepPicture(author, 'standard-stale')
    await dialog.getByRole('radio', { name: /同事的/ }).check()
    await dialog.getByRole('button', { name: '按选择保存' }).click()
    await expect.poll(() => field.inputValue()).toBe('自己看说明书（同事写的）')
    await author.getByText('已保存到草稿').waitFor()
    await author.unroute('**/clauses/A7-01')
  })

  it('the bench holds the draft beside the standard in force', async () => {
    await author.getByRole('button', { name: '试一试' }).click()
    const bench = author.getByRole('dialog')
    await bench.getByLabel('客服的回复').fill(reply)
    await bench.getByRole('region', { name: title }).getByText('改好才能发送').waitFor()
    const inForce = bench.getByRole('region', { name: '执行中的标准' })
    await inForce.getByRole('status').waitFor()
    expect(await inForce.getByText('改好才能发送').count()).toBe(0)
    await keepPicture(author, 'standard-bench')
    await author.keyboard.press('Escape')
  })

  it('submits; the author cannot approve what is the author’s own', async () => {
    await author.getByRole('link', { name: '草稿与发布' }).click()
    await author.getByText('全部相符').waitFor()
    await author.getByRole('button', { name: '开始回放' }).click()
    await author.getByText('已完成').waitFor({ timeout: 90_000 })
    await keepPicture(author, 'standard-replay')
    await author.getByRole('button', { name: '提交审核' }).click()
    await author.getByRole('dialog').getByRole('button', { name: '提交审核' }).click()
    await author.getByText('待审核').first().waitFor()
    await author.getByRole('button', { name: '撤回' }).waitFor()
    expect(await author.getByRole('button', { name: '通过' }).count()).toBe(0)
  })

  it('a second supervisor approves with a reason and publishes; an open composer underlines the word', async () => {
    await openConversation(agent)
    await composer(agent).fill(reply)
    await agent.waitForTimeout(500)
    expect(await must(agent).count()).toBe(0)
    await reviewer.goto(`${origin}/standard/drafts/${idOf(author)}`)
    await reviewer.getByRole('button', { name: '通过' }).click()
    const dialog = reviewer.getByRole('dialog')
    await dialog.getByLabel('理由').fill('这句话确实是让客户自己去找')
    await dialog.getByRole('button', { name: '通过' }).click()
    await reviewer.getByRole('button', { name: '发布' }).click()
    await keepPicture(reviewer, 'standard-draft')
    await reviewer.getByRole('dialog').getByRole('button', { name: '发布' }).click()
    await reviewer.getByText('执行中').first().waitFor()
    await must(agent).waitFor()
    expect(await must(agent).textContent()).toContain(word)
  })

  it('the history names author and reviewer, and says what changed in plain words', async () => {
    await reviewer.goto(`${origin}/standard/versions`)
    await reviewer.getByRole('link', { name: new RegExp(title) }).click()
    await reviewer.getByText('审核通过').waitFor()
    await reviewer.getByText('这句话确实是让客户自己去找').waitFor()
    const added = reviewer.locator('pre [data-change="added"]')
    await added.first().waitFor()
    expect((await added.allTextContents()).join('\n')).toContain(word)
    await keepPicture(reviewer, 'standard-version')
  })

  it('rolling back takes it out of every composer', async () => {
    await reviewer.goto(`${origin}/standard/versions`)
    const rows = reviewer.getByRole('table', { name: '发布过的版本' }).getByRole('row')
    await rows.nth(2).getByRole('button', { name: '恢复' }).click()
    const dialog = reviewer.getByRole('dialog')
    await dialog.getByLabel('理由').fill('先退回原来的标准')
    await dialog.getByRole('button', { name: '恢复' }).click()
    await reviewer.getByText(/已恢复/).waitFor()
    await expect.poll(() => must(agent).count()).toBe(0)
    await composer(agent).fill('')
  })
})

describe('others', () => {
  it('an agent reads and tries, and changes nothing', async () => {
    await agent.goto(`${origin}/standard/A7-01`)
    await agent.getByRole('heading', { name: '怎样算违反' }).waitFor()
    expect(await agent.getByRole('button', { name: '修改标准' }).count()).toBe(0)
    const answer = await agent.request.post(`${origin}/api/v1/standard/drafts`, {
      data: { title: '不该建成' },
      headers: { origin },
    })
    expect(answer.status()).toBe(403)
  })

  it('the pages hold on a telephone', async () => {
    const { page } = await enterDesk(browser, origin, 'supervisor', 0, { size: phone })
    for (const path of ['standard', 'standard/A7-01', 'standard/A12-01', 'standard/versions']) {
      await page.goto(`${origin}/${path}`)
      await page.locator('h1').first().waitFor()
      await page.waitForLoadState('networkidle')
      const isWide = await page.evaluate('document.documentElement.scrollWidth > innerWidth')
      expect(isWide, `${path} scrolls sideways`).toBe(false)
    }
    await page.context().close()
  })
})
