/** The `tact` command: the same engine as the desk, on lines of JSON, with no server. */
import { diffPacks, type Standard } from '@tact/standard'
import { PackError, packSchemaText } from '@tact/standard/load'
import { Command } from 'commander'
import { checkLine } from '#check.ts'
import { inspectLine, presentInspection } from '#inspect.ts'
import { createWriter, type Line, LineError, readLines } from '#lines.ts'
import { readPack, withOwnModels, writeSchema } from '#pack.ts'
import { renderInspection, renderReply } from '#render.ts'
import {
  addReplay,
  presentTotals,
  type ReplayTotals,
  renderChange,
  renderDiff,
  renderTotals,
  replayLine,
} from '#replay.ts'
import { describeClause, describeCoverage, testStandard } from '#standard.ts'
import { type Words, wordsFor } from '#text.ts'
import { UsageError } from '#usage-error.ts'

type Options = { json?: boolean; pack?: string }

/** `head` closing the pipe is no error. */
process.stdout.on('error', error => {
  if ((error as NodeJS.ErrnoException).code === 'EPIPE') process.exit(0)
  throw error
})

const langAt = process.argv.findIndex(argument => argument === '--lang' || argument.startsWith('--lang='))
const lang = langAt < 0 ? undefined : (process.argv[langAt]?.split('=')[1] ?? process.argv[langAt + 1])
const words = wordsFor(lang)

const isForMachine = (options: Options) => options.json === true || !process.stdout.isTTY

/** Runs `present` over every line; a bad line is said on standard error and the exit code becomes 1. */
async function eachOf(file: string | undefined, present: (line: Line) => string): Promise<void> {
  const writer = createWriter()
  const sayBad = (line: number, message: string) => {
    process.stderr.write(`${words.badLine(line, message)}\n`)
    process.exitCode = 1
  }
  for await (const line of readLines(file, words, sayBad)) {
    try {
      await writer.write(present(line))
    } catch (error) {
      if (!(error instanceof LineError)) throw error
      sayBad(line.number, error.message)
    }
  }
  await writer.end()
}

/** The same with the standard that the options name. */
async function eachLine(
  file: string | undefined,
  options: Options,
  present: (standard: Standard, line: Line, isJson: boolean, words: Words) => string,
): Promise<void> {
  const standard = withOwnModels(readPack(options.pack, words).standard)
  const isJson = isForMachine(options)
  await eachOf(file, line => present(standard, line, isJson, words))
}

const program = new Command('tact')
  .description(words.description)
  .version('0.1.0')
  .option('--lang <zh|en>', words.langOption)
const withPack = (command: Command) =>
  command.option('--pack <id|dir>', words.packOption).option('--lang <zh|en>', words.langOption)

withPack(program.command('check'))
  .description(words.checkDescription)
  .argument('[file]', words.fileArgument)
  .option('--json', words.jsonOption)
  .action((file: string | undefined, options: Options) =>
    eachLine(file, options, (standard, line, isJson) => {
      const checked = checkLine(standard, line, words)
      return isJson ? `${JSON.stringify(checked)}\n` : renderReply(String(line.value.text), checked, words)
    }),
  )

withPack(program.command('inspect'))
  .description(words.inspectDescription)
  .argument('[file]', words.fileArgument)
  .option('--json', words.jsonOption)
  .action((file: string | undefined, options: Options) =>
    eachLine(file, options, (standard, line, isJson) => {
      const inspection = inspectLine(standard, line, words)
      if (isJson) return `${JSON.stringify(presentInspection(inspection))}\n`
      return renderInspection(line.value.turns as { role: string; text: string }[], inspection, words)
    }),
  )

const standard = program.command('standard').description(words.standardDescription)

withPack(standard.command('test'))
  .description(words.testDescription)
  .action((options: Options) => {
    const pack = readPack(options.pack, words)
    const { text, hasPassed } = testStandard(pack.data, pack.standard, words)
    process.stdout.write(text)
    if (!hasPassed) process.exitCode = 1
  })

withPack(standard.command('coverage'))
  .description(words.coverageDescription)
  .option('--json', words.jsonOption)
  .action((options: Options) => {
    process.stdout.write(describeCoverage(readPack(options.pack, words).data, isForMachine(options), words))
  })

standard
  .command('diff')
  .description(words.diffDescription)
  .argument('<before>', words.beforeArgument)
  .argument('<after>', words.afterArgument)
  .option('--json', words.jsonOption)
  .option('--lang <zh|en>', words.langOption)
  .action((before: string, after: string, options: Options) => {
    const diff = diffPacks(readPack(before, words).data, readPack(after, words).data)
    process.stdout.write(isForMachine(options) ? `${JSON.stringify(diff)}\n` : renderDiff(diff, words))
  })

standard
  .command('replay')
  .description(words.replayDescription)
  .argument('<before>', words.beforeArgument)
  .argument('<after>', words.afterArgument)
  .argument('[file]', words.fileArgument)
  .option('--json', words.jsonOption)
  .option('--lang <zh|en>', words.langOption)
  .action(async (before: string, after: string, file: string | undefined, options: Options) => {
    const [old, fresh] = [readPack(before, words).standard, readPack(after, words).standard]
    const totals: ReplayTotals = { conversations: 0, changed: 0, clauses: new Map() }
    const isJson = isForMachine(options)
    await eachOf(file, line => {
      const change = replayLine(old, fresh, line, words)
      if (!addReplay(totals, change)) return ''
      return isJson ? `${JSON.stringify(change)}\n` : renderChange(change, words)
    })
    process.stdout.write(isJson ? `${JSON.stringify(presentTotals(totals))}\n` : renderTotals(totals, words))
  })

standard
  .command('schema')
  .description(words.schemaDescription)
  .option('--write', words.writeOption)
  .option('--lang <zh|en>', words.langOption)
  .action(({ write }: { write?: boolean }) => {
    process.stdout.write(write ? `${words.written(writeSchema())}\n` : packSchemaText())
  })

withPack(standard.command('explain'))
  .description(words.explainDescription)
  .argument('<clause>', words.clauseArgument)
  .action((clause: string, options: Options) => {
    process.stdout.write(describeClause(readPack(options.pack, words).standard, clause, words))
  })

try {
  await program.parseAsync()
} catch (error) {
  const isPackOfReplies = error instanceof RangeError && error.message.startsWith('the pack has no')
  if (!(error instanceof UsageError || error instanceof PackError || isPackOfReplies)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
