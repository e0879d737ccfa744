/** Checks one reply of an agent against a compiled standard. */

import { expressionOf, type Standard } from '#check/compile.ts'
import { type CustomerContext, readCustomer } from '#check/context.ts'
import { isException } from '#check/exception.ts'
import { isExcused, type Reading, readContext, widenToClause } from '#check/guards.ts'
import { measureReply } from '#check/measure.ts'
import { foldReply, matchRegex } from '#check/regex.ts'
import { resolve, resolveBeside } from '#check/resolve.ts'
import { mendVocative } from '#check/vocative.ts'
import { maxCheckedLength, type Normalised, originalSpan } from '#normalise/normalise.ts'
import { normaliseReply } from '#normalise/reply.ts'
import type { Guard, ReplyClause } from '#pack/pack.ts'
import { listen } from '#recogniser/learned.ts'
import { isTime, isWhere } from '#rules/where.ts'
import type { CheckResult, Enforcement, Finding, ReplyContext } from '#types.ts'
import { spell } from '#typo/learned.ts'

/** A place in normalised text where a clause is broken. */
type Match = { start: number; end: number; replacement?: string; captures?: Record<string, string | undefined> }

const defaultGuards: readonly Guard[] = ['quotation', 'negation', 'conditional']
const maxMatches = 400
const strictness: readonly Enforcement[] = ['hint', 'acknowledge', 'block']

/** One check in progress: the text, its matches by pattern, and what is known about the customer. */
type Check = {
  standard: Standard
  norm: Normalised
  reading: Reading
  customer: CustomerContext
  context: ReplyContext
  /** Direct hits of literal patterns; an empty list marks a pattern whose expression has yet to run. */
  hits: Map<number, Match[]>
  signals: Map<string, boolean>
}

/**
 * Checks `text` (its first 20,000 characters) and returns findings sorted by start, each inside the text.
 * Pure and bounded; with less context less is judged. Rows A2–A7.
 */
export function checkReply(standard: Standard, text: string, context?: ReplyContext): CheckResult {
  const norm = normaliseReply(text, standard.joins)
  const check: Check = {
    standard,
    norm,
    reading: readContext(norm.text),
    customer: readCustomer(context),
    context: context ?? {},
    hits: scanWords(standard, norm.text),
    signals: new Map(),
  }
  const found: Finding[] = []
  const byClause = groupByClause(check)
  addRegexMatches(check, text, byClause)
  for (const [index, matches] of byClause) {
    const clause = standard.clauses[index]
    if (clause) judge(check, clause, matches, text, found)
  }
  for (const clause of standard.measured) {
    const { measure } = clause.condition
    if (!measure || !doesHold(check, clause) || !meetsNeeds(clause, check.customer)) continue
    for (const one of measureReply(measure, text.slice(0, maxCheckedLength), norm, check.customer, context)) {
      found.push(findingOf(standard, clause, one.start, one.end, text.slice(one.start, one.end), {}, one.rewrite))
    }
  }
  const findings = spellOut(check, text, context, hear(check, text, context, resolve(found)))
  return {
    packId: standard.pack.id,
    packVersion: standard.pack.version,
    findings,
    enforcement: findings.reduce<Enforcement | null>(
      (worst, { enforcement }) =>
        worst && strictness.indexOf(worst) >= strictness.indexOf(enforcement) ? worst : enforcement,
      null,
    ),
  }
}

/**
 * The findings of the patterns with those of the model beside them. The model is no proof: it hints at most, rewrites only
 * a clause without facts, and of the patterns' findings drops only a hint that it doubts.
 */
