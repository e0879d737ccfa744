/** The conversation sections of a standard made ready: patterns as expressions, built once per standard. */
import type { Standard } from '#check/compile.ts'
import type { ConversationPack, Scorecard } from '#conversation/pack.ts'
import { type Marks, Prefilter } from '#match/prefilter.ts'
import type { ClockRule, EmotionLabel } from '#types.ts'

/** Expressions of one list; with a gate, a scan of the text tells first which of them can match at all. */
export type Expressions = readonly RegExp[] & { readonly gate?: Gate }
/** `marksOf` tells of a text what may match in it; those of this list begin at number `first`. */
export type Gate = { first: number; marksOf(text: string): Marks }
export type Act = { id: string; title: string; any: Expressions; none: Expressions }
export type Slot = { id: string; title: string; ask: Expressions; given: Expressions; fresh: Expressions }
export type QuestionKind = { id: string; ask: Expressions; answer: Expressions; isStrict: boolean }
export type EmotionRule = { label: EmotionLabel; weight: number; any: Expressions; isTurn: boolean }

export type Lexicon = {
  /** Named lists of conversation.yaml; an unknown name is an error of the engine, not of the pack. */
  pattern(name: string): Expressions
  agentActs: readonly Act[]
  customerActs: readonly Act[]
  slots: readonly Slot[]
  questions: readonly QuestionKind[]
  solutions: readonly { id: string; any: Expressions }[]
  stopwords: ReadonlySet<string>
  emotion: Omit<ConversationPack['emotion'], 'rules' | 'intensifiers' | 'negations' | 'hedges'> & {
    rules: readonly EmotionRule[]
    intensifiers: readonly { factor: number; any: Expressions }[]
    negations: Expressions
    hedges: Expressions
  }
  satisfaction: Pick<ConversationPack['satisfaction'], 'base' | 'weights' | 'cuts'> & {
    satisfied: Expressions
    dissatisfied: Expressions
    solved: Expressions
    unsolved: Expressions
    risk: Readonly<Record<'complaint' | 'leaving', readonly { weight: number; any: Expressions }[]>>
  }
  clocks: readonly ClockRule[]
  scorecards: readonly Scorecard[]
  expressions(sources: readonly string[]): Expressions
}

const lexicons = new WeakMap<Standard, Lexicon>()
/** Lists of expressions kept by their sources: those of the pack, and those made of a customer's name. */
const maxKnown = 4000

/** Fills `{name}` with the fragment of that name. Quantifiers hold digits, so they never look like one. */
export function fillFragments(source: string, fragments: Readonly<Record<string, string>>, depth = 0): string {
  if (depth > 8) throw new RangeError(`fragments refer to themselves: ${source}`)
  return source.replace(/\{([a-z][a-zA-Z]*)\}/g, (_, name: string) => {
    const fragment = fragments[name]
    if (fragment === undefined) throw new RangeError(`no fragment "${name}" in pattern: ${source}`)
    return fillFragments(fragment, fragments, depth + 1)
  })
}

/** Expressions of pattern sources; throws SyntaxError or RangeError on a bad one. */
export function compileExpressions(
  sources: readonly string[],
  fragments: Readonly<Record<string, string>> = {},
): Expressions {
  return sources.map(source => new RegExp(fillFragments(source, fragments), 'giu'))
}

/** All expressions of a lexicon behind one prefilter, which is built when the first text is read. */
function createGates(): (expressions: readonly RegExp[]) => Expressions {
  const all: RegExp[] = []
  let prefilter: Prefilter | null = null
  const marksOf = (text: string) => {
    prefilter ??= new Prefilter(all)
    return prefilter.marksOf(text)
  }
  return expressions => {
    if (prefilter) return expressions
    const gate: Gate = { first: all.length, marksOf }
    all.push(...expressions)
    return Object.assign([...expressions], { gate })
  }
}

/** The lexicon of a standard; throws RangeError naming the section that a pack lacks. */
export function lexiconOf(standard: Standard): Lexicon {
  let lexicon = lexicons.get(standard)
  if (!lexicon) {
    lexicon = buildLexicon(standard.pack.sections as Partial<ConversationPack>)
    lexicons.set(standard, lexicon)
  }
  return lexicon
}

function buildLexicon(sections: Partial<ConversationPack>): Lexicon {
  const get = <Key extends keyof ConversationPack>(key: Key): ConversationPack[Key] => {
    const section = sections[key]
    if (section === undefined) throw new RangeError(`the pack has no section "${key}"`)
    return section as ConversationPack[Key]
  }
  const conversation = get('conversation')
  const acts = get('acts')
  const emotion = get('emotion')
  const satisfaction = get('satisfaction')
  const gated = createGates()
  const compile = (sources: readonly string[], fragments?: Readonly<Record<string, string>>) =>
    gated(compileExpressions(sources, fragments))
  const known = new Map<string, Expressions>()
  const own = (sources: readonly string[]) => {
    const key = sources.join('\n')
    let expressions = known.get(key)
    if (!expressions) {
      expressions = compile(sources, conversation.fragments)
      if (known.size >= maxKnown) known.clear()
      known.set(key, expressions)
    }
    return expressions
  }
  const named = new Map(Object.entries(conversation.patterns).map(([name, sources]) => [name, own(sources)]))
  const buildActs = (list: ConversationPack['acts']['agent']): Act[] =>
    list.map(({ id, title, any, none }) => ({
      id,
      title,
      any: compile(any, acts.fragments),
      none: compile(none, acts.fragments),
    }))
  const feel = (sources: readonly string[]) => compile(sources, emotion.fragments)
  const judge = (sources: readonly string[]) => compile(sources, satisfaction.fragments)
  for (const { groups } of get('scorecards')) for (const { items } of groups) for (const { quote } of items) own(quote)
  return {
    pattern(name) {
      const expressions = named.get(name)
      if (!expressions) throw new RangeError(`conversation.patterns has no "${name}"`)
      return expressions
    },
    agentActs: buildActs(acts.agent),
    customerActs: buildActs(acts.customer),
    slots: Object.entries(conversation.slots).map(([id, slot]) => ({
      id,
      title: slot.title,
      ask: own(slot.ask),
      given: own(slot.given),
      fresh: own(slot.fresh),
    })),
    questions: Object.entries(conversation.questions).map(([id, kind]) => ({
      id,
      ask: own(kind.ask),
      answer: own(kind.answer),
      isStrict: kind.isStrict,
    })),
    solutions: Object.entries(conversation.solutions).map(([id, any]) => ({ id, any: own(any) })),
    stopwords: new Set(conversation.stopwords),
    emotion: {
      ...emotion,
      rules: emotion.rules.map(({ label, weight, any, scope }) => ({
        label,
        weight,
        any: feel(any),
        isTurn: scope === 'turn',
      })),
      intensifiers: emotion.intensifiers.map(({ factor, any }) => ({ factor, any: feel(any) })),
      negations: feel(emotion.negations),
      hedges: feel(emotion.hedges),
    },
    satisfaction: {
      base: satisfaction.base,
      weights: satisfaction.weights,
      cuts: satisfaction.cuts,
      satisfied: judge(satisfaction.closing.satisfied),
      dissatisfied: judge(satisfaction.closing.dissatisfied),
      solved: judge(satisfaction.outcome.solved),
      unsolved: judge(satisfaction.outcome.unsolved),
      risk: {
        complaint: satisfaction.risk.complaint.map(({ weight, any }) => ({ weight, any: judge(any) })),
        leaving: satisfaction.risk.leaving.map(({ weight, any }) => ({ weight, any: judge(any) })),
      },
    },
    clocks: get('clocks'),
    scorecards: get('scorecards'),
    expressions: own,
  }
}

/** The clock rules of a standard's pack (A8), for `advanceClock` and `remaining`. */
export function clockRulesOf(standard: Standard): readonly ClockRule[] {
  return lexiconOf(standard).clocks
}
