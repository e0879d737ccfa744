/** What must stand in a conversation before a tree can hit at all: one look at the words and acts of its turns skips most trees. */
import { parsePattern, type Slots } from '#match/pattern.ts'
import { createScanner, type Scanner } from '#match/scanner.ts'
import { normalise } from '#normalise/normalise.ts'
import type { RuleNode, WordsRule } from '#rules/node.ts'
import type { Scan } from '#rules/scan.ts'

/** Of every group at least one clue must be there; no group says nothing. Clues are numbers of a `Clues`. */
export type ClueGroups = readonly (readonly number[])[]

/** The clues of all trees of a standard, each once. */
export class Clues {
  readonly numbers = new Map<string, number>()
  readonly words: string[] = []
  /** The clue of each word. */
  readonly ofWord: number[] = []
  readonly acts = new Map<string, number>()
  readonly judges = new Map<string, number>()
  scanner: Scanner | null = null

  word(text: string): number {
    return this.numberOf(`word ${text}`, number => {
      this.words.push(text)
      this.ofWord.push(number)
    })
  }

  act(id: string): number {
    return this.numberOf(`act ${id}`, number => this.acts.set(id, number))
  }

  judge(category: string): number {
    return this.numberOf(`judge ${category}`, number => this.judges.set(category, number))
  }

  numberOf(key: string, add: (number: number) => void): number {
    let number = this.numbers.get(key)
    if (number === undefined) {
      number = this.numbers.size
      this.numbers.set(key, number)
      add(number)
    }
    return number
  }

  /** Which clues a conversation holds, by number. */
  seenIn(scan: Scan): Uint8Array {
    const seen = new Uint8Array(this.numbers.size)
    const { ofWord, acts } = this
    this.scanner ??= createScanner(this.words)
    const see = (word: number) => {
      seen[ofWord[word] as number] = 1
    }
    for (const turn of scan.reading.turns) {
      this.scanner.scan(scan.normalised(turn).text, see)
      for (const { act } of turn.acts) {
        const number = acts.get(act)
        if (number !== undefined) seen[number] = 1
      }
    }
    for (const [category, number] of this.judges) if ((scan.judged.get(category)?.length ?? 0) > 0) seen[number] = 1
    return seen
  }
}

/** False where the tree surely hits nowhere. */
export function mayHit(groups: ClueGroups, seen: Uint8Array): boolean {
  for (let g = 0; g < groups.length; g++) {
    const group = groups[g] as readonly number[]
    let isThere = false
    for (let i = 0; i < group.length && !isThere; i++) isThere = seen[group[i] as number] === 1
    if (!isThere) return false
  }
  return true
}

/** What `node` cannot hit without. */
export function cluesOf(node: RuleNode, slots: Slots, clues: Clues): ClueGroups {
  const own = ownClues(node, slots, clues)
  return node.anchor ? [...own, ...cluesOf(node.anchor.on, slots, clues)] : own
}

function ownClues(node: RuleNode, slots: Slots, clues: Clues): ClueGroups {
  if (node.all) return node.all.flatMap(child => cluesOf(child, slots, clues))
  if (node.any) return eitherOf(node.any, slots, clues)
  if (node.atLeast) return node.atLeast.n > 0 ? eitherOf(node.atLeast.of, slots, clues) : []
  if (node.count) return (node.count.over ?? -1) >= 0 ? cluesOf(node.count.of, slots, clues) : []
  if (node.words) return wordsOf(node.words, clues)
  if (node.pattern) return [node.pattern.flatMap(text => parsePattern(text, slots).anchors.map(one => clues.word(one)))]
  if (node.act) return [[node.act].flat().map(act => clues.act(act))]
  if (node.judge) return [[clues.judge(node.judge)]]
  return []
}

/** One child at least hits, so one clue of some child is there: where every child has some. */
function eitherOf(children: readonly RuleNode[], slots: Slots, clues: Clues): ClueGroups {
  const firsts = children.map(child => cluesOf(child, slots, clues)[0])
  return firsts.every(group => group !== undefined) ? [firsts.flat()] : []
}

function wordsOf({ any, all, atLeast = 1 }: WordsRule, clues: Clues): ClueGroups {
  const plain = (texts: readonly string[] = []) => texts.map(text => normalise(text).text).filter(text => text !== '')
  const every = plain(all).map(text => [clues.word(text)])
  return any && atLeast > 0 ? [...every, plain(any).map(text => clues.word(text))] : every
}
