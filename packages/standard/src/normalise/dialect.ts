/** Words of Cantonese, Sichuan, Shanghai and the north-east, read as the words of standard Chinese, with the map kept. */
import type { Normalised } from '#normalise/normalise.ts'

/** Dialect word and standard word, in simplified characters; the longest that fits is taken. A word that means something else in standard Chinese is not here. */
const words =
  '唔该晒 谢谢|唔该 麻烦|唔好意思 不好意思|唔好 不要|唔使 不用|唔驶 不用|唔识得 不会|唔识 不懂|唔知道 不知道|唔知 不知道|唔得闲 没空|唔得 不行|唔系 不是|唔同 不同|唔啱 不对|唔紧要 没关系|唔 不|' +
  '冇得倾 没得谈|冇得 不能|冇人 没人|冇问题 没问题|冇嘢 没事|冇用 没用|冇办法 没办法|冇计 没办法|冇眼睇 看不下去|冇脑 没脑子|冇文化 没文化|冇钱 没钱|冇 没有|有冇 有没有|' +
  '系唔系 是不是|系咪 是不是|系咁 这样|就系 就是|都系 都是|系我 是我|系你 是你|系您 是您|梗系 当然|定系 还是|但系 但是|我系 我是|你系 你是|您系 您是|呢个系 这个是|佢系 他是|' +
  '佢哋 他们|佢 他|我哋 我们|你哋 你们|人哋 别人|啲嘢 东西|呢样嘢 这样东西|呢件事 这件事|呢件 这件|呢啲 这些|呢个 这个|呢样 这样|呢度 这里|呢边 这边|呢间 这家|呢单 这单|呢款 这款|呢份 这份|呢次 这次|呢排 最近|呢位 这位|呢种 这种|呢幅 这块|' +
  '嗰啲 那些|嗰个 那个|嗰边 那边|嗰度 那里|嗰位 那位|嗰日 那天|嗰间 那家|嗰单 那单|嗰 那|讲咩 说什么|做咩 干什么|乜嘢 什么|乜都 什么都|做乜 干什么|有乜 有什么|咩事 什么事|咩都 什么都|有咩 有什么|咩 什么|边个 谁|边度 哪里|边位 哪位|边间 哪家|' +
  '点解 为什么|点样 怎么样|点知 怎么知道|点搞 怎么办|点算 怎么办|几耐 多久|几多 多少|几时 什么时候|听日 明天|听朝 明早|听晚 明晚|琴日 昨天|寻日 昨天|而家 现在|依家 现在|家下 现在|头先 刚才|阵间 等会|迟啲 晚点|迟些少 晚点|快啲 快点|早啲 早点|一啲 一些|有啲 有点|多啲 多点|少啲 少点|平啲 便宜点|清楚啲 清楚点|啲 些|' +
  '放咗工 下班了|放工 下班|收咗工 下班了|收工 下班|返工 上班|落咗单 下了单|落单 下单|揾 找|搵 找|睇 看|畀 给|俾 给|攞 拿|嚟 来|喺度 在这里|喺 在|咁 这么|噉 这样|嗌 叫|嬲 生气|谂 想|嘥 浪费|瞓 睡|憎 讨厌|啱 对|啱啱 刚刚|返屋企 回家|屋企 家里|同埋 和|搞掂 搞定|搞唔掂 搞不定|搞唔 弄不|嘈 吵|倾偈 聊天|话俾 告诉|话畀 告诉|话知 告诉|覆返 回复|覆您 回复您|覆你 回复你|再覆 再回复|等阵 等一下|等埋 等|食屎 吃屎|仲有 还有|仲未 还没|仲要 还要|仲系 还是|仲问 还问|仲 还|嘢 东西|晒 完|' +
  '咗 了|嘅 的|㗎 的|喎 哦|啩 吧|啫 呢|噃 哦|吖 呀|嘞 了|嚿 块|' +
  '痴线 神经病|黐线 神经病|扑街 去死|仆街 去死|收皮 闭嘴|收声 闭嘴|冚家 全家死|戆居 傻子|傻仔 傻子|傻女 傻子|废柴 废物|乡下佬 乡巴佬|大陆佬 外地人|死蠢 蠢死|多事 多事|' +
  '啥子 什么|爪子嘛 干嘛|莫得 没有|莫要 不要|莫催 别催|莫急 别急|莫问 别问|莫找 别找|莫来 别来|莫跟我 别跟我|莫慌 别慌|莫得空 没空|咋个 怎么|要不得 不行|要得 可以|哪个晓得 谁知道|搞快 快点|等到起 等着|瓜娃子 傻子|瓜兮兮 傻|龟儿子 王八蛋|龟儿 王八蛋|哈儿 傻子|恁个 这样|咋子 干什么|撒子 什么|晓不得 不知道|各人去 自己去|各人看 自己看|各人弄 自己弄|各人 自己|巴适 合适|冲壳子 吹牛|扯把子 吹牛|' +
  '侬 您|阿拉 我们|勿晓得 不知道|勿要 不要|呒没 没有|呒啥 没什么|啥辰光 什么时候|今朝 今天|明朝 明天|' +
  '咋地 怎么|咋滴 怎么|嘎哈 干嘛|干哈 干嘛|磨叽 啰嗦|墨迹 啰嗦|俺们 我们|俺 我|恁们 你们|恁 你'

