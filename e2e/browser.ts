/** One way to a real browser for every journey: Chromium and a Chinese font from npm alone. `CHROMIUM_PATH` overrides. */
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright-core'

const fontPackage = dirname(fileURLToPath(import.meta.resolve('@expo-google-fonts/noto-sans-sc/package.json')))
const fontWeights = ['400Regular', '500Medium', '600SemiBold', '700Bold']

const writeFontConfig = async (folder: string): Promise<string> => {
  const file = join(folder, 'fonts.conf')
  const families = ['sans-serif', 'serif', 'monospace', 'system-ui']
  const aliases = families.map(
    name => `<alias><family>${name}</family><prefer><family>Noto Sans SC</family></prefer></alias>`,
  )
  const folders = fontWeights.map(weight => `<dir>${join(fontPackage, weight)}</dir>`)
  const body = [...folders, `<cachedir>${join(folder, 'font-cache')}</cachedir>`, ...aliases].join('\n')
  await writeFile(
    file,
    `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n${body}\n</fontconfig>\n`,
  )
  return file
}

/** Unpacks into a folder of its own and renames it, so that two runs at once never see half a browser. */
const unpackChromium = async (): Promise<{ path: string; libraries: string }> => {
  const manifest = await readFile(
    fileURLToPath(import.meta.resolve('@sparticuz/chromium')).replace(/build\/.*$/, 'package.json'),
  )
  const { version } = JSON.parse(manifest.toString()) as { version: string }
  const folder = join(tmpdir(), `tact-chromium-${version}-${process.getuid?.() ?? 0}`)
  if (!existsSync(join(folder, 'chromium'))) {
    const partial = await mkdtemp(`${folder}-`)
    const before = { ...process.env }
    // The package reads both while it is imported, and decides by them where to put its libraries.
    process.env.TMPDIR = partial
    process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs20.x'
    try {
      const { default: packed } = await import('@sparticuz/chromium')
      await packed.executablePath()
    } finally {
      for (const key of ['TMPDIR', 'AWS_LAMBDA_JS_RUNTIME', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH', 'HOME']) {
        if (before[key] === undefined) delete process.env[key]
        else process.env[key] = before[key]
      }
    }
    await rename(partial, folder).catch(async error => {
      await rm(partial, { recursive: true, force: true })
      if (!existsSync(join(folder, 'chromium'))) throw error
    })
  }
  return { path: join(folder, 'chromium'), libraries: join(folder, 'al2023', 'lib') }
}

/** Starts a headless browser; the caller closes it. */
export const launchBrowser = async (options: { args?: string[] } = {}): Promise<Browser> => {
  const home = join(tmpdir(), `tact-browser-${process.getuid?.() ?? 0}`)
  await mkdir(home, { recursive: true })
  const own = process.env.CHROMIUM_PATH
  const unpacked = own ? null : await unpackChromium()
  const env: Record<string, string> = {}
  for (const [key, value] of Object.entries(process.env)) if (value !== undefined) env[key] = value
  env.FONTCONFIG_FILE = await writeFontConfig(home)
  if (unpacked) env.LD_LIBRARY_PATH = [unpacked.libraries, env.LD_LIBRARY_PATH].filter(Boolean).join(':')
  return chromium.launch({
    executablePath: own ?? unpacked?.path,
    args: ['--no-sandbox', ...(options.args ?? [])],
    env,
  })
}
