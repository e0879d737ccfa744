/** The answer: a no with its reason, more than one way out, a transfer explained, no template thrice (A5, A7, A11–A13). */
import type { Judge } from '#conversation/judge.ts'
import { isAggrieved } from '#conversation/judges/feeling.ts'
import type { Lexicon } from '#conversation/lexicon.ts'
import { clauseAt, clausesOf, findAll, findFirst, hasAny, type Span, sentencesOf } from '#conversation/match.ts'
import { hasAct, type ReadTurn, spanOfAct } from '#conversation/reading.ts'

export const judgeReason: Judge = ({ turns, lexicon, blockFrom }, report) => {
  let isWished = false
  const refusalIn = (turn: ReadTurn) => {
    const previous = turns[turn.index - 1]
    const isAsked = previous?.role === 'customer' && hasAny(lexicon.pattern('asksLeave'), previous.folded)
    const isRefusal = (span: Span) => {
      const clause = clauseText(turn.folded, span)
      // "能用吗 — 不能用" turns the customer down; of a lamp that came broken the same words tell a fact.
      return (
        (isAsked && hasAny(lexicon.pattern('leaveRefused'), clause)) || !hasAny(lexicon.pattern('noRefusal'), clause)
      )
    }
    const named = findAll(lexicon.pattern('refusal'), turn.folded).find(isRefusal)
    if (named) return named
    const soft = isWished ? findFirst(lexicon.pattern('softRefusal'), turn.folded) : null
    if (soft && !hasAny(lexicon.pattern('noRefusal'), clauseText(turn.folded, soft))) return soft
    // Who asks "凭什么" heard a rule there.
    const next = turns[turn.index + 1]
    if (next?.role === 'customer' && hasAny(lexicon.pattern('doubtsRule'), next.folded)) {
      const limit = findFirst(lexicon.pattern('limits'), turn.folded)
      if (limit) return limit
    }
    // What the learned act hears counts where the customer had asked leave, and no courtesy stands there ("不客气").
    const heard = isAsked ? spanOfAct(turn, 'refuse') : null
    const words = heard ? turn.folded.slice(heard.start, heard.end) : ''
    const isExcused = hasAny(lexicon.pattern('noRefusal'), words) || hasAny(lexicon.pattern('politeClose'), words)
    return heard && !isExcused ? heard : null
  }
  const hasReason = (turn: ReadTurn) => hasAny(lexicon.pattern('reason'), turn.folded) || hasAct(turn, 'explain')
  for (const turn of turns) {
    if (turn.role === 'customer') isWished ||= hasAny(lexicon.pattern('wish'), turn.folded)
    if (turn.role !== 'agent') continue
    const refusal = refusalIn(turn)
    if (!refusal || isFounded(turn.folded, refusal, lexicon)) continue
    const block = blockFrom(turn.index)
    if (block.some(hasReason)) continue
    const previous = turns[turn.index - 1]
    if (previous?.role === 'agent' && hasReason(previous)) continue
    // Asked why at once and told: the reason came.
    const asked = turns[turn.index + block.length]
    const told = asked && turns[asked.index + 1]
    if (asked && told?.role === 'agent' && hasAny(lexicon.pattern('why'), asked.folded) && hasReason(told)) continue
    report('no_reason', turn.index, clauseAt(turn.folded, refusal))
  }
}

const clauseText = (text: string, span: Span) => {
  const clause = clauseAt(text, span)
  return text.slice(clause.start, clause.end)
}

const sentenceText = (text: string, span: Span) => {
  const sentence = sentencesOf(text).find(({ start, end }) => start <= span.start && span.start < end)
  return sentence ? text.slice(sentence.start, sentence.end) : text
}

/** A fact stands before the refusal in its sentence: "船票已经开了，改不了" needs no "因为". */
function isFounded(text: string, refusal: Span, lexicon: Lexicon): boolean {
  const clause = clauseAt(text, refusal)
  const sentence = sentencesOf(text).find(({ start, end }) => start <= clause.start && clause.start < end)
  if (!sentence) return false
  const before = text.slice(sentence.start, clause.start)
  return clausesOf(before).some(({ start, end }) => {
    const fact = before.slice(start, end)
    return (
      end - start >= FACT_LETTERS &&
      hasAny(lexicon.pattern('fact'), fact) &&
      !hasAny(lexicon.pattern('noFact'), fact) &&
      !hasAny(lexicon.pattern('softRefusal'), fact)
    )
  })
}

/** A statement is longer than a name or "亲亲". */
const FACT_LETTERS = 5

