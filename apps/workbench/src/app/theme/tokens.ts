/** The one source of colours, type and shape; `tokens.css` is written from it and antd is themed by it. */

export const light = {
  bg: '#F3F1EC',
  s: '#FFFFFF',
  s2: '#FAF9F6',
  fill: '#EFECE6',
  bd: '#E6E2DA',
  bd2: '#D2CCC1',
  ctl: '#8F887D',
  t: '#23211E',
  t2: '#57524A',
  t3: '#6F695F',
  p: '#1F5F5B',
  pb: '#1F5F5B',
  on: '#FFFFFF',
  ps: '#E3EFED',
  pbd: '#B4D2CE',
  p2: '#5F9790',
  a: '#C2410C',
  at: '#B53B0A',
  as: '#FCEEE6',
  abd: '#F0C9B3',
  am: '#B7791F',
  amt: '#8A5A12',
  ams: '#FBF2DF',
  ambd: '#E8D3A3',
  g: '#3F7D4E',
  gt: '#35703F',
  gs: '#E8F2E9',
  gbd: '#BFDAC4',
  track: '#E6E2DA',
  mask: 'rgba(35, 28, 18, 0.38)',
  shadow: '0 1px 2px rgba(35, 28, 18, 0.05), 0 8px 24px rgba(35, 28, 18, 0.1)',
} as const

export type Token = keyof typeof light
export type Tokens = Readonly<Record<Token, string>>

export const dark: Tokens = {
  bg: '#131312',
  s: '#1B1A19',
  s2: '#211F1E',
  fill: '#2B2927',
  bd: '#302D2A',
  bd2: '#46423D',
  ctl: '#76706A',
  t: '#ECE8E1',
  t2: '#B8B2A7',
  t3: '#9E988D',
  p: '#7FC4BC',
  pb: '#2F7F78',
  on: '#FFFFFF',
  ps: '#19312F',
  pbd: '#2C524E',
  p2: '#3F7F78',
  a: '#F28C5F',
  at: '#F28C5F',
  as: '#3A2118',
  abd: '#63382A',
  am: '#D9A441',
  amt: '#E2B35C',
  ams: '#33290F',
  ambd: '#57461E',
  g: '#6FB07E',
  gt: '#86C093',
  gs: '#1B2E20',
  gbd: '#2E4C35',
  track: '#383430',
  mask: 'rgba(0, 0, 0, 0.55)',
  shadow: '0 1px 2px rgba(0, 0, 0, 0.4), 0 10px 28px rgba(0, 0, 0, 0.5)',
}

const fontFamily = '"PingFang SC", "Microsoft YaHei", "Noto Sans SC", system-ui, -apple-system, "Segoe UI", sans-serif'
/** Latin first, so that quotation marks and dots of an English page are not full-width. */
const englishFamily =
  'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans SC", sans-serif'
const monoFamily = 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, monospace'

const declare = (tokens: Tokens, indent: string): string =>
  Object.entries(tokens)
    .map(([name, value]) => `${indent}--${name}: ${value.toLowerCase()};`)
    .join('\n')

/** The text of tokens.css: light, dark by the system unless light is asked, dark when asked. */
export const writeCss = (): string => `/* Written from tokens.ts; a test compares. Do not edit by hand. */
:root {
  --font: ${fontFamily};
  --mono: ${monoFamily};
  color-scheme: light;
${declare(light, '  ')}
}
@media (prefers-color-scheme: dark) {
  :root:not([data-theme="light"]) {
    color-scheme: dark;
${declare(dark, '    ')}
  }
}
:root[data-theme="dark"] {
  color-scheme: dark;
${declare(dark, '  ')}
}
:root[lang="en"] {
  --font: ${englishFamily};
}
`
