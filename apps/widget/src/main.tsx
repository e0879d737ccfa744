/** The one file a shop embeds: reads its own script tag, stands up in a shadow root, offers `window.Tact`. */
import { render } from 'preact'
import { type Identity, readOptions } from '#options.ts'
import { createChat } from '#state/chat.ts'
import { App } from '#ui/App.tsx'
import sheet from '#ui/style.css?inline'

type TactApi = {
  /** Opens the window; `draft` stands in the field where nothing was written yet. */
  open(draft?: string): void
  close(): void
  /** Says who the signed-in customer is (`hash` = hex HMAC-SHA256 of externalId by the shop's server); null when signed out. */
  identify(identity: Identity | null): Promise<void>
}
declare global {
  interface Window {
    Tact?: TactApi
  }
}

const addStyle = (root: ShadowRoot): void => {
  try {
    const style = new CSSStyleSheet()
    style.replaceSync(sheet)
    root.adoptedStyleSheets = [style]
  } catch {
    const style = document.createElement('style')
    style.textContent = sheet
    root.append(style)
  }
}

const start = (script: HTMLScriptElement): void => {
  const languages = [document.documentElement.lang, navigator.language]
  const options = readOptions({ ...script.dataset }, script.src, languages)
  const host = document.createElement('div')
  host.id = 'tact-widget'
  const root = host.attachShadow({ mode: 'open' })
  addStyle(root)
  const place = document.createElement('div')
  root.append(place)
  document.body.append(host)
  const chat = createChat(options)
  render(<App chat={chat} options={options} />, place)
  window.Tact = { open: chat.openWith, close: chat.close, identify: chat.identify }
  if (options.isOpen) chat.open()
}

// currentScript is gone once the page has been read, so it is taken now.
const script = document.currentScript
if (script instanceof HTMLScriptElement && !window.Tact) {
  if (document.body && document.readyState !== 'loading') start(script)
  else document.addEventListener('DOMContentLoaded', () => start(script), { once: true })
}
