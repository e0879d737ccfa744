/** The script tag for the shop's page. Pure. */
export const writeSnippet = (origin: string, siteKey: string): string =>
  `<script src="${origin}/widget.js" data-site-key="${siteKey}" async></script>`

/** With a known customer: the shop's server fills the two attributes. */
export const writeIdentified = (origin: string, siteKey: string): string =>
  `<script src="${origin}/widget.js" data-site-key="${siteKey}"
  data-external-id="C-1024"
  data-hash="HMAC-SHA256(secret, external-id)" async></script>`
