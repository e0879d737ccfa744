/** What a judge is: it reads a conversation and reports where a clause is broken. */
import type { Span } from '#conversation/match.ts'
import type { Reading } from '#conversation/reading.ts'
import type { ConversationCategory } from '#types.ts'

/** Reports one fault; `span` marks the words in that turn. */
export type Report = (category: ConversationCategory, turn: number, span: Span) => void
export type Judge = (reading: Reading, report: Report) => void
