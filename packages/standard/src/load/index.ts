/** Loading packs: needs yaml and zod, so it stands apart from the engine that browsers carry. */
export { type Layer, loadPack, loadStack, type PackFile } from '#load/load.ts'
export { PackError, type PackProblem } from '#load/problem.ts'
export { packSchema, packSchemaText, schemaAddress } from '#load/schema.ts'
export { type ManifestFile, orderLayers, readManifest } from '#load/stack.ts'
export { type ExampleResult, exampleContext, testClause, testPack } from '#load/test-pack.ts'
export { momentSchema, nodeSchema, whereSchema } from '#rules/rule.ts'
