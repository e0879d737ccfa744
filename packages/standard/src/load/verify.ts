/** What schemas cannot see: references to categories, clauses, slots, signals and acts, and expressions that could hang. */

import { fillFragments } from '#conversation/lexicon.ts'
import type { ConversationClause, ConversationPack } from '#conversation/pack.ts'
import { nonLinear } from '#load/linear.ts'
import type { ClauseLedger, ClausePlace, Sections } from '#load/merge.ts'
import { type Path, placeOf, type Source } from '#load/places.ts'
import type { PackProblem } from '#load/problem.ts'
import type { Section } from '#load/read.ts'
import { PatternError, parsePattern } from '#match/pattern.ts'
import type { OwnCategory, PackData, ReplyClause } from '#pack/pack.ts'
import type { Voice } from '#recogniser/pack.ts'
import type { RuleNode } from '#rules/node.ts'
import { compileRegex, RegexError, type RegexSource } from '#rules/regex.ts'
import { conversationCategories, replyCategories, voiceCategories } from '#types.ts'

type Pack = { sections: readonly Section[]; merged: Sections; ledger: ClauseLedger }
type Say = (source: Source, path: Path, message: string, wayOut: string) => void

const fixed = { reply: [...replyCategories], conversation: [...conversationCategories, ...voiceCategories] } as const
/** Sections whose texts are sources of RegExp. */
const expressionSections = ['conversation', 'acts', 'emotion', 'satisfaction']

export function verify({ sections, merged, ledger }: Pack, problems: PackProblem[]): void {
  const say: Say = (source, path, message, wayOut) => problems.push({ ...placeOf(source, path), message, wayOut })
  const slots = (merged.slots ?? {}) as PackData['slots']
  const tryPattern = (source: Source, path: Path, text: string) => {
    try {
      parsePattern(text, slots)
    } catch (error) {
      if (!(error instanceof PatternError)) throw error
      say(source, path, `句式“${text}”：${error.message}`, error.wayOut)
    }
  }
  const own = (merged.categories ?? []) as readonly OwnCategory[]
  const known = (level: 'reply' | 'conversation') => [
    ...fixed[level],
    ...own.filter(category => category.level === level).map(({ id }) => id),
  ]
  const levels = { reply: known('reply'), conversation: known('conversation') }
  for (const section of sections) {
    const { key, value, source } = section
    if (key === 'signals' || key === 'slots') {
      for (const [name, texts] of Object.entries(value as Record<string, readonly string[]>))
        for (const [index, text] of texts.entries()) tryPattern(source, [key, name, index], text)
    }
    if (key === 'categories') {
      for (const [index, { id }] of (value as readonly OwnCategory[]).entries())
        if ([...fixed.reply, ...fixed.conversation].includes(id as never))
          say(source, [key, index, 'id'], `“${id}”是固定的类别`, '换一个名字；固定的类别不能改写')
    }
    if (key === 'policy') {
      for (const category of Object.keys(value as object))
        if (!levels.reply.includes(category as never) && !category.startsWith('x_'))
          say(source, [key, category], `没有“${category}”这个类别`, `可用的有 ${levels.reply.join('、')}`)
    }
    if (key === 'recogniser') verifyVoices(section, merged, ledger, say)
    if (expressionSections.includes(key)) verifyExpressions(section, say)
    if (key === 'scorecards') verifyScorecards(section, merged, say)
  }
  const signals = (merged.signals ?? {}) as PackData['signals']
  for (const { section, clause, place } of ledger.clauses.values()) {
    const level = section === 'clauses' ? 'reply' : 'conversation'
    const { category } = clause as unknown as { category: string }
    if (!levels[level].includes(category as never) && !category.startsWith('x_'))
      say(
        place.source,
        [...place.path, 'category'],
        `没有“${category}”这个类别`,
        '改正名字，或在 categories 一节里加上它',
      )
    if (level === 'reply') verifyReply(clause as unknown as ReplyClause, place, signals, tryPattern, say)
    else verifyConversation(clause as unknown as ConversationClause, place, merged, tryPattern, say)
  }
}

type TryPattern = (source: Source, path: Path, text: string) => void

function verifyReply(
  { condition, exceptions = [] }: ReplyClause,
  { source, path }: ClausePlace,
  signals: PackData['signals'],
  tryPattern: TryPattern,
  say: Say,
): void {
  for (const list of ['patterns', 'except'] as const)
    for (const [at, text] of (condition[list] ?? []).entries())
      tryPattern(source, [...path, 'condition', list, at], text)
  condition.cleanWhen?.forEach((name, at) => {
    if (!Object.hasOwn(signals, name))
      say(
        source,
        [...path, 'condition', 'cleanWhen', at],
        `没有名为“${name}”的信号`,
        '在 signals 一节里写上它，或改正名字',
      )
  })
  if (condition.regex) tryRegex(condition.regex, source, [...path, 'condition', 'regex'], say)
  exceptions.forEach((exception, index) => {
    for (const list of ['patterns', 'customerSaid'] as const)
      for (const [at, text] of (exception[list] ?? []).entries())
        tryPattern(source, [...path, 'exceptions', index, list, at], text)
  })
}

