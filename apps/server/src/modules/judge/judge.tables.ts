/** Answers of the language model, kept so that the same words are never asked about twice. */
import { boolean, index, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

export const judgeAnswerTable = pgTable(
  'judge_answer',
  {
    /** Hash of model, question and masked words: nothing of the conversation itself is stored here. */
    key: text().primaryKey(),
    /** Null: the model could not tell. */
    answer: boolean(),
    at: timestamp({ withTimezone: true, precision: 3 }).notNull(),
  },
  table => [index('judge_answer_at_index').on(table.at)],
)
