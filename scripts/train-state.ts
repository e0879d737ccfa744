/**
 * Trains and measures what reads the customer's state:
 * `npx tsx scripts/train-state.ts --measure satisfaction|overall|emotion|anger|answered [--data ../shared/data]` prints figures;
 * `npx tsx scripts/train-state.ts --write state|answered` writes models/state.bin, or the weights of `isAnswered`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { emotionLabels, readEmotion } from '@tact/standard'
import { readActModel, readStateModel, withActs, withState } from '@tact/standard/state'
import { readStandard } from './measure/read-standard.ts'
import { angerOf, bestCut, f1From, measureAngerMethod, postRow } from './state/anger.ts'
import {
  describeWeights,
  fitAnswered,
  judgePairs,
  readOwnPairs,
  readPublicPairs,
  scoreOwnPairs,
  scorePairs,
} from './state/answered.ts'
import { measureAnsweredMethod } from './state/answered-method.ts'
import { agreementOf, feelingRow, fitEmotion, measureEmotion } from './state/emotion.ts'
import { readConversationFeelings, readOwnFeelings, readPosts } from './state/feelings.ts'
import { describe, figuresOf } from './state/figures.ts'
import { readDialogues } from './state/jddc.ts'
import {
  describeScale,
  fitScale,
  fittedFacts,
  judge,
  judgeInFolds,
  overallSettings,
  readRated,
} from './state/overall.ts'
import { packState } from './state/pack-state.ts'
import { groupsFrom } from './state/rows.ts'
import { examplesOf, fitSatisfaction, measureSatisfaction, moodRow, moods } from './state/satisfaction.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const { values } = parseArgs({
  options: {
    measure: { type: 'string', multiple: true, default: [] },
    write: { type: 'string', multiple: true, default: [] },
    data: { type: 'string', default: join(root, '../shared/data') },
    pack: { type: 'string', default: join(root, 'standards/zh-CN') },
  },
})
const training = join(root, 'packages/standard/training/state')
const own = [
  ...readOwnFeelings(join(training, 'emotion.jsonl')),
  ...readConversationFeelings(join(root, 'packages/standard/fixtures/conversations.jsonl')),
]
const pairs = readOwnPairs(join(training, 'answered.jsonl'))
const standard = readStandard(values.pack)
const dialogues = () => readDialogues(join(values.data, 'satisfaction/jddc-train.txt'))

const models = join(root, 'packages/standard/models')
const packStateOf = (lines: typeof own) => {
  const read = dialogues()
  return packState([
    { fitted: fitSatisfaction(standard, examplesOf(read), read.length), row: moodRow, group: null, groupsFrom },
    { fitted: fitEmotion(standard, lines), row: feelingRow, group: 0, groupsFrom },
  ])
}

const measures: Readonly<Record<string, () => void>> = {
  satisfaction() {
    const read = dialogues()
    for (const seed of [1, 2, 3]) {
      const { turns, withOverall } = measureSatisfaction(standard, read, seed)
      console.log(`ten folds by dialogue, seed ${seed}`)
      console.log(`  user turns          ${describe(turns, moods)}`)
      console.log(`  and OVERALL rows    ${describe(withOverall, moods)}`)
    }
  },
  /** Satisfaction of whole conversations; feelings are those of a model that never saw these conversations. */
  overall() {
    const state = readStateModel(packStateOf(own.filter(({ origin }) => origin !== 'conversations')))
    const unseen = withActs(withState(standard, state), readActModel(readFileSync(join(models, 'acts.bin'))))
    const rated = (name: string) => readRated(unseen, join(root, `packages/standard/fixtures/${name}.jsonl`))
    const [talks, short, first, second] = [
      rated('conversations'),
      rated('satisfaction'),
      rated('held-out-conversations'),
      rated('held-out-conversations-2'),
    ]
    const teach = (parts: readonly (typeof talks)[]) => fitScale(parts.flat(), fittedFacts, overallSettings)
    const show = (title: string, figures: ReturnType<typeof judge>) =>
      console.log(`${title.padEnd(44)} ${describe(figures, moods)}`)
    for (const [at, figures] of judgeInFolds([talks, short]).entries())
      show(`five folds, ${at === 0 ? 'conversations' : 'satisfaction'}`, figures)
    show('conversations teach, satisfaction read', judge(teach([talks]), short))
    show('satisfaction teaches, conversations read', judge(teach([short]), talks))
    show('conversations teach, held-out read', judge(teach([talks]), first))
    show('conversations teach, held-out-2 read', judge(teach([talks]), second))
    const scale = teach([talks, short])
    show('both teach, held-out read', judge(scale, first))
    show('both teach, held-out-2 read', judge(scale, second))
    console.log(describeScale(scale, [...talks, ...short]))
  },
  emotion() {
    const turns = own.filter(({ source }) => source === 'turn')
    const names: readonly string[] = emotionLabels
    const labels = turns.map(({ label }) => names.indexOf(label))
    const heard = turns.map(({ text }) => emotionLabels.indexOf(readEmotion(standard, text).label))
    console.log(`patterns alone     ${describe(figuresOf(heard, labels, emotionLabels.length), emotionLabels)}`)
    const { words, shipped } = measureEmotion(standard, own)
    console.log(`with words, folds  ${describe(words, emotionLabels)}`)
    for (const [origin, { figures, calmReadUpset }] of shipped)
      console.log(
        `as the desk reads, folds, ${origin}: ${describe(figures, emotionLabels)} · calm read upset ${(100 * calmReadUpset).toFixed(1)} %`,
      )
  },
  anger() {
    const fitted = fitEmotion(standard, own)
    const scoresOf = (texts: readonly string[]) => texts.map(text => angerOf(fitted, postRow(standard, text)))
    const lines = readPosts(join(values.data, 'emotion/ewect-dev.json'))
    const isAngry = lines.map(({ label }) => label === 'angry')
    const scores = scoresOf(lines.map(({ text }) => text))
    console.log(`ewect-dev, shipped weights, cut 0.30:          F1 ${f1From(scores, isAngry, 0.3).toFixed(4)}`)
    console.log(
      `  at the best cut for this set (no figure to claim): F1 ${f1From(scores, isAngry, bestCut(scores, isAngry)).toFixed(4)}`,
    )
    console.log(`ewect-dev, method trained in five folds:       F1 ${measureAngerMethod(standard, lines).toFixed(4)}`)
    const posts = readPosts(join(values.data, 'emotion/clue-dev.txt'))
    console.log(
      `clue-dev, five feelings it shares with Tact:   agreement ${agreementOf(standard, fitted, posts).toFixed(4)}`,
    )
  },
  answered() {
    const show = (title: string, { precision, recall, f1 }: ReturnType<typeof judgePairs>) =>
      console.log(`${title}  precision ${precision.toFixed(3)} recall ${recall.toFixed(3)} F1 ${f1.toFixed(4)}`)
    const read = readPublicPairs(join(values.data, 'answered'))
    show('own pairs, five folds by question       ', judgePairs(pairs, scoreOwnPairs(pairs, 5), 0.5))
    show('public set, shipped weights as they are ', judgePairs(read, scorePairs(fitAnswered(pairs), read), 0.5))
    show('public set, method in five folds        ', measureAnsweredMethod(read))
  },
}
const writes: Readonly<Record<string, () => void>> = {
  state() {
    const bytes = packStateOf(own)
    writeFileSync(join(models, 'state.bin'), bytes)
    console.log(`models/state.bin: ${bytes.length} bytes`)
  },
  answered() {
    const file = join(root, 'packages/standard/src/state/answered-weights.ts')
    writeFileSync(file, describeWeights(fitAnswered(pairs)))
    console.log(`weights of isAnswered from ${pairs.length} pairs`)
  },
}
for (const [names, known] of [
  [values.measure, measures],
  [values.write, writes],
] as const)
  for (const name of names) {
    const run = known[name]
    if (!run) throw new RangeError(`not known: ${name}; known are ${Object.keys(known).join(', ')}`)
    run()
  }
