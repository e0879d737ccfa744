/** The shop's colour, and what is readable on it and beside it. */
const channel = (value: number): number => {
  const share = value / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

const luminance = (hex: string): number => {
  const parts = [1, 3, 5].map(at => channel(Number.parseInt(hex.slice(at, at + 2), 16)))
  return 0.2126 * (parts[0] ?? 0) + 0.7152 * (parts[1] ?? 0) + 0.0722 * (parts[2] ?? 0)
}

/** WCAG contrast of two `#rrggbb` colours, 1 to 21. */
export const contrast = (a: string, b: string): number => {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

const ink = { light: '#23211E', dark: '#ECE8E1' }
const ground = { light: '#F4EAE3', dark: '#211F1E' }
export const isHex = (color: string): boolean => /^#[0-9a-f]{6}$/i.test(color)

/** CSS variables for a shop colour: text on it, and a text colour made of it only where it stays readable (≥ 4.5). */
export const shopVariables = (color: string, onColor: string | null, isDark: boolean): Record<string, string> => {
  const shop = isHex(color) ? color : '#1F5F5B'
  const readable = contrast(shop, '#FFFFFF') >= 4.5 ? '#FFFFFF' : ink.light
  const on = onColor && isHex(onColor) && contrast(shop, onColor) >= 4.5 ? onColor : readable
  const mode = isDark ? 'dark' : 'light'
  return {
    '--shop': shop,
    '--on-shop': on,
    '--shop-ink': contrast(shop, ground[mode]) >= 4.5 ? shop : ink[mode],
  }
}