function hear(
  { standard }: Check,
  text: string,
  context: ReplyContext | undefined,
  kept: readonly Finding[],
): readonly Finding[] {
  if (!standard.recogniser) return kept
  const { heard, doubted } = listen(standard.recogniser, text, context, kept)
  const learned = heard.map(({ clause, start, end, hasRewrites }): Finding => {
    const finding = findingOf(standard, clause, start, end, text.slice(start, end), {})
    return { ...finding, rewrites: hasRewrites ? finding.rewrites : [], enforcement: 'hint', basis: 'learned' }
  })
  const believed = kept.filter(({ category, enforcement }) => enforcement !== 'hint' || !doubted.has(category))
  return resolveBeside(believed, learned)
}

/** With the wrong characters that no pattern knows. */
function spellOut(
  { standard }: Check,
  text: string,
  context: ReplyContext | undefined,
  kept: readonly Finding[],
): readonly Finding[] {
  const typos = standard.speller ? spell(standard.speller, text, context, kept) : []
  return typos.length === 0 ? kept : [...kept, ...typos].sort((a, b) => a.start - b.start || a.end - b.end)
}

const alphanumeric = /[a-z0-9]/

function scanWords(standard: Standard, text: string): Map<number, Match[]> {
  const hits = new Map<number, Match[]>()
  standard.scanner.scan(text, (word, start, end) => {
    for (const index of standard.byWord[word] ?? []) {
      const pattern = standard.patterns[index]
      if (!pattern) continue
      let list = hits.get(index)
      if (!list) {
        list = []
        hits.set(index, list)
      }
      if (pattern.source !== null || list.length >= maxMatches) continue
      if (pattern.isLatin && touchesLatin(text, start, end)) continue
      list.push({ start, end, replacement: pattern.replacement })
    }
  })
  return hits
}

/** True when the word is part of a longer Latin word, a model name or a number. */
function touchesLatin(text: string, start: number, end: number): boolean {
  const isLatinStart = alphanumeric.test(text.charAt(start))
  const isLatinEnd = alphanumeric.test(text.charAt(end - 1))
  if (isLatinStart && /[a-z0-9][-_./+]?$/.test(text.slice(Math.max(0, start - 2), start))) return true
  return isLatinEnd && /^[-_./+]?[a-z0-9]/.test(text.slice(end, end + 2))
}

/** Matches of one pattern: direct hits, or the expression run where an anchor was seen. */
function matchesOf(check: Check, index: number): readonly Match[] {
  const direct = check.hits.get(index)
  if (!direct) return []
  const pattern = check.standard.patterns[index]
  if (!pattern || pattern.source === null) return direct
  if (direct.length > 0) return direct
  const expression = expressionOf(pattern)
  expression.lastIndex = 0
  for (let found = expression.exec(check.norm.text); found; found = expression.exec(check.norm.text)) {
    if (found[0] === '') expression.lastIndex++
    else direct.push({ start: found.index, end: found.index + found[0].length, captures: found.groups })
    if (direct.length >= maxMatches) break
  }
  return direct
}

function groupByClause(check: Check): Map<number, { matches: Match[]; excuses: number[] }> {
  const groups = new Map<number, { matches: Match[]; excuses: number[] }>()
  const excuses: [clause: number, pattern: number][] = []
  for (const index of [...check.hits.keys()]) {
    const owner = check.standard.patterns[index]?.owner
    if (owner?.kind === 'except') excuses.push([owner.clause, index])
    if (owner?.kind !== 'clause') continue
    const matches = matchesOf(check, index)
    if (matches.length === 0) continue
    const group = groups.get(owner.clause)
    if (group) group.matches.push(...matches)
    else groups.set(owner.clause, { matches: [...matches], excuses: [] })
  }
  for (const [clause, index] of excuses) groups.get(clause)?.excuses.push(index)
  return groups
}

