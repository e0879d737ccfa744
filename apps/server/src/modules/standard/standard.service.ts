/** The standard in force: read from its folder at start, compiled once, checked with in this process. */
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  type CheckResult,
  type ClockEvent,
  type ClockRule,
  type ConversationInput,
  checkReply,
  clockEventOf,
  clockRulesOf,
  compilePack,
  type Emotion,
  type EmotionContext,
  type Inspection,
  inspectConversation,
  type PackData,
  type ReplyContext,
  readEmotion,
  type Turn,
} from '@tact/standard'
import { loadPack, PackError, type PackFile } from '@tact/standard/load'
import { readModels } from './models.ts'

export type StandardInForce = {
  pack: PackData
  version(): string
  check(text: string, context: ReplyContext): CheckResult
  inspect(input: ConversationInput): Inspection
  readMood(text: string, context: EmotionContext): Emotion
  clockRules(): readonly ClockRule[]
  clockEventOf(turn: Turn, timeZone?: string): ClockEvent
}

/** Every YAML file below the folder, with its path from the folder. */
export const readPackFiles = async (folder: string): Promise<PackFile[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter(entry => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .sort()
  return Promise.all(
    paths.map(async path => ({
      path: relative(folder, path).replaceAll('\\', '/'),
      text: await readFile(path, 'utf8'),
    })),
  )
}

/** The nearest `standards/zh-CN` above this file: the same from the sources and from the build. */
export const findStandardFolder = async (from = fileURLToPath(import.meta.url)): Promise<string> => {
  for (let folder = join(from, '..'); ; folder = join(folder, '..')) {
    const candidate = join(folder, 'standards', 'zh-CN')
    if (await stat(join(candidate, 'manifest.yaml')).catch(() => null)) return candidate
    if (folder === join(folder, '..')) throw new Error('no folder standards/zh-CN was found above the server')
  }
}

const describe = (error: PackError, folder: string): Error =>
  new Error(
    ['The standard is broken; the server does not start with it.']
      .concat(
        error.problems.map(
          ({ file, line, column, message, wayOut }) => `${join(folder, file)}:${line}:${column} ${message} → ${wayOut}`,
        ),
      )
      .join('\n'),
  )

/** Loads and compiles; a broken pack ends with every problem, file and line. */
export const loadStandard = async (folder: string): Promise<StandardInForce> => {
  const files = await readPackFiles(folder)
  let pack: PackData
  try {
    pack = loadPack(files)
  } catch (error) {
    throw error instanceof PackError ? describe(error, folder) : error
  }
  const teach = await readModels()
  const standard = teach(compilePack(pack))
  const rules = clockRulesOf(standard)
  return {
    pack,
    version: () => standard.pack.version,
    check: (text, context) => checkReply(standard, text, context),
    inspect: input => inspectConversation(standard, input),
    readMood: (text, context) => readEmotion(standard, text, context),
    clockRules: () => rules,
    clockEventOf: (turn, timeZone) => clockEventOf(standard, turn, timeZone),
  }
}
