/** One scan of a text for the words that many expressions need, so that only those run which can match at all. */
import { foldCase, requiredWords } from '#match/literals.ts'
import { createScanner, type Scanner } from '#match/scanner.ts'

/** A set of expressions by number: bit `n` of the marks of a text tells whether expression `n` may match there. */
export type Marks = Uint32Array

/** Texts whose marks are kept: the turns of one conversation and their parts are asked for again and again. */
const maxKept = 512

export class Prefilter {
  readonly always: Marks
  readonly scanner: Scanner
  readonly byWord: readonly Int32Array[]
  readonly kept = new Map<string, Marks>()
  lastText = ''
  lastMarks: Marks

  constructor(expressions: readonly RegExp[]) {
    this.always = new Uint32Array((expressions.length >> 5) + 1)
    const byWord = new Map<string, number[]>()
    expressions.forEach((expression, index) => {
      const words = requiredWords(expression)
      if (!words) {
        setMark(this.always, index)
        return
      }
      for (const word of withoutLonger(words)) {
        const list = byWord.get(word)
        if (list) list.push(index)
        else byWord.set(word, [index])
      }
    })
    this.scanner = createScanner([...byWord.keys()])
    this.byWord = [...byWord.values()].map(list => Int32Array.from(list))
    this.lastMarks = this.always
  }

  /** The marks of `text`; the same text again costs a lookup. */
  marksOf(text: string): Marks {
    if (text === this.lastText) return this.lastMarks
    let marks = this.kept.get(text)
    if (!marks) {
      marks = this.scan(text)
      if (this.kept.size >= maxKept) this.kept.clear()
      this.kept.set(text, marks)
    }
    this.lastText = text
    this.lastMarks = marks
    return marks
  }

  scan(text: string): Marks {
    const marks = this.always.slice()
    this.scanner.scan(foldCase(text), word => {
      const list = this.byWord[word] as Int32Array
      for (let i = 0; i < list.length; i++) setMark(marks, list[i] as number)
    })
    return marks
  }
}

const setMark = (marks: Marks, index: number) => {
  marks[index >> 5] = (marks[index >> 5] as number) | (1 << (index & 31))
}

export const hasMark = (marks: Marks, index: number) => ((marks[index >> 5] as number) & (1 << (index & 31))) !== 0

/** Where a word stands, every word inside it does too: the shorter is enough. */
function withoutLonger(words: readonly string[]): string[] {
  const all = new Set(words)
  return [...all].filter(word => {
    for (let from = 0; from < word.length; from++) {
      for (let to = from + 1; to <= word.length; to++)
        if (to - from < word.length && all.has(word.slice(from, to))) return false
    }
    return true
  })
}
