/** Starts Tact: reads the configuration, builds, listens; stops cleanly when asked. */
import { createApp } from '#app.ts'
import { prepareDesk } from '#demo/prepare.ts'
import { readConfig } from '#platform/config/config.ts'
import { runServer } from '#run.ts'

await runServer(() => createApp(readConfig(process.env, process.argv.slice(2))), prepareDesk)
