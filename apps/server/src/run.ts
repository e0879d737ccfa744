/** Runs the server as a process: greets, and on SIGTERM or SIGINT drains and ends within ten seconds. */
import type { App } from '#app.ts'

const patienceMilliseconds = 9000

const describe = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && error.code === 'EADDRINUSE')
    return `${error.message}. The port is taken: stop what listens there, or choose another with PORT.`
  return error.message
}

/** Whether it is stopping already. */
type IsStopping = () => boolean

const stopOnSignal = (app: App): IsStopping => {
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
  return () => signals > 0
}

type Greet = (address: string) => Promise<void> | void

/** Starts and greets; on a failure says one clear sentence, leaves nothing running, and exits with 1. */
export const runServer = async (create: () => Promise<App>, prepare: (app: App) => Promise<Greet>): Promise<void> => {
  let app: App | null = null
  let isStopping: IsStopping = () => false
  try {
    app = await create()
    // From here on: the first start's preparation may take seconds, and may be interrupted.
    isStopping = stopOnSignal(app)
    const greet = await prepare(app)
    await greet(await app.start())
    await app.warm()
  } catch (error) {
    if (isStopping()) return
    console.error(`\nTact 没有启动 · Tact did not start\n${describe(error)}`)
    if (process.env.LOG_LEVEL === 'debug') console.error(error)
    await app?.stop().catch(() => {})
    process.exit(1)
  }
}
