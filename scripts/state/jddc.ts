/** Reads the satisfaction set: dialogues put together again from their growing prefixes. */
import { readFileSync } from 'node:fs'

/** One customer turn with what the agent said since the customer's turn before; `reply` is what the agent says next. */
export type Exchange = {
  before: string
  text: string
  reply: string
  label: 0 | 1 | 2 | null
  isOverall: boolean
  act: number
}

const turnPattern = /'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/g

function readTurns(list: string): { text: string; reply: string }[] {
  return [...list.matchAll(turnPattern)].map(([, single, double]) => {
    const turn = (single ?? double ?? '').replace(/\\(['"\\])/g, '$1')
    const cut = turn.indexOf('|||')
    return { text: cut < 0 ? turn : turn.slice(0, cut), reply: cut < 0 ? '' : turn.slice(cut + 3) }
  })
}

/** Placeholders of the set in the forms a real conversation has. */
export function plainText(text: string): string {
  return text
    .replace(/#E-s\[数字x\]/g, '☺')
    .replace(/\[ORDERID_\d+\]/g, '10000000001')
    .replace(/\[(?:数字|金额|时间|日期|电话|地址|站点|邮箱|姓名|组织机构|链接)x\]/g, '3')
}

/** Dialogues in the order of the file. */
export function readDialogues(path: string): Exchange[][] {
  const dialogues: Exchange[][] = []
  let current: Exchange[] = []
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const [list, acts = '', label] = line.split('\t')
    if (!list || label === undefined) continue
    const turns = readTurns(list)
    const ids = acts.match(/\d+/g)?.map(Number) ?? []
    const last = turns.at(-1)
    if (!last) continue
    const before = turns.at(-2)?.reply ?? ''
    const previous = current.at(-1)
    if (previous) previous.reply = plainText(before)
    else {
      // The first row already holds three turns without a label of their own.
      for (const [index, turn] of turns.slice(0, -1).entries())
        current.push({
          before: plainText(turns[index - 1]?.reply ?? ''),
          text: plainText(turn.text),
          reply: plainText(turn.reply),
          label: null,
          isOverall: false,
          act: ids[index] ?? 0,
        })
    }
    const isOverall = last.text === 'OVERALL'
    current.push({
      before: plainText(before),
      text: plainText(last.text),
      reply: '',
      label: Number(label) as Exchange['label'],
      isOverall,
      act: ids.at(-1) ?? 0,
    })
    if (!isOverall) continue
    dialogues.push(current)
    current = []
  }
  return dialogues
}
