/** The learned models as a chunk of its own: only what is imported late is fetched late. */
export { readModels, type Teach } from '#shared/models.ts'
