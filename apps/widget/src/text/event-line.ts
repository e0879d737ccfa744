/** What a system line says to the customer: courteous, without inner matters. */
import type { Message } from '@tact/protocol'
import type { Locale, Translate } from '#i18n/translate.ts'
import { formatTime } from '#text/format.ts'

/** Null where the customer needs no line. */
export const eventLine = ({ event, text, author }: Message, locale: Locale, t: Translate): string | null => {
  if (!event) return text || null
  const name = event.toName ?? ''
  switch (event.type) {
    case 'accepted':
    case 'assigned': {
      const who = name || author?.name
      return who ? t(`event.${event.type}`, { name: who }) : null
    }
    case 'transferred':
      return name ? t('event.transferred', { name }) : t('event.transferredAway')
    case 'closed':
      return event.fromName ? t('event.closedBy', { name: event.fromName }) : t('event.closed')
    case 'rated':
      return event.score ? t('event.rated', { score: event.score }) : null
    case 'hard_question':
      return event.toldTime
        ? t('event.hard_questionTime', { time: formatTime(event.toldTime, locale) })
        : t('event.hard_question')
    case 'requeued':
    case 'person_requested':
    case 'reopened':
      return t(`event.${event.type}`)
  }
}
