/** Signatures: HMAC-SHA256, compared in constant time. */
import { createHmac, timingSafeEqual } from 'node:crypto'

export const signText = (key: string, text: string): string =>
  createHmac('sha256', key).update(text).digest('base64url')

export const isSame = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
