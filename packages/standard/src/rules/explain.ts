/** Conditions in plain Chinese, for people who read a clause and do not write YAML. */
import { emotionNames, judgeNames, measureNames, speakerNames } from '#rules/names.ts'
import type { Anchor, Limit, MetaRule, RuleModifiers, RuleNode, Where, WordsRule } from '#rules/node.ts'

/** A line and what stands under it. */
export type Explanation = { text: string; under: readonly Explanation[] }
/** Titles of acts by id; an act without one goes by its id. */
export type ActTitles = Readonly<Record<string, string>>

const quoteAll = (texts: readonly string[], most = 6) => {
  const shown = texts.slice(0, most).map(text => `“${text}”`)
  return texts.length > most ? `${shown.join('')}等 ${texts.length} 个` : shown.join('')
}
const leaf = (text: string): Explanation => ({ text, under: [] })

/** Over and under in words: “超过 60 秒”, “超过 1 次且不到 3 次”. */
function limitText({ over, under }: Limit, unit = ''): string {
  const parts = [
    ...(over === undefined ? [] : [`超过 ${over}${unit}`]),
    ...(under === undefined ? [] : [`不到 ${under}${unit}`]),
  ]
  return parts.join('且')
}

/** A whole condition tree. Modifiers stand before the words: whose turns, which of them, near what. */
export function explainCondition(node: RuleNode, acts: ActTitles = {}): Explanation {
  const inner = explainOperator(node, acts)
  const scope = scopeText(node)
  const name = node.as ? `【${node.as}】` : ''
  const anchor = node.anchor ? [explainAnchor(node.anchor, acts)] : []
  return { text: `${name}${scope}${inner.text}`, under: [...anchor, ...inner.under] }
}

/** The tree as text, two spaces for each level. */
export function explanationText({ text, under }: Explanation, depth = 0): string {
  const lead = depth === 0 ? '' : `${'  '.repeat(depth - 1)}· `
  return [`${lead}${text}`, ...under.map(one => explanationText(one, depth + 1))].join('\n')
}

function scopeText({ role, turns }: RuleModifiers): string {
  if (!role && !turns) return ''
  const who = speakerNames[role ?? 'any']
  if (!turns) return `${who}的话里，`
  const { from = 1, to = -1 } = turns
  if (from === to) return `${who}的${placeText(from)}里，`
  if (from === 1 && to > 0) return `${who}的前 ${to} 轮里，`
  if (from < 0 && to === -1) return `${who}的最后 ${-from} 轮里，`
  return `${who}从${placeText(from)}到${placeText(to)}，`
}

const placeText = (place: number) => (place > 0 ? `第 ${place} 轮` : place === -1 ? '最后一轮' : `倒数第 ${-place} 轮`)

const whereTexts = { before: '之前', around: '前后', after: '之后', same: '同一轮' } as const

function explainAnchor({ on, where, within, hit = 'each' }: Anchor, acts: ActTitles): Explanation {
  const which =
    hit === 'each'
      ? '每一次'
      : hit === 'first'
        ? '第一次'
        : hit === 'last'
          ? '最后一次'
          : hit > 0
            ? `第 ${hit} 次`
            : `倒数第 ${-hit} 次`
  const reach = within === undefined || where === 'same' ? '' : ` ${within} 轮以内`
  return {
    text: `只看下面这件事${which}出现${where === 'same' ? '的' : ''}${whereTexts[where]}${reach}：`,
    under: [explainCondition(on, acts)],
  }
}

const list = (text: string, nodes: readonly RuleNode[], acts: ActTitles): Explanation => ({
  text,
  under: nodes.map(node => explainCondition(node, acts)),
})

function explainOperator(node: RuleNode, acts: ActTitles): Explanation {
  if (node.all) return list('以下各项都成立：', node.all, acts)
  if (node.any) return list('以下任一项成立：', node.any, acts)
  if (node.none) return list('以下各项都没有：', node.none, acts)
  if (node.atLeast) return list(`以下至少 ${node.atLeast.n} 项成立：`, node.atLeast.of, acts)
  if (node.not) return list('没有下面这件事：', [node.not], acts)
  if (node.count) {
    const { of, is, ...limit } = node.count
    const times = is === undefined ? limitText(limit, ' 次') : `恰好 ${is} 次`
    return list(`下面这件事的次数${times}：`, [of], acts)
  }
  return leaf(explainLeaf(node, acts))
}

