/** The `tact` command: the same engine as the desk, on lines of JSON, with no server. */
import type { Standard } from '@tact/standard'
import { PackError } from '@tact/standard/load'
import { Command } from 'commander'
import { checkLine } from '#check.ts'
import { inspectLine, presentInspection } from '#inspect.ts'
import { createWriter, type Line, LineError, readLines } from '#lines.ts'
import { readPack, withOwnModels } from '#pack.ts'
import { renderInspection, renderReply } from '#render.ts'
import { describeClause, testStandard } from '#standard.ts'
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

/** Runs `present` over every line; a bad line is said on standard error and the exit code becomes 1. */
async function eachLine(
  file: string | undefined,
  options: Options,
  present: (standard: Standard, line: Line, isJson: boolean, words: Words) => string,
  prepare: (standard: Standard) => Standard = standard => standard,
): Promise<void> {
  const standard = prepare(readPack(options.pack, words).standard)
  const isJson = options.json === true || !process.stdout.isTTY
  const writer = createWriter()
  const sayBad = (line: number, message: string) => {
    process.stderr.write(`${words.badLine(line, message)}\n`)
    process.exitCode = 1
  }
  for await (const line of readLines(file, words, sayBad)) {
    try {
      await writer.write(present(standard, line, isJson, words))
    } catch (error) {
      if (!(error instanceof LineError)) throw error
      sayBad(line.number, error.message)
    }
  }
  await writer.end()
}

const program = new Command('tact')
  .description(words.description)
  .version('0.1.0')
  .option('--lang <zh|en>', words.langOption)
const withPack = (command: Command) =>
  command.option('--pack <dir>', words.packOption).option('--lang <zh|en>', words.langOption)

withPack(program.command('check'))
  .description(words.checkDescription)
  .argument('[file]', words.fileArgument)
  .option('--json', words.jsonOption)
  .action((file: string | undefined, options: Options) =>
    eachLine(
      file,
      options,
      (standard, line, isJson) => {
        const checked = checkLine(standard, line, words)
        return isJson ? `${JSON.stringify(checked)}\n` : renderReply(String(line.value.text), checked, words)
      },
      withOwnModels,
    ),
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
