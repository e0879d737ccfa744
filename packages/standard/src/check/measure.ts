/** Clauses that are counted or compared rather than read: pictures in a reply, the gender of an address. */
import type { CustomerContext } from '#check/context.ts'
import { findPictures, type Picture } from '#normalise/emoji.ts'
import { type Normalised, originalSpan } from '#normalise/normalise.ts'
import type { Condition } from '#pack/pack.ts'
import type { ReplyContext } from '#types.ts'

/** A place in the original text and what may stand there instead. */
export type Measured = { start: number; end: number; rewrite: string }

/** More pictures than this in one reply are too many. */
const maxPictures = 3

/** Characters of a reply without line breaks or numbered steps, and of a sentence without a mark: more tire the reader. */
const maxPlain = 220
const maxSentence = 60
const structured = /\n|(?:^|[^\d])[1１一][.、．)）,，]|第一|首先|①/
const unmarked = /[\p{Script=Han}\p{Letter}\p{Number}]+/gu

function longWinded(source: string): Measured[] {
  if (source.length <= maxPlain) return []
  const length = source.match(/\p{Script=Han}|[\p{Letter}\p{Number}]+/gu)?.length ?? 0
  if (length <= maxPlain || structured.test(source)) return []
  return [{ start: 0, end: source.length, rewrite: '' }]
}

function longSentences(source: string): Measured[] {
  if (source.length <= maxSentence) return []
  return [...source.matchAll(unmarked)]
    .filter(([run]) => run.length > maxSentence && /\p{Script=Han}{20}/u.test(run))
    .map(({ 0: run, index }) => ({ start: index, end: index + run.length, rewrite: '' }))
}

/** A particle three times over, or a wave of marks: one of them is enough. Normalised text no longer shows them. */
const drawl = /([呢哦啦嘛呀哒哟噢耶])\1{2,}|([~～])\2{3,}/gu

const drawls = (source: string): Measured[] =>
  [...source.matchAll(drawl)].map(({ 0: run, index }) => ({
    start: index,
    end: index + run.length,
    rewrite: run.charAt(0),
  }))

/** Spans in the original text that break the measure. */
export function measureReply(
  measure: NonNullable<Condition['measure']>,
  source: string,
  norm: Normalised,
  customer: CustomerContext,
  context: ReplyContext | undefined,
): readonly Measured[] {
  if (measure === 'wrong_gender') return wrongGender(source, norm, customer, context)
  if (measure === 'long_winded') return longWinded(source)
  if (measure === 'long_sentence') return longSentences(source)
  if (measure === 'drawl') return drawls(source)
  const pictures = findPictures(source)
  if (measure === 'merry_emoji') return customer.isUpset ? merryRun(source, pictures) : []
  if (pictures.length <= maxPictures) return []
  const kept = pictures[maxPictures - 1]
  const last = pictures.at(-1)
  if (!kept || !last) return []
  const { start } = kept
  // The last picture allowed stays; so do the words between those that go.
  return [{ start, end: last.end, rewrite: wordsOf(source, pictures.slice(maxPictures), start, last.end) }]
}

/** The first run of merry pictures; the character before it stays, so that something stands there. */
function merryRun(source: string, pictures: readonly Picture[]): Measured[] {
  const from = pictures.findIndex(({ isMerry }) => isMerry)
  const first = pictures[from]
  if (!first) return []
  let { end } = first
  for (const { start, end: next, isMerry } of pictures.slice(from + 1)) {
    if (start !== end || !isMerry) break
    end = next
  }
  const before = source.charAt(first.start - 1)
  if (/[\p{L}\p{N}\p{P}]/u.test(before)) return [{ start: first.start - 1, end, rewrite: before }]
  const after = source.charAt(end)
  if (/[\p{L}\p{N}]/u.test(after)) return [{ start: first.start, end: end + 1, rewrite: after }]
  return [{ start: first.start, end, rewrite: '🙏' }]
}

