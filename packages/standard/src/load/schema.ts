/** The JSON Schema of a pack's files, made from the schemas that the loader itself uses. */
import { z } from 'zod'
import { otherSections, replySections } from '#load/sections.ts'

/** Where each file refers to it, seen from a pack's folder. */
export const schemaAddress = 'standards/schema/pack.schema.json'

/** One schema for every file of a pack: any of the sections, each as the loader takes it. */
export function packSchema(): object {
  const sections = Object.entries({ ...replySections, ...otherSections }).map(([key, schema]) => [
    key,
    schema.optional(),
  ])
  const file = z.strictObject(Object.fromEntries(sections) as Record<string, z.ZodType>)
  const schema = z.toJSONSchema(file, { io: 'input', unrepresentable: 'any' })
  return { ...schema, title: 'Tact standard pack', description: 'standards/README.md' }
}

/** The text of the committed file. */
export const packSchemaText = (): string => `${JSON.stringify(packSchema(), null, 2)}\n`
