/** Undoes what is typed to slip past a word list: letters set apart (“s b”) and pictures put between the characters of a word. */
import type { Joins, Normalised } from '#normalise/normalise.ts'

const trigger = /[\ud83c-\ud83e\u2600-\u27bf]|(?:^|[^a-z0-9])[a-z][ .*_-]/
const apart = /(?<![a-z0-9])[a-z](?:[ .*_-]{1,2}[a-z]){1,5}(?![a-z0-9])/g
const pictures = /(?<=[\u3400-\u9fff])(?:[\ud83c-\ud83e][\udc00-\udfff]|[\u2600-\u27bf]){1,3}(?=[\u3400-\u9fff])/g

/** The same text without what stands inside a word; characters that stay keep their places. */
export function foldDodges(norm: Normalised, joins: Joins): Normalised {
  const { text } = norm
  if (!trigger.test(text)) return norm
  const isKept = new Uint8Array(text.length).fill(1)
  let kept = text.length
  const drop = (at: number) => {
    isKept[at] = 0
    kept--
  }
  for (const { 0: run, index } of text.matchAll(apart))
    for (let at = index; at < index + run.length; at++) if (!/[a-z]/.test(text.charAt(at))) drop(at)
  for (const { 0: run, index } of text.matchAll(pictures)) {
    const end = index + run.length
    if (!joins(text.charCodeAt(index - 1), text.charCodeAt(end))) continue
    for (let at = index; at < end; at++) drop(at)
  }
  if (kept === text.length) return norm
  const starts = new Int32Array(kept)
  const ends = new Int32Array(kept)
  let out = ''
  for (let at = 0; at < text.length; at++) {
    if (isKept[at] === 0) continue
    starts[out.length] = norm.starts[at] as number
    ends[out.length] = norm.ends[at] as number
    out += text.charAt(at)
  }
  return { text: out, starts, ends }
}
