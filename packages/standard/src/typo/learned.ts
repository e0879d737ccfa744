/** A standard that knows words: what the typo model finds becomes hints of the pack's own clause about wrong characters. */
import type { Standard } from '#check/compile.ts'
import { readCustomer } from '#check/context.ts'
import type { ReplyClause } from '#pack/pack.ts'
import type { Finding, ReplyContext } from '#types.ts'
import { findTypos } from '#typo/find.ts'
import type { TypoModel } from '#typo/model.ts'

export type Speller = { model: TypoModel; clause: ReplyClause }

/** Longer replies are read up to here, so that a check stays bounded. */
const maxSpelled = 1000
/** Dialects have characters and words of their own: those of Mandarin do not judge them. */
const dialect = /[唔嘅咗喺冇嚟啲佢嗰咁睇俾畀噉啱攞揾搵嘢咩㗎恁俺侬]|[今明]儿个/
/** Names are no words: a title right behind, or what introduces one. */
const titleAfter = /^.{0,2}(?:先生|女士|小姐|太太|老师|经理|师傅|医生|总|哥|姐|同学|老板)/
const nameBefore =
  /(?:我是|我叫|姓|名叫|叫做|姓名|工号|客服|专员|顾问|管家|品牌|型号|地址|路|街|村|小区)[:：是]?.{0,2}$/
/** A surname with what may be a given name. */
const named =
  /^[王李张刘陈杨赵黄周吴徐孙胡朱郭何罗高林郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘董袁蒋余叶杜苏魏程吕丁沈姚卢姜崔钟谭陆汪范廖韦贾夏付方邹熊孟秦邱侯江尹薛闫段雷龙陶贺郝龚邵钱严]./
/** Pairs that are made afresh every day: kinds of goods, parts and ways, and what is leaning, mended or changed. */
const madeAfresh = /^(?:偏.|补[料法发寄换]|换款|最.|哪.|几.|一[版结晾付]|.[款盒杯砖板扣漆窑])$/
const quoted = /[“「『"‘《【][^”」』"’》】]{0,40}$/

/**
 * The same standard, with `model` finding wrong characters (A7). Silent where the pack has no clause of the category.
 * Its findings are hints; the version names the model as well.
 */
export function withTypos(standard: Standard, model: TypoModel): Standard {
  const clause = standard.clauses.find(({ category }) => category === 'typo')
  if (!clause) return standard
  const pack = { ...standard.pack, version: `${standard.pack.version}.${model.hash}` }
  return { ...standard, pack, speller: { model, clause } }
}

/** Wrong characters of `text` that stand beside the findings already `kept`, in none of whose words they are. */
export function spell(
  { model, clause }: Speller,
  text: string,
  context: ReplyContext | undefined,
  kept: readonly Finding[],
): Finding[] {
  const read = text.length > maxSpelled ? text.slice(0, maxSpelled) : text
  if (dialect.test(read)) return []
  const typos = findTypos(model, read)
  if (typos.length === 0) return []
  const said = readCustomer(context).said
  return typos
    .filter(({ start, end }) => {
      const words = text.slice(start, end)
      const before = text.slice(Math.max(0, start - 42), start)
      return !(
        kept.some(finding => finding.start < end && start < finding.end) ||
        said.includes(words) ||
        madeAfresh.test(words) ||
        quoted.test(before) ||
        nameBefore.test(before) ||
        (named.test(words) && /(?:同事|朋友|师傅|老师|医生|客户|业主|家人|是|叫|找|由|和|跟)$/.test(before)) ||
        titleAfter.test(text.slice(end))
      )
    })
    .map(({ start, end, instead }) => ({
      category: 'typo',
      clause: clause.id,
      start,
      end,
      reason: clause.why.replaceAll('{words}', text.slice(start, end)),
      rewrites: [instead],
      severity: clause.severity,
      enforcement: 'hint',
      basis: 'learned',
    }))
}
