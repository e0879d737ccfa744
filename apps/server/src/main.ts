/** Starts Tact: reads the configuration, builds, listens; stops cleanly when asked. */
import { createApp } from '#app.ts'
import { prepareDesk } from '#demo/prepare.ts'
import { readConfig } from '#platform/config/config.ts'
import { runServer } from '#run.ts'

await runServer(async () => {
  const config = readConfig(process.env, process.argv.slice(2))
  const app = await createApp(config)
  return { app, greet: await prepareDesk(app) }
})
