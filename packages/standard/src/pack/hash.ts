/** A short content hash (64-bit FNV-1a in two lanes): tells pack versions apart, guards nothing. */

/** Eight hexadecimal digits of `text`. */
export function hashText(text: string): string {
  let high = 0x811c9dc5
  let low = 0x9747b28c
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    high = Math.imul(high ^ code, 0x01000193)
    low = Math.imul(low ^ (code + i), 0x85ebca6b)
    low ^= low >>> 13
  }
  return ((high ^ Math.imul(low, 0xc2b2ae35)) >>> 0).toString(16).padStart(8, '0')
}

/** Eight hexadecimal digits of `bytes`. */
export function hashBytes(bytes: Uint8Array): string {
  let high = 0x811c9dc5
  let low = 0x9747b28c
  for (const byte of bytes) {
    high = Math.imul(high ^ byte, 0x01000193)
    low = Math.imul(low ^ byte, 0x85ebca6b)
    low ^= low >>> 13
  }
  return ((high ^ Math.imul(low, 0xc2b2ae35)) >>> 0).toString(16).padStart(8, '0')
}
