/** System lines: what happened, said courteously to the customer in the conversation's language. */
import type { Locale, MessageEvent } from '@tact/protocol'
import english from './lines.en.json' with { type: 'json' }
import chinese from './lines.zh-CN.json' with { type: 'json' }

const lines: Record<Locale, Record<keyof typeof chinese, string>> = { 'zh-CN': chinese, en: english }

/** The sentence for an event; a transfer without a person speaks of a colleague. */
export const lineOf = (event: MessageEvent, locale: Locale): string => {
  const key = event.type === 'transferred' && !event.toName ? 'transferred_team' : event.type
  return lines[locale][key].replace('{toName}', event.toName ?? lines[locale].colleague)
}
