/** The quick way through a file of YAML: its values alone, without places. Whatever is doubtful goes the exact way. */
import { FAILSAFE_SCHEMA, load, Type } from 'js-yaml'

const int = /^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$/
const float =
  /^(?:[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*|(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+)|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/
const words: Readonly<Record<string, unknown>> = {
  '': null,
  '~': null,
  null: null,
  Null: null,
  NULL: null,
  true: true,
  True: true,
  TRUE: true,
  false: false,
  False: false,
  FALSE: false,
}

function numberOf(text: string): number {
  if (/inf$/i.test(text)) return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  return /nan$/i.test(text) ? Number.NaN : Number(text)
}

const scalar = (tag: string, holds: (text: string) => boolean, read: (text: string) => unknown) =>
  new Type(`tag:yaml.org,2002:${tag}`, {
    kind: 'scalar',
    resolve: (text: string | null) => holds(text ?? ''),
    construct: (text: string | null) => read(text ?? ''),
  })

/** The core schema of YAML 1.2 to the letter: no `1_000`, no `0b1`. */
const schema = FAILSAFE_SCHEMA.extend({
  implicit: [
    scalar(
      'null',
      text => words[text] === null && Object.hasOwn(words, text),
      () => null,
    ),
    scalar(
      'bool',
      text => typeof words[text] === 'boolean' && Object.hasOwn(words, text),
      text => words[text],
    ),
    scalar('int', text => int.test(text), numberOf),
    scalar('float', text => float.test(text), numberOf),
  ],
})

/** Anchors could make a small file large, directives change how it is read. An unknown tag is refused by itself. */
const special = /(?:^|[\s[{,])&\S|^%/m
export const unread = Symbol('unread')

/** The value of `text`, or `unread` where only the exact way can tell what it is or what is wrong with it. */
export function readPlainly(text: string): unknown {
  if (special.test(text)) return unread
  try {
    return load(text, { schema })
  } catch {
    return unread
  }
}
