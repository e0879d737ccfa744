/** The condition of a reply clause in plain Chinese. */
import type { Guard, Need, ReplyClause, ReplyException } from '#pack/pack.ts'
import { type Explanation, explainWhere } from '#rules/explain.ts'

const needTexts: Readonly<Record<Need, string>> = {
  upset: '客户着急或不满时才算',
  question: '客户在提问或请求时才算',
  complaint: '在投诉的场合才算',
}
const guardTexts: Readonly<Record<Guard, string>> = {
  quotation: '引用别人的话',
  negation: '否定的说法',
  conditional: '假设的说法',
  subject: '说的是别人',
  question: '问句',
}
const measureTexts: Readonly<Record<string, string>> = {
  emoji: '表情太多',
  merry_emoji: '对着不高兴的客户用了欢快的表情',
  wrong_gender: '称呼与客户的性别不合',
}

const some = (texts: readonly string[], most = 8) =>
  `${texts
    .slice(0, most)
    .map(text => `“${text}”`)
    .join('')}${texts.length > most ? `等 ${texts.length} 个` : ''}`
const leaf = (text: string): Explanation => ({ text, under: [] })

/** What makes the clause speak, and what keeps it silent. */
export function explainReply({ condition, exceptions = [] }: ReplyClause): Explanation {
  const { words, patterns, terms, regex, measure } = condition
  const signs = [
    ...(words ? [`回复里有${some(words)}${words.length > 1 ? '之一' : ''}`] : []),
    ...(patterns ? [`合乎句式${some(patterns)}${patterns.length > 1 ? '之一' : ''}`] : []),
    ...(terms ? [`用了${some(Object.keys(terms))}`] : []),
    ...(regex ? [`合乎正则 ${regex.match}${regex.except ? `（合乎 ${regex.except} 的不算）` : ''}`] : []),
    ...(measure ? [measureTexts[measure] ?? `测量“${measure}”超过限度`] : []),
  ]
  const off = new Set(condition.without ?? [])
  const guards = (['quotation', 'negation', 'conditional'] as const).filter(guard => !off.has(guard))
  const limits = [
    ...(condition.isBare ? ['整条回复只有这个词'] : []),
    ...(condition.count ? [`一条回复里至少 ${condition.count} 次`] : []),
    ...(condition.needs ?? []).map(need => needTexts[need]),
    ...(condition.isCustomersToo ? ['客户先用的词不算'] : []),
    ...(condition.except ? [`与${some(condition.except)}重叠的不算`] : []),
    ...(condition.cleanWhen
      ? [`回复里有${condition.cleanWhen.map(name => `〈${name}〉`).join('')}这样的话就不算`]
      : []),
    ...([...guards, ...(condition.guards ?? [])].length > 0 && !measure
      ? [`${[...guards, ...(condition.guards ?? [])].map(guard => guardTexts[guard]).join('、')}不算`]
      : []),
    ...exceptions.map(exceptionText),
  ]
  return { text: signs.join('，或'), under: limits.map(leaf) }
}

function exceptionText({ words, patterns, customerSaid, where }: ReplyException): string {
  const parts = [
    ...(words ? [`回复里有${some(words)}`] : []),
    ...(patterns ? [`回复合乎句式${some(patterns)}`] : []),
    ...(customerSaid ? [`客户说过${some(customerSaid)}`] : []),
    ...(where ? [explainWhere(where)] : []),
  ]
  return `例外：${parts.join('，并且')}`
}
