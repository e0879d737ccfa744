/** What happens while one looks. */

export * from '#shared/live/hooks.ts'
export { type LiveStatus, live, type TypingSign } from '#shared/live/live.ts'
