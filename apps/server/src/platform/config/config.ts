/** Configuration: read from the environment once, checked, each mistake said in one sentence. */
import { resolve } from 'node:path'
import { z } from 'zod'

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const
const isPostgresUrl = (text: string) => URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol)
const isRedisUrl = (text: string) => URL.canParse(text) && /^rediss?:$/.test(new URL(text).protocol)
const isWebUrl = (text: string) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)

const Environment = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number({ error: 'must be a number' }).int().min(0).max(65535).default(7300),
  TACT_DATA: z.string().min(1).default('./data'),
  TACT_STANDARD: z.string().min(1).default('zh-CN'),
  DATABASE_URL: z.string().refine(isPostgresUrl, 'must look like postgres://user:password@host:5432/name').optional(),
  REDIS_URL: z.string().refine(isRedisUrl, 'must look like redis://host:6379').optional(),
  TACT_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  PUBLIC_URL: z.string().refine(isWebUrl, 'must look like https://desk.example.com').optional(),
  LOG_LEVEL: z.enum(levels, { error: `must be one of ${levels.join(', ')}` }).default('info'),
  TACT_LLM_URL: z.string().refine(isWebUrl, 'must look like https://models.example.com/v1').optional(),
  TACT_LLM_MODEL: z.string().min(1).optional(),
  TACT_LLM_KEY: z.string().min(1).optional(),
  TACT_LLM_SECONDS: z.coerce.number({ error: 'must be a number' }).min(1).max(120).default(10),
  TACT_TRUST_PROXY: z.enum(['0', '1'], { error: 'must be 0 or 1' }).default('0'),
})

export type Config = {
  host: string
  port: number
  dataFolder: string
  /** The pack to run: an id such as `zh-CN/ecommerce`, or a folder. */
  standard: string
  databaseUrl: string | null
  redisUrl: string | null
  secret: string | null
  publicUrl: string | null
  logLevel: string
  /** Behind a reverse proxy: believe X-Forwarded-For and -Proto. */
  trustsProxy: boolean
  /** The optional language model: any address that speaks the OpenAI protocol; null: off. */
  languageModel: { url: string; key: string | null; model: string; timeoutSeconds: number } | null
  /** Make the demo company on an empty database. */
  withDemo: boolean
}

export class ConfigError extends Error {
  override name = 'ConfigError'
}

/** Reads the environment; throws ConfigError with one line per wrong variable, never showing its value. */
export const readConfig = (environment: Record<string, string | undefined>, args: readonly string[] = []): Config => {
  // An empty variable is an absent one, as compose files leave them.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const result = Environment.safeParse(given)
  if (!result.success)
    throw new ConfigError(result.error.issues.map(issue => `${issue.path.join('.')} ${issue.message}`).join('\n'))
  const unknown = args.filter(arg => arg !== '--empty')
  if (unknown.length > 0) throw new ConfigError(`unknown argument ${unknown.join(' ')}; only --empty is known`)
  const env = result.data
  if (env.TACT_LLM_URL && !env.TACT_LLM_MODEL)
    throw new ConfigError('TACT_LLM_MODEL must name a model where TACT_LLM_URL is set')
  return {
    host: env.HOST,
    port: env.PORT,
    dataFolder: resolve(env.TACT_DATA),
    standard: env.TACT_STANDARD,
    databaseUrl: env.DATABASE_URL ?? null,
    redisUrl: env.REDIS_URL ?? null,
    secret: env.TACT_SECRET ?? null,
    publicUrl: env.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    logLevel: env.LOG_LEVEL,
    trustsProxy: env.TACT_TRUST_PROXY === '1',
    languageModel:
      env.TACT_LLM_URL && env.TACT_LLM_MODEL
        ? {
            url: env.TACT_LLM_URL.replace(/\/+$/, ''),
            key: env.TACT_LLM_KEY ?? null,
            model: env.TACT_LLM_MODEL,
            timeoutSeconds: env.TACT_LLM_SECONDS,
          }
        : null,
    withDemo: !args.includes('--empty'),
  }
}

/** Whether the address is reachable from this machine only. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^(::ffff:)?127(\.\d{1,3}){3}$/.test(host)
