/** Whether the process lives, and whether it can serve. */
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'

const patienceMilliseconds = 2000

const isReady = async (pool: pg.Pool): Promise<boolean> => {
  const late = new Promise<boolean>(resolve => setTimeout(resolve, patienceMilliseconds, false).unref())
  const asked = pool.query('select 1 from event_cursor limit 1').then(
    () => true,
    () => false,
  )
  return Promise.race([asked, late])
}

export const bindHealth = (app: FastifyInstance, pool: pg.Pool): void => {
  app.get('/healthz', async (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'alive' }))
  app.get('/readyz', async (_request, reply) => {
    const ready = await isReady(pool)
    return reply
      .code(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status: ready ? 'ready' : 'database_unreachable' })
  })
}
