/** The signed-in person. */
export * from '#shared/session/leave.ts'
export * from '#shared/session/me.ts'
