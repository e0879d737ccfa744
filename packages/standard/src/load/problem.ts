/** Problems of a pack, each with its place and the way out. */

/** `line` and `column` count from 1. */
export type PackProblem = { file: string; line: number; column: number; message: string; wayOut: string }

/** Thrown by `loadPack` with every problem found, in file order. */
export class PackError extends Error {
  readonly problems: readonly PackProblem[]
  constructor(problems: readonly PackProblem[]) {
    super(
      problems
        .map(({ file, line, column, message, wayOut }) => `${file}:${line}:${column} ${message}(${wayOut})`)
        .join('\n'),
    )
    this.name = 'PackError'
    this.problems = problems
  }
}
