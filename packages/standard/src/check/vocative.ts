/** Takes a surplus “亲” out of a sentence: dropped where it only calls, “您” where it is part of the sentence. */

type Span = { start: number; end: number }

/** What to mark and what to write there; `keep` marks the words of the text that stay, `instead` other words. */
export type Mending = Span & ({ keep: Span } | { instead: string })

const mark = /[,.!?;:。、…~\s]/
const letter = /[\u4e00-\u9fff0-9a-z]/i
const particle = /[哈呢哦啦啊呀吧嘛哟噢喔了咯喽呗诶]/
/** After these the word is an object: “辛苦亲耐心等待”, “给亲安排”. */
const takesObject = /(?:[给对跟和为帮请让替祝谢]|辛苦|感谢|麻烦|希望|需要)$/

/** The mending of the vocative `span` of `text`; never marks nothing, never writes nothing. */
export function mendVocative(text: string, { start, end }: Span): Mending {
  const before = text.charAt(start - 1)
  const opens = start === 0 || mark.test(before)
  let next = end
  while (next < text.length && (opens || next === end) && mark.test(text.charAt(next))) next += 1
  const after = text.charAt(end)
  const closes = end === text.length || mark.test(after) || (particle.test(after) && !letter.test(text.charAt(end + 1)))
  if (takesObject.test(text.slice(0, start))) return { start, end, instead: '您' }
  if (!opens && closes) return { start: start - 1, end, keep: { start: start - 1, end: start } }
  if (opens && next > end && letter.test(text.charAt(next)))
    return { start, end: next + 1, keep: { start: next, end: next + 1 } }
  if (opens && closes) return { start, end, instead: '您好' }
  if (/[您你们]/.test(after)) return { start, end: end + 1, keep: { start: end, end: end + 1 } }
  return { start, end, instead: '您' }
}