/** `source[start,end)` without `pictures`. */
function wordsOf(source: string, pictures: readonly Picture[], start: number, end: number): string {
  let text = ''
  let at = start
  for (const picture of pictures) {
    text += source.slice(at, picture.start)
    at = picture.end
  }
  return text + source.slice(at, end)
}

const maleWords = /先生|帅哥|大哥|小哥哥|叔叔|大叔|老哥|小伙子|兄弟|大爷/g
const femaleWords = /女士|小姐(?!姐)|小姐姐|美女|姐姐|大姐|阿姨|太太|姑娘|妹子|大妈|仙女/g
const saysFemale =
  /我(?:是|就是)?(?:一?个)?(?:女的|女生|女士|女性|姓.{1,2},?女|女孩|妈妈|孕妇)|叫我.{0,2}(?:女士|小姐|姐)|我(?:是|姓|叫).{1,3}(?:女士|小姐|太太)(?!的)|我(?:是|姓|叫)[^,。!?\n]{1,4},?女的?(?:[,。!?]|$)|我老公|我男朋友|我先生|我怀孕/
const saysMale =
  /我(?:是|就是)?(?:一?个)?(?:男的|男生|男士|男性|先生|爸爸)|叫我.{0,2}(?:先生|哥)|我(?:是|姓|叫).{1,3}先生(?!的|介绍|家)|我(?:是|姓|叫)[^,。!?\n]{1,4},?男的?(?:[,。!?]|$)|(?:大男人|大老爷们)|我老婆|我女朋友|我太太|我媳妇/
const ownWords = /^(?:说|帮|给)?(?:您|你)(?:家|的)?$|(?:您|你)(?:家|的|爱人)$|(?:那位|另一位)$/

/** How the customer says not to be called: it speaks for neither. */
const disowned = /(?:别|不要|不是|不该|怎么|为什么|老|总|又)[^,。!?\n]{0,4}[叫喊称]我?.{0,2}(?:先生|女士|小姐|[哥姐])/g
/** Who is spoken to: a title at the very beginning, a mark or a greeting behind it. */
const isCalled = (text: string, at: number, title: string) =>
  at <= 3 && /^(?:您好|你好|[,!:])/.test(text.slice(at + title.length))
/** The customer's wife or husband, spoken of before: “请太太别睡那间屋”. */
const isOfFamily = (said: string, title: string) =>
  (title === '太太' && /我?(?:老婆|太太|媳妇|爱人)/.test(said)) ||
  (title === '先生' && /我?(?:老公|先生|爱人)/.test(said))

function wrongGender(
  source: string,
  norm: Normalised,
  customer: CustomerContext,
  context: ReplyContext | undefined,
): readonly Measured[] {
  const said = customer.said.replace(disowned, '')
  const isFemale = context?.customer?.gender === 'female' || (!context?.customer?.gender && saysFemale.test(said))
  const isMale = context?.customer?.gender === 'male' || (!context?.customer?.gender && saysMale.test(said))
  if (isFemale === isMale) return []
  const surname = context?.customer?.surname
  const spans: Measured[] = []
  for (const match of norm.text.matchAll(isFemale ? maleWords : femaleWords)) {
    const before = norm.text.slice(Math.max(0, match.index - 4), match.index)
    if (ownWords.test(before)) continue
    if (isOfFamily(said, match[0]) && !isCalled(norm.text, match.index, match[0])) continue
    // A title after another surname names a third person.
    const named = /[\u4e00-\u9fff]$/.exec(before)?.[0]
    if (
      surname &&
      named &&
      named !== surname &&
      /^(?:[,。!?; ]|的|和|找|请|跟|由|是)?$/.test(before.slice(0, -1).slice(-1)) &&
      commonSurnames.includes(named)
    )
      continue
    const [start, end] = originalSpan(source, norm, match.index, match.index + match[0].length)
    spans.push({ start, end, rewrite: isFemale ? '女士' : '先生' })
  }
  return spans.slice(0, 1)
}

const commonSurnames =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段钱汤尹黎易常武乔贺赖龚文'
