/** Runs the server as a process: greets, and on SIGTERM or SIGINT drains and ends within ten seconds. */
import type { App } from '#app.ts'

const patienceMilliseconds = 9000

const describe = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && error.code === 'EADDRINUSE')
    return `${error.message}. The port is taken: stop what listens there, or choose another with PORT.`
  return error.message
}

type Started = { app: App; greet(address: string): Promise<void> | void }

const stopOnSignal = (app: App): void => {
  let signals = 0
  const end = (code: number) => process.exit(code)
  const stop = () => {
    signals += 1
    // Asked twice: what can be recovered at the next start need not be waited for.
    if (signals > 1) return end(1)
    setTimeout(() => {
      app.platform.log.error('stopping took too long')
      end(1)
    }, patienceMilliseconds).unref()
    app.platform.log.info('stopping')
    app.stop().then(
      () => end(0),
      (error: unknown) => {
        app.platform.log.error({ err: error }, 'stopping failed')
        end(1)
      },
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

/** Starts and greets; on a failure says one clear sentence and exits with 1. */
export const runServer = async (create: () => Promise<Started>): Promise<void> => {
  let started: Started | null = null
  try {
    started = await create()
    stopOnSignal(started.app)
    await started.greet(await started.app.start())
  } catch (error) {
    console.error(`\nTact 没有启动 · Tact did not start\n${describe(error)}`)
    if (process.env.LOG_LEVEL === 'debug') console.error(error)
    await started?.app.stop().catch(() => {})
    process.exit(1)
  }
}