function judge(
  check: Check,
  clause: ReplyClause,
  group: { matches: Match[]; excuses: number[] },
  source: string,
  found: Finding[],
): void {
  const { condition } = clause
  if (!doesHold(check, clause) || !meetsNeeds(clause, check.customer)) return
  if (condition.isBare && check.customer.isAsking === false) return
  const guards = guardsOf(clause)
  const excuses = group.excuses.flatMap(index => matchesOf(check, index))
  const kept = group.matches.filter(match => {
    if (condition.isBare && !isWholeText(check.norm.text, match)) return false
    if (excuses.some(excuse => excuse.start < match.end && match.start < excuse.end)) return false
    if (isExcused(check.reading, match.start, match.end, guards)) return false
    if (condition.isCustomersToo && isOwnTerm(check.customer.said, check.norm.text.slice(match.start, match.end)))
      return false
    if (match.replacement !== undefined && noteAfter.test(check.norm.text.slice(match.end, match.end + 2))) return false
    return true
  })
  if (kept.length === 0) return
  if (condition.cleanWhen?.some(signal => hasSignal(check, signal))) return
  const distinct = withoutOverlap(kept)
  if (condition.count !== undefined) {
    if (distinct.length < condition.count) return
    // One friendly word may stay: the finding marks the ones after it.
    distinct.splice(0, 1)
  }
  for (const match of distinct) {
    if (condition.isVocative) {
      found.push(vocativeFinding(check, clause, match, source))
      continue
    }
    const [from, to] =
      condition.span === 'clause' ? widenToClause(check.norm.text, match.start, match.end) : [match.start, match.end]
    const [start, end] = originalSpan(source, check.norm, from, to)
    found.push(
      findingOf(check.standard, clause, start, end, source.slice(start, end), match.captures ?? {}, match.replacement),
    )
  }
}

function vocativeFinding(check: Check, clause: ReplyClause, match: Match, source: string): Finding {
  const mending = mendVocative(check.norm.text, match)
  const slice = (span: { start: number; end: number }) =>
    source.slice(...originalSpan(source, check.norm, span.start, span.end))
  const [start, end] = originalSpan(source, check.norm, mending.start, mending.end)
  const rewrite = 'instead' in mending ? mending.instead : slice(mending.keep)
  return findingOf(check.standard, clause, start, end, slice(match), {}, rewrite)
}

function withoutOverlap(matches: Match[]): Match[] {
  const sorted = [...matches].sort((a, b) => a.start - b.start || b.end - a.end)
  const kept: Match[] = []
  for (const match of sorted) {
    const last = kept.at(-1)
    if (last && match.start < last.end) {
      if (match.end - match.start > last.end - last.start) kept[kept.length - 1] = match
    } else kept.push(match)
  }
  return kept
}

function addRegexMatches(check: Check, text: string, groups: ReturnType<typeof groupByClause>): void {
  const { regexes } = check.standard
  if (regexes.size === 0) return
  const folded = foldReply(text)
  for (const [clause, regex] of regexes) {
    const matches: Match[] = matchRegex(regex, folded, check.norm)
    if (matches.length === 0) continue
    const group = groups.get(clause)
    if (group) group.matches.push(...matches)
    else groups.set(clause, { matches, excuses: [] })
  }
}

/** Whether a clause speaks here and now: its place, its moment, none of its exceptions. */
function doesHold({ standard, context, norm, customer }: Check, clause: ReplyClause): boolean {
  if (!isTime(clause.when, context.moment ?? 'send') || !isWhere(clause.where, context)) return false
  if (!clause.exceptions) return true
  const exceptions = standard.exceptions.get(standard.clauseIndex.get(clause.id) ?? -1) ?? []
  return !exceptions.some(exception => isException(exception, norm.text, customer.said, context))
}

function meetsNeeds(clause: ReplyClause, customer: CustomerContext): boolean {
  return (clause.condition.needs ?? []).every(need => {
    if (need === 'upset') return customer.isUpset
    if (need === 'complaint') return customer.isComplaint || customer.isUpset
    return customer.isAsking === true
  })
}

