/** Whether a browser sent the request from another site. */
import type { IncomingHttpHeaders } from 'node:http'

/** Requests without Origin and without fetch metadata come from no browser and carry no ambient cookie. */
export const isForeignOrigin = (headers: IncomingHttpHeaders, allowed: readonly string[]): boolean => {
  const { origin } = headers
  if (origin === undefined) {
    const site = headers['sec-fetch-site']
    return site !== undefined && site !== 'same-origin' && site !== 'none'
  }
  if (allowed.includes(origin)) return false
  if (!URL.canParse(origin)) return true
  return new URL(origin).host !== headers.host
}
