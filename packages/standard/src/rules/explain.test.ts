/** Conditions read as Chinese sentences. */
import { expect, test } from 'vitest'
import { explainCondition, explainWhere, explanationText } from '#rules/explain.ts'
import type { RuleNode } from '#rules/node.ts'
import { leaves } from '#rules/operators.ts'

const say = (node: RuleNode) => explanationText(explainCondition(node, { apologise: '致歉' }))

test.each<[RuleNode, string]>([
  [{ words: { any: ['返现', '红包'] } }, '一轮话里有“返现”“红包”之一'],
  [{ words: { any: ['a', 'b', 'c'], atLeast: 2, none: ['d'] } }, '一轮话里至少有“a”“b”“c”中的 2 个，没有“d”'],
  [{ words: { any: ['亲'] }, role: 'agent', turns: { to: 2 } }, '客服的前 2 轮里，一轮话里有“亲”'],
  [{ act: 'apologise', role: 'agent', turns: { from: -1 } }, '客服的最后一轮里，有“致歉”的言语行为'],
  [{ gap: { from: 'customer', to: 'agent', seconds: { over: 60 } } }, '客户说完到客服接话，间隔超过 60 秒'],
  [
    { voice: { measure: 'speech_rate', over: 120, under: 140 } },
    '语速超过 120 字/分钟且不到 140 字/分钟（有录音测量时才判断）',
  ],
  [{ emotion: { change: { from: ['calm'], to: ['angry'] } } }, '情绪从平静变为生气'],
  [{ judge: 'no_greeting', as: '没打招呼' }, '【没打招呼】首次回复里没有问候'],
  [{ count: { of: { words: { any: ['亲'] } }, over: 3 } }, '下面这件事的次数超过 3 次：\n· 一轮话里有“亲”'],
  [
    {
      not: { act: 'apologise' },
      role: 'agent',
      anchor: { on: { emotion: { is: ['angry'] } }, where: 'after', within: 1 },
    },
    '客服的话里，没有下面这件事：\n· 只看下面这件事每一次出现之后 1 轮以内：\n  · 客户的情绪是生气\n· 有“致歉”的言语行为',
  ],
])('%j', (node, text) => {
  expect(say(node)).toBe(text)
})

test('every leaf has words', () => {
  const samples: Record<(typeof leaves)[number], RuleNode> = {
    words: { words: { all: ['a'] } },
    pattern: { pattern: ['a~b'] },
    regex: { regex: { match: 'a', except: 'b' } },
    similar: { similar: { to: ['a'] } },
    act: { act: ['apologise', 'x'] },
    emotion: { emotion: { strength: { from: 0.5 } } },
    repeats: { repeats: { except: ['a'] } },
    gap: { gap: { seconds: { under: 3 } } },
    duration: { duration: { over: 3 } },
    count: { count: { of: { act: 'x' }, is: 0 } },
    voice: { voice: { measure: 'rings', over: 3 } },
    meta: { meta: { field: 'a', oneOf: ['b', 1, true] } },
    judge: { judge: 'no_options' },
    ask: { ask: '是否敷衍？' },
  }
  for (const leaf of leaves) expect(say(samples[leaf]).length, leaf).toBeGreaterThan(4)
})

test('where a clause holds', () => {
  expect(explainWhere({ channel: ['phone'], customerType: ['vip', 'svip'] })).toBe(
    '渠道是 phone；客户类型是 vip 或 svip',
  )
  expect(explainWhere(undefined)).toBe('')
})