/** A complaint is met with more than one way, unless the one offered is what the customer asked for. */
export const judgeOptions: Judge = (reading, report) => {
  const { lexicon, agentTurns, customerTurns, input, blockFrom } = reading
  const hasApology = agentTurns.some(turn => hasAct(turn, 'apologise'))
  const hasOnlyWay = agentTurns.some(turn => hasAny(lexicon.pattern('onlyWay'), turn.folded))
  const complaint = customerTurns.find(
    turn => isComplaining(turn, lexicon) || (hasAct(turn, 'complain') && (hasApology || hasOnlyWay)),
  )
  const amends = complaint ? undefined : findAmends(agentTurns, lexicon)
  if (!complaint && !amends && !input.facts?.isComplaint) return
  const from = customerTurns.find(turn => turn.isUpset || isComplaining(turn, lexicon))?.index ?? complaint?.index ?? 0
  const offers: Offer[] = []
  let choice = Number.POSITIVE_INFINITY
  for (const turn of agentTurns) {
    const offered = offersOf(turn, lexicon)
    const isChoice =
      hasAny(lexicon.pattern('choice'), turn.folded) ||
      (hasAct(turn, 'choice') && hasAny(lexicon.pattern('choiceMark'), turn.folded)) ||
      (offered.length > 0 && hasAny(lexicon.pattern('weakChoice'), turn.folded))
    if (isChoice && (turn.index >= from || offered.length > 0)) choice = Math.min(choice, turn.index)
    if (turn.index >= from) offers.push(...offered)
  }
  const [first] = offers
  if (!first) {
    const limited = agentTurns.find(turn => turn.index > from && hasAny(lexicon.pattern('onlyWay'), turn.folded))
    const span = limited && findFirst(lexicon.pattern('onlyWay'), limited.folded)
    if (limited && span && complaint?.isUpset && choice > limited.index)
      report('no_options', limited.index, clauseAt(limited.folded, span))
    return
  }
  const { kinds, turn, span } = first
  const isOnlyWay = hasAny(lexicon.pattern('onlyWay'), turn.folded)
  const block = blockFrom(turn.index)
  const answer = reading.turns[turn.index + block.length]
  if (choice < turn.index + block.length) return
  // A choice that comes only after the customer turned the single offer down came too late.
  const isProtested = answer?.role === 'customer' && isComplaining(answer, lexicon)
  if (choice < Number.POSITIVE_INFINITY && !isProtested) return
  if (!isOnlyWay && !isProtested && new Set(offers.map(offer => offer.kinds[0])).size > 1) return
  const later = customerTurns.filter(({ index }) => index > turn.index)
  const isGrudging = isProtested || later.some(({ folded }) => hasAny(lexicon.pattern('grudging'), folded))
  if (!isOnlyWay && !isGrudging && !input.facts?.isComplaint) {
    // The last word was the offer: it stands alone where it meets the complaint itself and was not yet carried out.
    const asked = reading.turns[turn.index - 1]
    const isDirect = asked?.index === complaint?.index || (asked && hasAny(lexicon.pattern('complaint'), asked.folded))
    if (!answer && (!isDirect || hasAny(lexicon.pattern('carriedOut'), clauseText(turn.folded, span)))) return
    if (answer && (kinds.includes('repair') || hasAny(lexicon.pattern('contented'), answer.folded))) return
  }
  // A fault reported calmly and repaired is service, not a complaint.
  if (kinds.includes('repair') && !complaint?.isUpset && !isGrudging && !isOnlyWay && !input.facts?.isComplaint) return
  const isWished = customerTurns.some(
    ({ index, folded }) =>
      index < turn.index &&
      hasAny(lexicon.pattern('demand'), folded) &&
      lexicon.solutions.some(({ id, any }) => kinds.includes(id) && hasAny(any, folded)),
  )
  if (!isWished || isOnlyWay) report('no_options', turn.index, clauseAt(turn.folded, span))
}

/** An apology with money back or a new try after it answers a complaint, in whatever words that came. */
function findAmends(agentTurns: readonly ReadTurn[], lexicon: Lexicon): ReadTurn | undefined {
  const isSorry = (turn: ReadTurn) => hasAct(turn, 'apologise') && !hasAny(lexicon.pattern('smallApology'), turn.folded)
  const sorry = agentTurns.find(isSorry)
  return agentTurns.find(
    turn =>
      sorry !== undefined &&
      turn.index >= sorry.index &&
      offersOf(turn, lexicon).some(({ kinds }) => kinds.some(kind => amendKinds.includes(kind))),
  )
}

const amendKinds: readonly string[] = ['refund', 'compensate', 'redo', 'exchange']

const isComplaining = (turn: ReadTurn, lexicon: Lexicon) =>
  hasAny(lexicon.pattern('complaint'), turn.folded) || (turn.emotion?.label !== 'anxious' && isAggrieved(turn, lexicon))

/** What is offered in one clause is one offer, whatever kinds of solution its words name. */
type Offer = { kinds: string[]; turn: ReadTurn; span: Span }

