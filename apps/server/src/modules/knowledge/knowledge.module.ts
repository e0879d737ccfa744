/** Knowledge: scripts, the ready answers that agents take by `/`. */
import { scriptRoutes as r, type Script, scriptVariables } from '@tact/protocol'
import type { FastifyInstance } from 'fastify'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database/database.ts'
import { Refusal } from '#platform/errors/errors.ts'
import { bind } from '#platform/http/bind.ts'
import { createId } from '#platform/id.ts'
import {
  countUses,
  deleteScript,
  findByShortcut,
  insertScript,
  listScripts,
  type ScriptFields,
  type ScriptRow,
  updateScript,
} from './script.store.ts'

export type KnowledgeNeeds = { database: Database; clock: Clock }

const present = (row: ScriptRow): Script => ({ ...row, updatedAt: row.updatedAt.toISOString() })
const taken = () => new Refusal('conflict', { field: 'shortcut', code: 'shortcut_taken' })

/** Variables that no reply could fill. */
export const unknownVariablesOf = (body: string): string[] => {
  const known = new Set<string>(scriptVariables)
  return [...body.matchAll(/\{\{\s*([^{}]*?)\s*\}\}/g)].map(match => match[1] ?? '').filter(name => !known.has(name))
}

const refuseUnknownVariables = (body: string | undefined): void => {
  const [name] = unknownVariablesOf(body ?? '')
  if (name !== undefined) throw new Refusal('invalid_input', { field: 'body', code: 'variable', values: { name } })
}

export const createKnowledgeModule = ({ database, clock }: KnowledgeNeeds) => {
  const create = async (fields: ScriptFields): Promise<Script> => {
    refuseUnknownVariables(fields.body)
    const now = clock.now()
    const row = await insertScript(database, { ...fields, id: createId(now.getTime()), uses: 0, updatedAt: now })
    if (!row) throw taken()
    return present(row)
  }
  const update = async (id: string, change: Partial<ScriptFields>): Promise<Script> => {
    refuseUnknownVariables(change.body)
    if (change.shortcut !== undefined) {
      const other = await findByShortcut(database, change.shortcut)
      if (other && other.id !== id) throw taken()
    }
    const row = await updateScript(database, id, change, clock.now())
    if (!row) throw new Refusal('not_found')
    return present(row)
  }
  return {
    countUses,
    routes: (app: FastifyInstance): void => {
      bind(app, r.listScripts, async () => ({ scripts: (await listScripts(database)).map(present) }))
      bind(app, r.createScript, ({ body }) => create(body))
      bind(app, r.updateScript, ({ params, body }) => update(params.id, body))
      bind(app, r.deleteScript, async ({ params }) => {
        if (!(await deleteScript(database, params.id))) throw new Refusal('not_found')
      })
    },
  }
}
