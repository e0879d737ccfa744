/** Schemas of the words that all clauses share. */
import { z } from 'zod'

/** Row of the catalogue and a number: `A2-03`. */
export const clauseId = z.string().regex(/^[A-Z]\d{1,2}(-[a-z0-9-]{1,40})+$/, '编号写成“A2-03”这样')

/** Id of a category: the fixed ones, or one added by a pack. */
export const categoryId = z.string().regex(/^[a-z][a-z_]{1,40}$/, '类别用小写字母和下划线')

/** Row of the catalogue, such as A2; several where a clause stands on several. */
const row = z.string().regex(/^[A-Z]\d{1,2}$/, '来源写目录的行号，如 A2')
export const sourceSchema = row.or(z.array(row).min(1).max(10))