function offersOf(turn: ReadTurn, lexicon: Lexicon): Offer[] {
  const offers: Offer[] = []
  for (const { id, any } of lexicon.solutions) {
    const span = findAll(any, turn.folded).find(
      offer => !hasAny(lexicon.pattern('noOffer'), sentenceText(turn.folded, offer)),
    )
    if (!span) continue
    const clause = clauseAt(turn.folded, span)
    const known = offers.find(offer => offer.span.start >= clause.start && offer.span.end <= clause.end)
    if (known) known.kinds.push(id)
    else offers.push({ kinds: [id], turn, span })
  }
  const heard = offers.length === 0 ? spanOfAct(turn, 'remedy') : null
  if (heard) offers.push({ kinds: ['remedy'], turn, span: heard })
  return offers.sort((a, b) => a.span.start - b.span.start)
}

/** A handover tells why or asks consent; one the customer asked for needs neither. */
export const judgeTransfer: Judge = ({ turns, lexicon, input }, report) => {
  const recorded = input.facts?.transfers ?? []
  let isExplained = false
  let isTold = false
  let lastAgent = ''
  for (const turn of turns) {
    if (turn.role === 'customer') {
      if (hasAny(lexicon.pattern('wantsTransfer'), turn.folded)) isExplained = true
      // Asked anew, the next handover is one more; while only waiting it is the same.
      if (turn.needsReply || turn.isUpset) isTold = false
      continue
    }
    const transfer = spanOfAct(turn, 'transfer')
    if (!transfer || isExplained || isTold) {
      lastAgent = hasAny(lexicon.pattern('offersTransfer'), turn.folded) ? turn.folded : ''
      continue
    }
    const around = `${lastAgent}\n${turn.folded}`
    isExplained = hasAny(lexicon.pattern('transferReason'), around) || hasAny(lexicon.pattern('consent'), around)
    const record = recorded.find(({ beforeTurn }) => Math.abs(beforeTurn - turn.index) <= 1)
    if (isExplained || record?.hasReason || record?.hasConsent) continue
    isTold = true
    report('transfer_unexplained', turn.index, clauseAt(turn.folded, transfer))
  }
  for (const { beforeTurn, hasReason, hasConsent } of recorded) {
    const before = turns[Math.min(beforeTurn, turns.length) - 1]
    if (hasReason || hasConsent || !before || turns.some(turn => hasAct(turn, 'transfer'))) continue
    report('transfer_unexplained', before.index, { start: 0, end: before.text.length })
  }
}

/** Texts below this many letters are courtesy, not templates. */
const TEMPLATE_LETTERS = 4
const SENTENCE_LETTERS = 4
/** A clause is a template of its own when it says as much as a sentence. */
const CLAUSE_LETTERS = 8
const TEMPLATE_TIMES = 3

/** The same text, or the same long sentence, for the third time. */
export const judgeTemplates: Judge = ({ agentTurns, lexicon }, report) => {
  const counts = new Map<string, number>()
  const count = (key: string) => {
    const next = (counts.get(key) ?? 0) + 1
    counts.set(key, next)
    return next
  }
  for (const turn of agentTurns) {
    const whole = templateKey(turn.folded)
    let isTold = whole.length >= TEMPLATE_LETTERS && count(`turn ${whole}`) === TEMPLATE_TIMES
    if (isTold) report('repeated_template', turn.index, { start: 0, end: turn.text.length })
    const inTurn = new Set<string>()
    const sentences = sentencesOf(turn.folded)
    const clauses = clausesOf(turn.folded)
    for (const [index, span] of [...sentences, ...clauses].entries()) {
      const text = turn.folded.slice(span.start, span.end)
      const key = templateKey(text)
      const isClause = index >= sentences.length
      const least = isClause ? CLAUSE_LETTERS : SENTENCE_LETTERS
      if (key.length < least || inTurn.has(key) || isCourtesy(text, lexicon)) continue
      if (isClause && hasAny(lexicon.pattern('soothing'), text)) continue
      inTurn.add(key)
      if (count(key) !== TEMPLATE_TIMES || isTold) continue
      report('repeated_template', turn.index, span)
      isTold = true
    }
  }
}

/** Thanks and apologies may be said again; nothing else remains of them. */
function isCourtesy(text: string, lexicon: Lexicon): boolean {
  let rest = text
  for (const expression of lexicon.pattern('courtesy')) rest = rest.replace(expression, '')
  return rest.replace(/[^\p{L}\p{N}]/gu, '').length <= 2
}

/** Letters alone, without names, particles and numbers: "亲，请您耐心等待哦~" is "请您耐心等待！" again. */
function templateKey(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\u4e00-\u9fff](?:先生|女士|小姐|老师)|[您你]好|^(?:收到|好的|抱歉)(?=[，,。])/g, '')
    .replace(
      /^(?:[^\p{L}]|另外|还是|还请|再次|同样|依然|仍然|那|就|也|所以|因此|总之|麻烦|请|烦请|劳烦|[您你亲])+/u,
      '',
    )
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/\d+/g, '0')
    .replace(/[亲呢哦噢喔呀啊哈嘛啦的了吧您你]/g, '')
}
