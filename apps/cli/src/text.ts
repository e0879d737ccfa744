/** Every sentence the CLI says, in Chinese and English, by key. */
import type { EmotionLabel } from '@tact/standard'
import { categoryNames, emotionNames } from '#names.ts'

const zh = {
  description: '得体：成文的客服标准，随处可用',
  checkDescription: '逐条检查客服回复（JSONL：{"id"?,"text","context"?}）',
  inspectDescription: '逐通质检会话（JSONL：{"id","channel","turns":[{"role","text","at"?}]}）',
  standardDescription: '标准包：试例、查条款',
  testDescription: '把每条条款的例子都跑一遍',
  explainDescription: '讲解一条条款',
  jsonOption: '总是输出 JSONL，即使在终端里',
  langOption: '界面语言：zh 或 en',
  packOption: '改用这个文件夹里的标准包',
  fileArgument: 'JSONL 文件；- 或不写为标准输入',
  clauseArgument: '条款编号，如 A2-01',
  badLine: (line: number, message: string) => `第 ${line} 行：${message}`,
  notJson: '不是合格的 JSON',
  badField: (field: string) => (field ? `“${field}”不合要求` : '不合要求'),
  needsObject: '每行要是一个 JSON 对象',
  needsText: '缺少文字字段 “text”',
  cannotRead: (path: string) => `读不了 ${path}`,
  noPack: (path: string) => `${path} 里没有标准包`,
  unknownClause: (id: string) => `没有编号为 ${id} 的条款`,
  clean: '得体',
  score: (score: number) => `${score} 分`,
  satisfaction: (score: number) => `满意度 ${score}/5`,
  turn: (turn: number) => `第 ${turn} 轮`,
  emotion: (label: EmotionLabel): string => emotionNames[label],
  // Packs may add categories of their own; those go by their id.
  category: (id: string): string => (categoryNames as Readonly<Record<string, string>>)[id] ?? id,
  customer: '客户',
  agent: '客服',
  say: '可以说',
  why: '缘由',
  severity: '轻重',
  source: '出处',
  passes: '得体的例子',
  violates: '不妥的例子',
  failed: (clause: string, kind: string) => `${clause} 的${kind === 'passes' ? '得体' : '不妥'}例子没有按预期判断`,
  found: '判断结果',
  tested: (clauses: number, passed: number, failed: number) =>
    `${clauses} 条条款，例子 ${passed} passed, ${failed} failed`,
}

const en: typeof zh = {
  description: 'Tact: the written service standard, running',
  checkDescription: 'check replies one by one (JSONL: {"id"?,"text","context"?})',
  inspectDescription: 'inspect conversations (JSONL: {"id","channel","turns":[{"role","text","at"?}]})',
  standardDescription: 'the standard pack: try its examples, explain its clauses',
  testDescription: 'run the examples of every clause',
  explainDescription: 'explain one clause',
  jsonOption: 'write JSONL even to a terminal',
  langOption: 'language of messages: zh or en',
  packOption: 'use the standard pack of this folder',
  fileArgument: 'JSONL file; - or nothing reads standard input',
  clauseArgument: 'id of a clause, such as A2-01',
  badLine: (line, message) => `line ${line}: ${message}`,
  notJson: 'not valid JSON',
  badField: field => (field ? `"${field}" is not acceptable` : 'not acceptable'),
  needsObject: 'a line must be a JSON object',
  needsText: 'the text field "text" is missing',
  cannotRead: path => `cannot read ${path}`,
  noPack: path => `no standard pack in ${path}`,
  unknownClause: id => `no clause ${id}`,
  clean: 'clean',
  score: score => `score ${score}`,
  satisfaction: score => `satisfaction ${score}/5`,
  turn: turn => `turn ${turn}`,
  emotion: label => label,
  category: id => id,
  customer: 'customer',
  agent: 'agent',
  say: 'say',
  why: 'why',
  severity: 'severity',
  source: 'source',
  passes: 'examples that pass',
  violates: 'examples that violate',
  failed: (clause, kind) => `${clause}: an example that should ${kind === 'passes' ? 'pass' : 'violate'} does not`,
  found: 'found',
  tested: (clauses, passed, failed) => `${clauses} clauses, examples: ${passed} passed, ${failed} failed`,
}

export type Words = typeof zh

/** Words by `--lang` if given, else by LC_ALL, LC_MESSAGES or LANG; English for everything that is not Chinese. */
export function wordsFor(lang: string | undefined): Words {
  const wanted = lang ?? process.env.LC_ALL ?? process.env.LC_MESSAGES ?? process.env.LANG ?? ''
  return /^zh/i.test(wanted) ? zh : en
}
