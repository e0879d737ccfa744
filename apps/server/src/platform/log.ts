/** The log: pino, readable on a terminal, JSON lines elsewhere; never a secret, never a message's text. */
import { type Logger, pino } from 'pino'

export type Log = Logger

const redacted = ['req.headers.cookie', 'req.headers.authorization', 'password', 'token', '*.password', '*.token']

/** Creates the log; `level` silent keeps quiet. */
export const createLog = (level: string): Log =>
  pino({
    level,
    base: null,
    redact: redacted,
    ...(process.stdout.isTTY
      ? { transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss' } } }
      : {}),
  })