const bare = '啱仲晒憎嘈收覆多听今明各'

/** By first character: its words, the longest first. */
const byFirst = new Map<string, [from: string, to: string][]>()
for (const pair of words.split('|')) {
  const [from = '', to = ''] = pair.split(' ')
  if (from === to) continue
  const first = from.charAt(0)
  // One character of these is a word of standard Chinese too.
  if (from.length === 1 && bare.includes(first)) continue
  byFirst.set(
    first,
    [...(byFirst.get(first) ?? []), [from, to] as [string, string]].sort(([a], [b]) => b.length - a.length),
  )
}
const strong = /[唔冇佢哋咗啲嘢咩乜嚟喺畀俾睇攞搵揾嗰噉嗌嬲谂嘥瞓㗎喎啩啫噃嘅]/
/** Read so only where other words show that the reply is Cantonese: they occur in standard Chinese as well. */
const weakFirst = '系呢咁仲听边点几落收有等人做讲话食平头快早清一多少梗'
const standalone = new Set([
  '放工',
  '返工',
  '呢个',
  '边度',
  '听日',
  '听朝',
  '落单',
  '几耐',
  '痴线',
  '仆街',
  '扑街',
  '废柴',
  '今朝',
  '明朝',
])

/** Without one of these there is nothing to fold: most replies are known by one look. */
const trigger = new RegExp(
  [strong.source, ...[...byFirst.values()].flatMap(list => list.map(([from]) => from)).filter(isAlone)].join('|'),
)
function isAlone(from: string): boolean {
  return !strong.test(from) && (!weakFirst.includes(from.charAt(0)) || standalone.has(from))
}

/** The same text with dialect words as standard ones; each new character covers the whole word it stands for. */
export function foldDialect(norm: Normalised): Normalised {
  const { text } = norm
  if (!trigger.test(text)) return norm
  const isCantonese = strong.test(text)
  let out = ''
  let last = 0
  const starts: number[] = []
  const ends: number[] = []
  const keep = (to: number) => {
    for (let i = last; i < to; i++) {
      starts.push(norm.starts[i] as number)
      ends.push(norm.ends[i] as number)
    }
    out += text.slice(last, to)
  }
  for (let at = 0; at < text.length; at++) {
    const pair = byFirst.get(text.charAt(at))?.find(([from]) => text.startsWith(from, at))
    if (!pair) continue
    const [from, to] = pair
    if (!isCantonese && !isAlone(from)) continue
    keep(at)
    for (let i = 0; i < to.length; i++) {
      starts.push(norm.starts[at] as number)
      ends.push(norm.ends[at + from.length - 1] as number)
    }
    out += to
    at += from.length - 1
    last = at + 1
  }
  if (last === 0) return norm
  keep(text.length)
  return { text: out, starts: Int32Array.from(starts), ends: Int32Array.from(ends) }
}