/** A term with a note in brackets behind it is explained. */
const noteAfter = /^\([\u4e00-\u9fff]/

/** The customer said the term, or its root: “找平” for “找平层”. */
const isOwnTerm = (said: string, term: string) =>
  said.includes(term) || (/^[\u4e00-\u9fff]{3,}$/.test(term) && said.includes(term.slice(0, -1)))

const guardSets = new WeakMap<ReplyClause, ReadonlySet<Guard>>()

function guardsOf(clause: ReplyClause): ReadonlySet<Guard> {
  let guards = guardSets.get(clause)
  if (!guards) {
    const off = new Set(clause.condition.without ?? [])
    guards = new Set([...defaultGuards, ...(clause.condition.guards ?? [])].filter(guard => !off.has(guard)))
    guardSets.set(clause, guards)
  }
  return guards
}

const filler = /[\s,，。.!?~…;:、]|\p{Extended_Pictographic}|\ufe0f|\u200d|\[\p{Script=Han}{1,4}\]/gu
const trailing = /^[的哈呢哦啦啊呀吧嘛哟噢喔了哇咯喽呗滴哒亲]{0,4}$/

function isWholeText(text: string, match: Match): boolean {
  if (text.length > 24) return false
  const before = text.slice(0, match.start).replace(filler, '')
  const after = text.slice(match.end).replace(filler, '')
  return /^(?:亲|亲亲)?$/.test(before) && trailing.test(after)
}

function hasSignal(check: Check, signal: string): boolean {
  let known = check.signals.get(signal)
  if (known === undefined) {
    known = false
    for (const index of check.hits.keys()) {
      const owner = check.standard.patterns[index]?.owner
      if (
        owner?.kind === 'signal' &&
        owner.signal === signal &&
        matchesOf(check, index).some(match => !isDenied(check.norm.text, match))
      ) {
        known = true
        break
      }
    }
    check.signals.set(signal, known)
  }
  return known
}

/** “不能给您”“没办法帮您” offer nothing. */
function isDenied(text: string, match: Match): boolean {
  const before = text.slice(Math.max(0, match.start - 3), match.start)
  if (/(?:[不没别难]|不可|无法|没法|没办法)$/.test(before)) return true
  const words = text.slice(match.start, match.end + 1)
  return /^(?:我|帮|为|给|替|可以|能|这边)[^,;]*(?:不(?![同过少久仅止])|没)/.test(words)
}

function findingOf(
  standard: Standard,
  clause: ReplyClause,
  start: number,
  end: number,
  words: string,
  captures: Record<string, string | undefined>,
  replacement?: string,
): Finding {
  const templates =
    replacement === undefined ? clause.rewrites : replacement === '' ? [] : [replacement, ...clause.rewrites]
  return {
    category: clause.category as Finding['category'],
    clause: clause.id,
    start,
    end,
    reason: clause.why.replaceAll('{words}', words),
    rewrites: templates.flatMap(template => fill(template, captures)).map(rewrite => keepDay(clause, words, rewrite)),
    severity: clause.severity,
    enforcement: clause.enforcement ?? standard.policy[clause.category] ?? 'hint',
  }
}

const day = /今[天晚早日]|明[天晚早日]|后天|[下本这]?周[一二三四五六日末]/
/** In these the day is news to the customer; in others it is part of the fault. */
const tellsDay = ['overpromise', 'negative_wording', 'vague', 'refusal']

/** The day told stays: “明天一定到” becomes “明天按现在的安排……”. */
function keepDay(clause: ReplyClause, words: string, rewrite: string): string {
  const told = day.exec(words)?.[0]
  return told && tellsDay.includes(clause.category) && !day.test(rewrite) ? told + rewrite : rewrite
}

/** Fills `{name}` from the captures; a template whose capture is missing is left out. */
function fill(template: string, captures: Record<string, string | undefined>): string[] {
  let isComplete = true
  const text = template.replace(/\{([a-z]+)\}/g, (_, name: string) => {
    const value = captures[name]
    if (value === undefined) isComplete = false
    return value ?? ''
  })
  return isComplete ? [text] : []
}
