/** The clock, so that tests can tell the time. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }
