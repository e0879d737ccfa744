/** A sentence pattern taken apart for the eye. It never fails: the engine's own parser says what is wrong. Pure. */

export type Part =
  | { kind: 'words'; text: string }
  | { kind: 'choice'; options: Part[][] }
  | { kind: 'optional'; part: Part }
  | { kind: 'gap'; size: number }
  | { kind: 'slot'; name: string }
  | { kind: 'capture'; name: string; options: Part[][] }
  | { kind: 'not'; options: Part[][] }
  | { kind: 'punctuation' }
  | { kind: 'number' }
  | { kind: 'start' }
  | { kind: 'end' }

export type PartKind = Part['kind']

const signs: Readonly<Record<string, Part>> = {
  _: { kind: 'punctuation' },
  '#': { kind: 'number' },
  '^': { kind: 'start' },
  $: { kind: 'end' },
}

class Reader {
  readonly text: string
  at = 0
  constructor(text: string) {
    this.text = text
  }

  options(close: string): Part[][] {
    const options = [this.sequence(close)]
    while (this.text[this.at] === '|') {
      this.at++
      options.push(this.sequence(close))
    }
    if (this.at < this.text.length) this.at++
    return options
  }

  sequence(close: string): Part[] {
    const parts: Part[] = []
    while (this.at < this.text.length) {
      const next = this.text.charAt(this.at)
      if (next === '|' || next === close) break
      let part = this.item()
      if (this.text[this.at] === '?') {
        this.at++
        part = { kind: 'optional', part }
      }
      const last = parts.at(-1)
      if (part.kind === 'words' && last?.kind === 'words') last.text += part.text
      else parts.push(part)
    }
    return parts
  }

  item(): Part {
    const char = this.text.charAt(this.at++)
    const sign = signs[char]
    if (sign) return { ...sign }
    if (char === '\\') return { kind: 'words', text: this.text.charAt(this.at++) }
    if (char === '~') {
      const digits = /^\d{1,2}/.exec(this.text.slice(this.at))?.[0] ?? ''
      this.at += digits.length
      return { kind: 'gap', size: digits === '' ? 4 : Number(digits) }
    }
    if (char === '(') return { kind: 'choice', options: this.options(')') }
    if (char === '!' && this.text[this.at] === '(') {
      this.at++
      return { kind: 'not', options: this.options(')') }
    }
    if (char === '[') {
      const name = /^([a-z]{1,12}):/.exec(this.text.slice(this.at))
      this.at += name?.[0].length ?? 0
      return { kind: 'capture', name: name?.[1] ?? '', options: this.options(']') }
    }
    if (char === '<') {
      const end = this.text.indexOf('>', this.at)
      const name = this.text.slice(this.at, end < 0 ? undefined : end)
      this.at = end < 0 ? this.text.length : end + 1
      return { kind: 'slot', name }
    }
    return { kind: 'words', text: char }
  }
}

/** The parts of a pattern in order. */
export const readPattern = (pattern: string): Part[] => {
  const options = new Reader(pattern).options('\u0000')
  return options.length === 1 ? (options[0] ?? []) : [{ kind: 'choice', options }]
}

/** Which kinds of sign a pattern uses, for the legend below it. */
export const kindsOf = (parts: readonly Part[], into = new Set<PartKind>()): Set<PartKind> => {
  for (const part of parts) {
    into.add(part.kind)
    if (part.kind === 'optional') kindsOf([part.part], into)
    if ('options' in part) for (const option of part.options) kindsOf(option, into)
  }
  return into
}

/** The first plain words of a slot, for whoever does not know it by its name: “我/我们…”. */
export const sampleOf = (words: readonly string[]): string => {
  const plain = words
    .flatMap(word => /^\(([^()]+)\)/.exec(word)?.[1]?.split('|') ?? [word.replace(/\([^()]*\)\??/g, '')])
    .map(word => word.replace(/.\?/g, ''))
    .filter(word => word !== '')
  return `${plain.slice(0, 2).join('/')}${plain.length > 2 ? '…' : ''}`
}
