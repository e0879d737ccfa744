/** The standard in force: read from its folder at start, compiled once, checked with in this process, and swapped whole. */
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
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
import { loadStack, PackError } from '@tact/standard/load'
import { readLayers } from '@tact/standard/node'
import type { Shelf } from './compose.ts'
import { readModels, type Teach } from './models.ts'
import { readShelf } from './shelf.ts'

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

/** Problems name files below the folder that the packs lie in: that of `wanted`, or the repository's. */
const describe = (error: PackError, root: string, wanted: string): Error => {
  const near = dirname(resolve(wanted))
  const pathOf = (file: string) => join(existsSync(join(near, file)) ? near : root, file)
  return new Error(
    ['The standard is broken; the server does not start with it.']
      .concat(
        error.problems.map(
          ({ file, line, column, message, wayOut }) => `${pathOf(file)}:${line}:${column} ${message} → ${wayOut}`,
        ),
      )
      .join('\n'),
  )
}

const compile = (pack: PackData, teach: Teach) => {
  const standard = teach(compilePack(pack))
  return { pack, standard, rules: clockRulesOf(standard) }
}

/** Loads and compiles the pack `wanted` (an id, or a folder); a broken one ends with every problem, file and line. */
export const loadStandard = async (root: string, wanted: string): Promise<StandardHolder> => {
  let layers: Shelf
  let shipped: PackData
  try {
    // Together with what it stands on, its files led by their folders as problems are to name them.
    shipped = loadStack(readLayers(root, wanted))
    layers = readShelf(root, wanted)
  } catch (error) {
    throw error instanceof PackError ? describe(error, root, wanted) : error
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
