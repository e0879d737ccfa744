/** The first start: the demo company, or one administrator; and what to tell the person who started it. */
import type { App } from '#app.ts'
import { printGreeting } from '#demo/greeting.ts'
import { isDemo, seedDemo } from '#demo/seed.ts'

const firstEmail = 'admin@tact.local'

/** Makes what an empty database needs; gives the greeting to print once the server listens. */
export const prepareDesk = async (app: App): Promise<(address: string) => Promise<void>> => {
  // A demo that a crash interrupted is finished, whatever this start asks for.
  if (app.platform.config.withDemo || (await isDemo(app))) await seedDemo(app, line => console.log(`  ${line}`))
  // Made only once the server listens: a start that fails at its port must not use up a password that nobody saw.
  return async address =>
    printGreeting(
      app,
      address,
      app.platform.config.withDemo ? null : await app.account.createFirstAdministrator(firstEmail),
    )
}
