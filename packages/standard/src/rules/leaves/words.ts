/** Leaves that read the words of a turn: words, sentence patterns, linear-time expressions, acts of speech. */
import type { Span } from '#conversation/match.ts'
import type { ReadTurn } from '#conversation/reading.ts'
import { parsePattern, type Slots } from '#match/pattern.ts'
import { normalise, originalSpan } from '#normalise/normalise.ts'
import type { RegexRule, WordsRule } from '#rules/node.ts'
import { compileRegex, findRegex } from '#rules/regex.ts'
import { eachTurn, type Leaf, maxTurnHits, type Scan } from '#rules/scan.ts'

const plainForms = (texts: readonly string[] = []) =>
  texts.map(text => normalise(text).text).filter(text => text !== '')

/** Turns of `any`, `all` and `none` of some words; the hits are the words found. */
export function wordsLeaf({ any, all, none, atLeast = 1 }: WordsRule): Leaf {
  const some = plainForms(any)
  const every = plainForms(all)
  const no = plainForms(none)
  return eachTurn((turn, scan) => {
    const { text } = scan.normalised(turn)
    if (no.some(word => text.includes(word)) || !every.every(word => text.includes(word))) return []
    const spans: Span[] = []
    if (any) {
      let different = 0
      for (const word of some) {
        const before = spans.length
        for (
          let at = text.indexOf(word);
          at >= 0 && spans.length < maxTurnHits;
          at = text.indexOf(word, at + word.length)
        )
          spans.push({ start: at, end: at + word.length })
        if (spans.length > before || text.includes(word)) different++
      }
      if (different < atLeast) return []
    }
    for (const word of every) spans.push({ start: text.indexOf(word), end: text.indexOf(word) + word.length })
    if (spans.length === 0) return [wholeOf(turn)]
    return spans.sort((a, b) => a.start - b.start || b.end - a.end).map(span => toOriginal(scan, turn, span))
  })
}

const wholeOf = ({ text }: ReadTurn): Span => ({ start: 0, end: text.length })

function toOriginal(scan: Scan, turn: ReadTurn, { start, end }: Span): Span {
  const [from, to] = originalSpan(turn.text, scan.normalised(turn), start, end)
  return { start: from, end: to }
}

/** @throws PatternError */
export function patternLeaf(sources: readonly string[], slots: Slots): Leaf {
  const patterns = sources.map(source => {
    const { anchors, source: expression } = parsePattern(source, slots)
    return { anchors, expression: expression === null ? null : new RegExp(expression, 'g') }
  })
  return eachTurn((turn, scan) => {
    const { text } = scan.normalised(turn)
    const spans: Span[] = []
    for (const { anchors, expression } of patterns) {
      const anchor = anchors.find(word => text.includes(word))
      if (anchor === undefined) continue
      if (!expression) {
        spans.push({ start: text.indexOf(anchor), end: text.indexOf(anchor) + anchor.length })
        continue
      }
      expression.lastIndex = 0
      for (let hit = expression.exec(text); hit && spans.length < maxTurnHits; hit = expression.exec(text)) {
        if (hit[0] === '') expression.lastIndex++
        else spans.push({ start: hit.index, end: hit.index + hit[0].length })
      }
    }
    return spans.sort((a, b) => a.start - b.start).map(span => toOriginal(scan, turn, span))
  })
}

/** @throws RegexError */
export function regexLeaf(rule: RegexRule): Leaf {
  const regex = compileRegex(rule)
  return eachTurn(turn => findRegex(regex, turn.folded))
}

export function actLeaf(act: string | readonly string[]): Leaf {
  const acts = typeof act === 'string' ? [act] : act
  return eachTurn(turn => turn.acts.filter(span => acts.includes(span.act)).map(({ start, end }) => ({ start, end })))
}
