/** Talking to the server. */
export * from '#shared/api/client.ts'
export * from '#shared/api/query.ts'