function explainLeaf(node: RuleNode, acts: ActTitles): string {
  if (node.words) return wordsText(node.words)
  if (node.pattern) return `出现句式${quoteAll(node.pattern)}之一`
  if (node.regex)
    return `合乎正则 ${node.regex.match}${node.regex.except ? `（合乎 ${node.regex.except} 的不算）` : ''}`
  if (node.similar) return `有一句话与${quoteAll(node.similar.to)}相像（${percent(node.similar.from ?? 0.8)} 以上）`
  if (node.act)
    return `有${[node.act]
      .flat()
      .map(id => `“${acts[id] ?? id}”`)
      .join('或')}的言语行为`
  if (node.emotion) return emotionText(node.emotion)
  if (node.repeats) {
    const { times = 2, similarity = 0.9, except } = node.repeats
    return `同样的话（相像 ${percent(similarity)} 以上）说到第 ${times} 遍${except ? `，含${quoteAll(except)}的不算` : ''}`
  }
  if (node.gap) {
    const { from = 'any', to = 'any', seconds } = node.gap
    return `${speakerNames[from]}说完到${speakerNames[to]}接话，间隔${limitText(seconds, ' 秒')}`
  }
  if (node.duration) return `会话时长${limitText(node.duration, ' 秒')}`
  if (node.voice) {
    const [name, unit] = measureNames[node.voice.measure]
    return `${name}${limitText(node.voice, unit)}（有录音测量时才判断）`
  }
  if (node.meta) return metaText(node.meta)
  if (node.judge) return judgeNames[node.judge]
  if (node.ask) return `大模型对“${node.ask}”回答“是”（没有启用大模型时不判断）`
  return ''
}

const percent = (share: number) => `${Math.round(share * 100)}%`

function wordsText({ any, all, none, atLeast = 1 }: WordsRule): string {
  const parts = [
    ...(any
      ? [atLeast > 1 ? `至少有${quoteAll(any)}中的 ${atLeast} 个` : `有${quoteAll(any)}${any.length > 1 ? '之一' : ''}`]
      : []),
    ...(all ? [`有${quoteAll(all)}${all.length > 1 ? '，缺一不可' : ''}`] : []),
    ...(none ? [`没有${quoteAll(none)}`] : []),
  ]
  return `一轮话里${parts.join('，')}`
}

function emotionText({ is, strength, change }: NonNullable<RuleNode['emotion']>): string {
  const names = (labels: readonly (keyof typeof emotionNames)[]) => labels.map(label => emotionNames[label]).join('或')
  const parts = [
    ...(is ? [`客户的情绪是${names(is)}`] : []),
    ...(strength ? [`情绪强度在 ${strength.from ?? 0} 到 ${strength.to ?? 1} 之间`] : []),
    ...(change
      ? [`情绪${change.from ? `从${names(change.from)}` : ''}变${change.to ? `为${names(change.to)}` : '了'}`]
      : []),
  ]
  return parts.join('，')
}

function metaText({ field, is, oneOf, exists, ...limit }: MetaRule): string {
  const name = `会话资料“${field}”`
  if (is !== undefined) return `${name}是“${is}”`
  if (oneOf) return `${name}是${oneOf.map(value => `“${value}”`).join('或')}`
  if (exists !== undefined) return exists ? `有${name}` : `没有${name}`
  return `${name}${limitText(limit)}`
}

const whereNames: Readonly<Record<keyof Where, string>> = {
  channel: '渠道',
  role: '岗位',
  scene: '场景',
  customerType: '客户类型',
  orderState: '订单状态',
}

/** Where a clause holds: “渠道是 phone；客户类型是 vip 或 svip”; empty where it holds everywhere. */
export function explainWhere(where: Where | undefined): string {
  return Object.entries(where ?? {})
    .map(([field, values]) => `${whereNames[field as keyof Where]}是 ${(values as string[]).join(' 或 ')}`)
    .join('；')
}
