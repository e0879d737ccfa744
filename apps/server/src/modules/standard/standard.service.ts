/** The standard in force: read from its folder at start, compiled once, checked with in this process, and swapped whole. */
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, sep } from 'node:path'
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
import { PackError, type PackFile, readManifest } from '@tact/standard/load'
import { compose, type Layer, type Shelf } from './compose.ts'
import { readModels, type Teach } from './models.ts'

export type StandardInForce = {
  readonly pack: PackData
  version(): string
  check(text: string, context: ReplyContext): CheckResult
  inspect(input: ConversationInput): Inspection
  readMood(text: string, context: EmotionContext): Emotion
  clockRules(): readonly ClockRule[]
  clockEventOf(turn: Turn, timeZone?: string): ClockEvent
}

/** Others call through it and never see half of a change. */
export type StandardHolder = StandardInForce & {
  /** Puts another pack in force, from one call to the next. */
  swap(pack: PackData): void
  /** The pack that came with the program. */
  readonly shipped: PackData
  /** All packs that came with the program, that one first. */
  readonly layers: Shelf
}

/** Every YAML file below the folder, with its path from the folder; a folder below with a manifest of its own is another pack. */
export const readPackFiles = async (folder: string): Promise<PackFile[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const others = entries
    .filter(({ name, parentPath }) => name === 'manifest.yaml' && relative(folder, parentPath) !== '')
    .map(({ parentPath }) => join(parentPath, sep))
  const paths = entries
    .filter(entry => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .filter(path => !others.some(other => path.startsWith(other)))
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

const readLayer = async (folder: string): Promise<Layer> => {
  const files = await readPackFiles(folder)
  const manifest = readManifest(files)?.manifest
  return {
    id: manifest?.id ?? basename(folder),
    title: manifest?.title ?? '',
    extends: manifest?.extends ?? null,
    files,
  }
}
/** The pack in the folder, then those beside it that a house may stand on. */
const readShelf = async (folder: string): Promise<Shelf> => {
  const beside =
    basename(dirname(folder)) === 'standards' ? await readdir(dirname(folder), { withFileTypes: true }) : []
  const others: string[] = []
  for (const { name } of beside.filter(entry => entry.isDirectory() && entry.name !== basename(folder))) {
    const other = join(dirname(folder), name)
    if (await stat(join(other, 'manifest.yaml')).catch(() => null)) others.push(other)
  }
  return Promise.all([folder, ...others.sort()].map(readLayer))
}

const compile = (pack: PackData, teach: Teach) => {
  const standard = teach(compilePack(pack))
  return { pack, standard, rules: clockRulesOf(standard) }
}

/** Loads and compiles; a broken pack ends with every problem, file and line. */
export const loadStandard = async (folder: string): Promise<StandardHolder> => {
  let layers: Shelf
  let shipped: PackData
  try {
    layers = await readShelf(folder)
    shipped = compose(layers, {})
  } catch (error) {
    throw error instanceof PackError ? describe(error, folder) : error
  }
  const teach = await readModels()
  let held = compile(shipped, teach)
  return {
    shipped,
    layers,
    swap: pack => {
      held = compile(pack, teach)
    },
    get pack() {
      return held.pack
    },
    version: () => held.standard.pack.version,
    check: (text, context) => checkReply(held.standard, text, context),
    inspect: input => inspectConversation(held.standard, input),
    readMood: (text, context) => readEmotion(held.standard, text, context),
    clockRules: () => held.rules,
    clockEventOf: (turn, timeZone) => clockEventOf(held.standard, turn, timeZone),
  }
}
