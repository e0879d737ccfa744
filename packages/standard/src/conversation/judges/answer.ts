/** The answer: a no with its reason, more than one way out, a transfer explained, no template thrice (A5, A7, A11–A13). */
import type { Judge } from '#conversation/judge.ts'
import type { Lexicon } from '#conversation/lexicon.ts'
import { clauseAt, findAll, findFirst, hasAny, type Span, sentencesOf } from '#conversation/match.ts'
import { hasAct, type ReadTurn, spanOfAct } from '#conversation/reading.ts'

export const judgeReason: Judge = ({ turns, lexicon, blockFrom }, report) => {
  for (const turn of turns) {
    if (turn.role !== 'agent') continue
    const refusal = findAll(lexicon.pattern('refusal'), turn.folded).find(
      span => !hasAny(lexicon.pattern('noRefusal'), clauseText(turn.folded, span)),
    )
    if (!refusal) continue
    const block = blockFrom(turn.index)
    if (block.some(({ folded }) => hasAny(lexicon.pattern('reason'), folded))) continue
    const previous = turns[turn.index - 1]
    if (previous?.role === 'agent' && hasAny(lexicon.pattern('reason'), previous.folded)) continue
    // Asked why at once and told: the reason came.
    const asked = turns[turn.index + block.length]
    const told = asked && turns[asked.index + 1]
    if (
      asked &&
      told?.role === 'agent' &&
      hasAny(lexicon.pattern('why'), asked.folded) &&
      hasAny(lexicon.pattern('reason'), told.folded)
    )
      continue
    report('no_reason', turn.index, clauseAt(turn.folded, refusal))
  }
}

const clauseText = (text: string, span: Span) => {
  const clause = clauseAt(text, span)
  return text.slice(clause.start, clause.end)
}

/** A complaint is met with more than one way, unless the one offered is what the customer asked for. */
export const judgeOptions: Judge = (reading, report) => {
  const { lexicon, agentTurns, customerTurns, input } = reading
  const hasApology = agentTurns.some(turn => hasAct(turn, 'apologise'))
  const hasOnlyWay = agentTurns.some(turn => hasAny(lexicon.pattern('onlyWay'), turn.folded))
  const complaint = customerTurns.find(
    turn =>
      hasAny(lexicon.pattern('complaint'), turn.folded) ||
      (turn.emotion?.label !== 'anxious' && turn.isUpset) ||
      (hasAct(turn, 'complain') && (hasApology || hasOnlyWay)),
  )
  if (!complaint && !input.facts?.isComplaint) return
  const from = complaint?.index ?? 0
  const offers = new Map<string, { turn: ReadTurn; span: Span }>()
  for (const turn of agentTurns) {
    if (turn.index < from) continue
    if (hasAny(lexicon.pattern('choice'), turn.folded)) return
    const isOffer = lexicon.solutions.some(({ any }) => hasAny(any, turn.folded))
    if (isOffer && hasAny(lexicon.pattern('weakChoice'), turn.folded)) return
    for (const { id, any } of lexicon.solutions) {
      const span = offers.has(id) ? null : findFirst(any, turn.folded)
      if (span) offers.set(id, { turn, span })
    }
  }
  const limited = agentTurns.find(turn => turn.index > from && hasAny(lexicon.pattern('onlyWay'), turn.folded))
  if (offers.size === 0 && limited && complaint?.isUpset) {
    const span = findFirst(lexicon.pattern('onlyWay'), limited.folded)
    if (span) report('no_options', limited.index, clauseAt(limited.folded, span))
    return
  }
  if (offers.size !== 1) return
  const [entry] = offers
  if (!entry) return
  const [kind, { turn, span }] = entry
  const solution = lexicon.solutions.find(({ id }) => id === kind)
  // A fault reported calmly and repaired is service, not a complaint.
  if (kind === 'repair' && !complaint?.isUpset && !input.facts?.isComplaint) return
  const isOnlyWay = hasAny(lexicon.pattern('onlyWay'), turn.folded)
  const isWished = customerTurns.some(
    ({ index, folded }) =>
      index < turn.index && solution && hasAny(solution.any, folded) && hasAny(lexicon.pattern('demand'), folded),
  )
  if (!isWished || isOnlyWay) report('no_options', turn.index, clauseAt(turn.folded, span))
}

/** A handover tells why or asks consent; one the customer asked for needs neither. */
export const judgeTransfer: Judge = ({ turns, lexicon, input }, report) => {
  const recorded = input.facts?.transfers ?? []
  let isExplained = false
  let lastAgent = ''
  for (const turn of turns) {
    if (turn.role === 'customer') {
      if (hasAny(lexicon.pattern('wantsTransfer'), turn.folded)) isExplained = true
      continue
    }
    const transfer = spanOfAct(turn, 'transfer')
    if (!transfer || isExplained) {
      lastAgent = hasAny(lexicon.pattern('offersTransfer'), turn.folded) ? turn.folded : ''
      continue
    }
    const around = `${lastAgent}\n${turn.folded}`
    isExplained = hasAny(lexicon.pattern('transferReason'), around) || hasAny(lexicon.pattern('consent'), around)
    const record = recorded.find(({ beforeTurn }) => Math.abs(beforeTurn - turn.index) <= 1)
    if (isExplained || record?.hasReason || record?.hasConsent) continue
    isExplained = true
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
const SENTENCE_LETTERS = 5
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
    for (const span of sentencesOf(turn.folded)) {
      const key = templateKey(turn.folded.slice(span.start, span.end))
      if (key.length < SENTENCE_LETTERS || isCourtesy(turn.folded.slice(span.start, span.end), lexicon)) continue
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
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/\d+/g, '0')
    .replace(/[亲呢哦噢喔呀啊哈嘛啦的了吧您你]/g, '')
}
