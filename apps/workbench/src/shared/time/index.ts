/** Time on the screen. */
export * from '#shared/time/clock.ts'
export * from '#shared/time/format.ts'
export * from '#shared/time/now.ts'