function verifyConversation(
  { condition, exceptions = [] }: ConversationClause,
  { source, path }: ClausePlace,
  merged: Sections,
  tryPattern: TryPattern,
  say: Say,
): void {
  const acts = merged.acts as ConversationPack['acts'] | undefined
  const actIds = [...(acts?.agent ?? []), ...(acts?.customer ?? [])].map(({ id }) => id)
  const trees: [RuleNode, Path][] = [
    [condition, [...path, 'condition']],
    ...exceptions.map((tree, index): [RuleNode, Path] => [tree, [...path, 'exceptions', index]]),
  ]
  for (const [tree, root] of trees) {
    for (const [node, at] of placesOf(tree, root)) {
      for (const [index, text] of (node.pattern ?? []).entries()) tryPattern(source, [...at, 'pattern', index], text)
      if (node.regex) tryRegex(node.regex, source, [...at, 'regex'], say)
      const wanted = node.act === undefined ? [] : [node.act].flat()
      for (const act of wanted)
        if (!actIds.includes(act))
          say(source, [...at, 'act'], `没有名为“${act}”的言语行为`, `可用的有 ${[...new Set(actIds)].join('、')}`)
    }
  }
}

/** Every node with its path in the file. */
function* placesOf(node: RuleNode, path: Path): Generator<[RuleNode, Path]> {
  yield [node, path]
  for (const list of ['all', 'any', 'none'] as const)
    for (const [index, child] of (node[list] ?? []).entries()) yield* placesOf(child, [...path, list, index])
  for (const [index, child] of (node.atLeast?.of ?? []).entries())
    yield* placesOf(child, [...path, 'atLeast', 'of', index])
  if (node.not) yield* placesOf(node.not, [...path, 'not'])
  if (node.count) yield* placesOf(node.count.of, [...path, 'count', 'of'])
  if (node.anchor) yield* placesOf(node.anchor.on, [...path, 'anchor', 'on'])
}

function tryRegex(regex: RegexSource, source: Source, path: Path, say: Say): void {
  for (const field of ['match', 'except'] as const) {
    const text = regex[field]
    if (text === undefined) continue
    try {
      compileRegex({ match: text })
    } catch (error) {
      if (!(error instanceof RegexError)) throw error
      say(source, [...path, field], `正则“${text}”：${error.message}`, error.wayOut)
    }
  }
}

function verifyVoices(
  { key, value, source }: Section,
  merged: Sections,
  { clauses, removed }: ClauseLedger,
  say: Say,
): void {
  const voices = (merged.recogniser ?? {}) as Record<string, Voice>
  for (const [category, { clause: id }] of Object.entries(value as Readonly<Record<string, Voice>>)) {
    const clause = clauses.get(id)
    if (clause?.section === 'clauses' && (clause.clause as unknown as ReplyClause).category === category) continue
    // A clause that a higher layer takes out, or moves to another category, takes the voice with it.
    const isMoved = clause?.clause.replaces === true && clause.place.source !== source
    if (isMoved || (!clause && removed.has(id))) delete voices[category]
    else
      say(source, [key, category, 'clause'], `“${category}”里没有编号“${id}”的条款`, '写一条属于这个类别的条款的编号')
  }
}

function verifyExpressions({ key, value, source }: Section, say: Say): void {
  const fragments = ((value as { fragments?: Record<string, string> }).fragments ?? {}) as Readonly<
    Record<string, string>
  >
  const visit = (one: unknown, path: Path): void => {
    if (typeof one === 'string') verifyExpression(one, fragments, source, path, say)
    else if (typeof one === 'object' && one !== null)
      for (const [name, child] of Object.entries(one)) visit(child, [...path, Array.isArray(one) ? Number(name) : name])
  }
  visit(value, [key])
}

function verifyExpression(
  text: string,
  fragments: Readonly<Record<string, string>>,
  source: Source,
  path: Path,
  say: Say,
): void {
  let full: string
  try {
    full = fillFragments(text, fragments)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    say(source, path, `“${text}”的片段互相套用，没有尽头`, '去掉片段里对自己的引用')
    return
  }
  const trouble = nonLinear(full)
  if (trouble) say(source, path, `“${text}”会让匹配没有上限：${trouble.message}`, trouble.wayOut)
}

function verifyScorecards({ key, value, source }: Section, merged: Sections, say: Say): void {
  const { fragments = {} } = (merged.conversation ?? {}) as Partial<ConversationPack['conversation']>
  ;(value as ConversationPack['scorecards']).forEach((card, a) => {
    card.groups.forEach((group, b) => {
      group.items.forEach((item, c) => {
        item.quote.forEach((text, d) => {
          verifyExpression(text, fragments, source, [key, a, 'groups', b, 'items', c, 'quote', d], say)
        })
      })
    })
  })
}
