/** Finds links in plain text. The text stays text: parts come out, never HTML. */
export type TextPart = { text: string; href?: string }

// An address ends at white space, at CJK text or at full-width punctuation; telephone numbers need an explicit tel:.
const link = /(?:https?:\/\/|www\.)[\w\-.~:/?#[\]@!$&'()*+,;=%]+|tel:\+?[\d-]{5,20}/giu
const trailing = /[.,;:!?'"\])]+$/

const trimEnd = (found: string): string => {
  const trimmed = found.replace(trailing, '')
  // A closing bracket that was opened inside the address belongs to it.
  const isOpened = found[trimmed.length] === ')' && trimmed.includes('(') && !trimmed.includes(')')
  return isOpened ? `${trimmed})` : trimmed
}

const safeHref = (found: string): string | null => {
  try {
    const url = new URL(found.toLowerCase().startsWith('www.') ? `https://${found}` : found)
    return ['http:', 'https:', 'tel:'].includes(url.protocol) ? url.href : null
  } catch {
    return null
  }
}

/** Splits a text into plain parts and http, https or tel links; joined again they are the same text. */
export const linkify = (text: string): TextPart[] => {
  const parts: TextPart[] = []
  let end = 0
  for (const match of text.matchAll(link)) {
    const found = trimEnd(match[0])
    const href = safeHref(found)
    if (!href) continue
    if (match.index > end) parts.push({ text: text.slice(end, match.index) })
    parts.push({ text: found, href })
    end = match.index + found.length
  }
  if (end < text.length) parts.push({ text: text.slice(end) })
  return parts
}
