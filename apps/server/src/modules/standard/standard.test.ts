/** The standard at the desk: the pack as data with its version, and a broken pack that stops the start. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { standardRoutes } from '@tact/protocol'
import { checkReply, compilePack, type PackData } from '@tact/standard'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { refusal } from '#platform/testing/asking.ts'
import { startTestApp, type TestApp } from '#platform/testing/testing.ts'
import { readModels } from './models.ts'
import { findStandards } from './shelf.ts'
import { loadStandard } from './standard.service.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let desk: TestApp
beforeAll(async () => {
  desk = await startTestApp()
})
afterAll(() => desk.stop())

it('what the browser compiles from it finds what the server finds', async () => {
  const agent = await desk.as('agent')
  const pack = (await agent.ask(standardRoutes.getStandard)) as unknown as PackData
  const teach = await readModels()
  const standard = teach(compilePack(pack))
  expect(standard.pack.version).toBe(desk.app.standard.version())
  for (const text of ['你是傻逼吧', '不能办就是不能办', '这块儿不是我们部门负责的哈', '您好，请问有什么可以帮您？'])
    expect(checkReply(standard, text, {})).toEqual(desk.app.standard.check(text, {}))
})

it('is not sent again to who has this version', async () => {
  const { cookie } = await desk.as('agent')
  const ask = (etag = '') => fetch(`${desk.origin}/api/v1/standard`, { headers: { cookie, 'if-none-match': etag } })
  const first = await ask()
  const etag = first.headers.get('etag') ?? ''
  expect(etag).toContain(desk.app.standard.version())
  const again = await ask(etag)
  expect(again.status).toBe(304)
  expect(await again.text()).toBe('')
  expect((await ask('"old"')).status).toBe(200)
})

it('is for staff', async () => {
  expect((await refusal(desk.anonymous(standardRoutes.getStandard))).status).toBe(401)
})

describe('the pack that the configuration names', () => {
  const manifest = (id: string, over?: string) =>
    `manifest: { id: ${id}, version: "2026.11", title: 分店, language: zh-CN${over ? `, extends: ${over}` : ''} }\n`

  it('may be another of the shelf, by its id; all others stay to stand on', async () => {
    const holder = await loadStandard(findStandards(), 'zh-CN/ecommerce')
    expect(holder.shipped.layers.map(({ id }) => id)).toEqual(['zh-CN', 'zh-CN/ecommerce'])
    expect(holder.layers[0]?.id).toBe('zh-CN/ecommerce')
    expect(holder.layers.map(({ id }) => id)).toEqual(expect.arrayContaining(['zh-CN', 'zh-CN/building-materials']))
  })

  it('may be a folder; a desk runs on it, and what is edited there stands on it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tact-pack-'))
    await writeFile(join(folder, 'manifest.yaml'), manifest('branch', 'zh-CN'))
    const branch = await startTestApp({ config: { standard: folder } })
    expect(branch.app.standard.pack.layers.map(({ id }) => id)).toEqual(['zh-CN', 'branch'])
    const supervisor = await branch.as('supervisor')
    const { inForceId } = await supervisor.ask(standardRoutes.listStandardVersions)
    const detail = await supervisor.ask(standardRoutes.getStandardVersion, { params: { id: inForceId } })
    expect([detail.base, detail.version.packVersion]).toEqual(['branch', branch.app.standard.version()])
    await branch.stop()
    await rm(folder, { recursive: true })
  })

  it('nowhere to be found ends with what there is', async () => {
    const error = await loadStandard(findStandards(), 'zh-TW').catch((reason: Error) => reason)
    expect(String(error)).toMatch(/zh-TW.*zh-CN\/ecommerce/)
  })

  it('broken, it ends with file and line, every fault at once', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tact-pack-'))
    await writeFile(join(folder, 'manifest.yaml'), manifest('branch', 'zh-CN'))
    await writeFile(join(folder, 'broken.yaml'), 'clauses:\n  - id: A2-99\n    category: rudeness\nunheard: 1\n')
    const error = await loadStandard(findStandards(), folder).catch((reason: Error) => reason)
    expect(error).toBeInstanceOf(Error)
    const lines = String(error)
      .split('\n')
      .filter(line => line.includes('broken.yaml'))
    expect(lines.length).toBeGreaterThan(1)
    for (const line of lines) expect(line).toMatch(/broken\.yaml:\d+:\d+ /)
    for (const line of lines) expect(line).toContain(folder)
    await rm(folder, { recursive: true })
  })
})
