/** What a house reaches with question-and-reply pairs of its own: words crossed with words, measured in folds by question. */
import { readGrams } from '@tact/standard/state'
import { createRandom, shuffled } from '../recogniser/random.ts'
import { judgePairs, type Pair } from './answered.ts'
import { fitLinear, type Linear, type Row, scoreRow, soften } from './softmax.ts'

const settings = { epochs: 6, rate: 0.05, l2: 1e-4, seed: 1 }
const table = 1 << 16
const [replies, kinds, crossed, facts, before, after] = [0, 1, 2, 3, 4, 5].map(block => block * table) as [
  number,
  number,
  number,
  number,
  number,
  number,
]
const size = 6 * table

const asks: readonly RegExp[] = [
  /吗|么$|么？|是否|是不是|有没有|能不能|可不可以|可以.*[?？]|没有[?？]?$|能.{1,8}[?？]|吧[?？]?$/,
  /价|多少钱|便宜|贵|优惠|最低|少点|谈|费|税|佣金|首付|贷/,
  /哪里|哪儿|位置|地址|在哪|距离|多远|周边|附近/,
  /什么时候|几点|多久|哪天|何时|时间|哪年|满[二五几]/,
  /学校|学区|小学|中学|幼儿园|对口/,
  /看看|带看|能看|方便看|看房|约/,
  /几|多少|多大|面积|楼层|户型/,
  /为什么|为啥|怎么回事/,
  /怎么|如何|咋|怎样/,
  /什么|啥|哪/,
  /有.{0,10}[吗么没?？]|还有|在售|还在/,
  /照片|图|视频|发.{0,4}[我下]|微信|电话|联系/,
]

const hashed = (a: number, b: number) => {
  let hash = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(b + 0x7f4a7c15, 0xc2b2ae35)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) & (table - 1)
}
const gramsOf = (text: string) => {
  const { buckets, size: count } = readGrams(text)
  return buckets.slice(0, count)
}
const wordsOf = (text: string) => [...new Set(text.match(/[\u4e00-\u9fff]|[a-zA-Z]+|\d+/g) ?? [])]
const level = (value: number, most: number) => Math.min(most, Math.floor(value))

/** The replies to one question as rows, each with its place and what stands before and after it. */
function readBlock(block: readonly Pair[]): Row[] {
  const question = block[0]?.question ?? ''
  const kindsOf = asks.flatMap((ask, kind) => (ask.test(question) ? [kind + 1] : []))
  const asked = new Set(gramsOf(question))
  const askedWords = wordsOf(question)
  const grams = block.map(({ reply }) => gramsOf(reply))
  return block.map(({ reply }, place) => {
    const at: number[] = []
    const value: number[] = []
    const add = (feature: number, count: number) => {
      at.push(feature)
      value.push(count)
    }
    const fact = (feature: number) => add(facts + feature, 0.4)
    const own = grams[place] as Int32Array
    const share = 1 / Math.sqrt(own.length)
    for (const bucket of own) add(replies + bucket, share)
    for (const kind of kindsOf.length > 0 ? kindsOf : [0])
      for (const bucket of own)
        add(kinds + hashed(bucket, kind), (share * 0.7) / Math.sqrt(Math.max(1, kindsOf.length)))
    const words = wordsOf(reply)
    const crossShare = 2 / Math.sqrt(Math.max(1, askedWords.length * words.length))
    for (const a of askedWords)
      for (const b of words) add(crossed + hashed(a.charCodeAt(0), b.charCodeAt(0)), crossShare)
    const shared = own.filter(bucket => asked.has(bucket))
    const same = words.filter(word => askedWords.includes(word)).length
    const [asksBack, counts] = [/[?？]|[吗么呢]$/.test(reply), /\d/.test(reply)]
    const long = level(Math.log2(1 + reply.length), 7)
    fact(level(shared.length, 9))
    fact(10 + level((10 * shared.length) / own.length, 9))
    fact(20 + level(same, 5))
    fact(30 + level((10 * same) / Math.max(1, words.length), 9))
    fact(40 + long)
    if (asksBack) fact(60)
    if (counts) fact(61)
    for (const kind of kindsOf) {
      if (counts) fact(70 + kind)
      if (asksBack) fact(90 + kind)
      fact(110 + kind * 8 + long)
      fact(250 + kind * 6 + level(same, 5))
      fact(470 + kind * 8 + level(place, 7))
    }
    fact(400 + level(place, 7))
    fact(410 + level(place, 7) * 8 + level(block.length, 7))
    if (place === block.length - 1) fact(409)
    for (const bucket of shared) add(facts + 1024 + (bucket & 0x3fff), 1 / Math.sqrt(shared.length))
    for (const [neighbour, from] of [
      [grams[place - 1], before],
      [grams[place + 1], after],
    ] as const)
      for (const bucket of neighbour ?? []) add(from + bucket, 0.3 / Math.sqrt(neighbour?.length ?? 1))
    return { at: Int32Array.from(at), value: Float32Array.from(value) }
  })
}

/** Five folds by question; the cut is chosen inside the four that are trained on. */
export function measureAnsweredMethod(pairs: readonly Pair[]) {
  const blocks = new Map<string, Pair[]>()
  for (const pair of pairs) {
    const block = blocks.get(pair.group)
    if (block) block.push(pair)
    else blocks.set(pair.group, [pair])
  }
  const lines: { pair: Pair; row: Row; fold: number }[] = []
  const all = [...blocks.values()]
  for (const [place, index] of shuffled(all.length, createRandom(1)).entries()) {
    const block = all[index] as Pair[]
    for (const [at, row] of readBlock(block).entries()) lines.push({ pair: block[at] as Pair, row, fold: place % 5 })
  }
  const train = (own: typeof lines): Linear =>
    fitLinear(
      own.map(({ row }) => row),
      own.map(({ pair }) => (pair.answers ? 1 : 0)),
      size,
      2,
      settings,
    )
  const scoreOf = (fitted: Linear, { row }: (typeof lines)[number]) => soften(scoreRow(fitted, row))[1] as number
  const tested: Pair[] = []
  const calls: number[] = []
  for (let fold = 0; fold < 5; fold++) {
    const own = lines.filter(line => line.fold !== fold)
    const inner = own.filter(line => line.fold === (fold + 1) % 5)
    const scout = train(own.filter(line => line.fold !== (fold + 1) % 5))
    const scores = inner.map(line => scoreOf(scout, line))
    let [best, cut] = [0, 0.5]
    for (let at = 0.15; at < 0.6; at += 0.01) {
      const { f1 } = judgePairs(
        inner.map(({ pair }) => pair),
        scores,
        at,
      )
      if (f1 > best) [best, cut] = [f1, at]
    }
    const fitted = train(own)
    for (const line of lines) {
      if (line.fold !== fold) continue
      tested.push(line.pair)
      calls.push(scoreOf(fitted, line) >= cut ? 1 : 0)
    }
  }
  return judgePairs(tested, calls, 0.5)
}
