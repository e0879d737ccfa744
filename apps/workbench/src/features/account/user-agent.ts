/** Browser and system out of a user agent, as far as a person can recognise the device by them. Pure. */

const browsers: readonly [RegExp, string][] = [
  [/MicroMessenger\//, 'WeChat'],
  [/Edg\w*\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/(?:Chrome|CriOS)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const systems: readonly [RegExp, string][] = [
  [/iPhone|iPad/, 'iOS'],
  [/HarmonyOS/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux|X11/, 'Linux'],
]
const first = (table: readonly [RegExp, string][], text: string) => table.find(([sign]) => sign.test(text))?.[1] ?? null

export const readAgent = (text: string): { browser: string | null; system: string | null; isMobile: boolean } => ({
  browser: first(browsers, text),
  system: first(systems, text),
  isMobile: /Mobi|iPhone|Android/.test(text),
})
