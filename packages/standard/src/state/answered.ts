/** Whether a reply answers a question: what is asked for beside what the reply holds, weighed by learned weights. */
import { answeredBias, answeredWeights } from '#state/answered-weights.ts'

/** What a question asks for; one question may ask for several. */
const kinds: readonly RegExp[] = [
  /[吗么嘛][?？。！!~～\s]*$|[吗么嘛][?？，,]|是否|是不是|有没有|有无|能不能|可不可以|要不要|行不行|会不会|好不好|[有了没不]?没有?[?？\s]*$|不[?？\s]*$|吧[?？]/,
  /价|多少钱|便宜|贵|优惠|收费|费用|免费|费|几块|首付|预算|人均|税|佣金|折扣|包邮/,
  /哪里|哪儿|在哪|到哪|位置|地址|怎么走|朝向|哪边|附近|周边/,
  /什么时候|几点|多久|哪天|何时|几号|几天|多长时间|时间|周[末一二三四五六日]|今天|明天/,
  /几|多少|多大|多高|多重|多长|多宽|多远|多深|承重|面积|楼层|尺码|什么码/,
  /为什么|为啥|为何|怎么回事|什么原因|怎么(?:还|会|没|不|就|又)/,
  /怎么(?!还|会|没|不|就|又|回事)|如何|咋|怎样|流程|步骤|需要(?:什么|带)|带什么/,
  /什么|啥|哪(?:个|种|款|家|些|所)|谁/,
  /有.{0,12}[吗么没不?？]|还有|还在|现货|库存|剩/,
  /发(?:我|一下|下|张|个)|给我|帮我|看看|照片|图片|视频|链接|能看|看房|约/,
]

const yes =
  /可以|能(?!不)|有的?(?![什没])|是的|是[，,。]|支持|在的|行(?:的|$|[，,。])|包(?![装括子])|会(?!员)|含|需要|要(?:的|$|[，,。])|免(?:费|签)|对的|没问题|同意|都行|正常/
const no = /不(?!客气|好意思|错|用谢)|没(?!问题|关系|事)|无|未|难|只能|只剩|卖完|满了|成交/

/** What a reply holds. */
const shapes: readonly RegExp[] = [
  /\d|[一二两三四五六七八九十百千万半][个天年月日点分层栋楼块元折成号口室厅平米公斤度小]/,
  /\d+(?:\.\d+)?\s*(?:元|块|万|w|折|%)|价|免费|[百千万]|收费|优惠|便宜|费/,
  /\d+\s*[点天号日月年时:：]|[今明后昨]天|上午|下午|晚上|小时|分钟|工作日|周[一二三四五六日末]|之?[前后]$|马上就?到|随时|左右/,
  /路|区|市|省|街|站|楼|层|门|店|网点|附近|旁|对面|隔壁|里面|边上|公里|[东南西北]/,
  yes,
  no,
  /因为|由于|所以|因此|原因|导致|是因|为了|毕竟|着急/,
  /点击?|打开|进入?|选择?|设置|长按|先|然后|填|寄|扫|登录|下载|右上|拨打|带(?!宽)|找/,
  /[?？]|[吗呢吧么][~～。！!\s]*$|您(?:是|要|想|那边|平时|方便|看|几|贵)|(?:哪|几|什么|多少)[^，。]{0,6}$/,
  /稍等|稍后|我(?:来|去|帮您|先|现在|给您)?(?:看|查|问|核实|确认|联系|找|约)|帮您(?:看|查|问)|等一?下|登记|尽快|反馈|耐心|晚点|马上(?:算|查|看)/,
  /^(?:好|嗯|您好|你好|哦|在|亲|收到|谢谢|感谢|不客气|抱歉|对不起|ok|欢迎|没问题|放心|请)[的嗯呢呀哈了您亲啊~～。！!，,\s]*(?:光临|支持|理解|放心|谅解)?[。！!~～]*$/i,
  /微信|电话|联系方式|手机号|加我|联系我|给您推荐|考虑|了解一下|推荐/,
  /左右|大概|差不多|大约|到|以内|以上|起|之间/,
]

/** Words that a yes-no question and its answer have in common. */
const echoes = '能可会要有是在包含支用行送退换修放看养租办开收满带'

const isChinese = (code: number) => code >= 0x3400 && code <= 0x9fff
const stop = new Set([...'的了吗呢啊吧哦么是我您你们这那个有在不什多少怎请问好就也都一下可以能'])

export const answeredFeatures = (1 + kinds.length) * (shapes.length + 10) + 20
const width = shapes.length + 10

/** Calls `add` for every feature of the pair; each counts one. Feature numbers are below `answeredFeatures`. */
export function readPair(question: string, reply: string, add: (feature: number) => void): void {
  const asked = question.slice(0, 200)
  const said = reply.slice(0, 400)
  const held: number[] = []
  for (let s = 0; s < shapes.length; s++) if ((shapes[s] as RegExp).test(said)) held.push(s)
  const letters = said.replace(/[^\u3400-\u9fffA-Za-z0-9]/g, '').length
  const size = letters <= 1 ? 0 : letters <= 3 ? 1 : letters <= 6 ? 2 : letters <= 12 ? 3 : letters <= 25 ? 4 : 5
  held.push(shapes.length + size)
  const { words, pairs } = countShared(asked, said)
  if (words > 0) held.push(shapes.length + 6)
  if (pairs > 0) held.push(shapes.length + 7)
  for (const echo of echoes)
    if (asked.includes(echo) && said.includes(echo)) {
      held.push(shapes.length + 8)
      break
    }
  // A short statement that neither asks back nor holds the line is mostly the answer itself.
  if (size >= 1 && size <= 3 && !held.includes(8) && !held.includes(9) && !held.includes(10))
    held.push(shapes.length + 9)
  let known = 0
  for (let k = 0; k < kinds.length; k++) {
    if (!(kinds[k] as RegExp).test(asked)) continue
    known++
    for (const shape of held) add((k + 1) * width + shape)
  }
  for (const shape of held) add(shape)
  const base = (1 + kinds.length) * width
  add(base + Math.min(4, known))
  add(base + 5 + Math.min(4, words))
  add(base + 10 + Math.min(4, pairs))
  if (held.includes(4) && held.includes(5)) add(base + 15)
}

/** Letters that carry matter, and pairs of letters, which the two texts share. */
function countShared(asked: string, said: string): { words: number; pairs: number } {
  let [words, pairs] = [0, 0]
  const seen = new Set<string>()
  for (let i = 0; i < asked.length; i++) {
    const letter = asked.charAt(i)
    if (!isChinese(asked.charCodeAt(i)) || seen.has(letter)) continue
    seen.add(letter)
    if (!stop.has(letter) && said.includes(letter)) words++
    const next = asked.charAt(i + 1)
    if (next !== '' && !stop.has(next) && !stop.has(letter) && said.includes(letter + next)) pairs++
  }
  return { words, pairs }
}

/**
 * How likely `reply` answers `question`, 0–1 (from 0.5 on it does). Pure; reads the first 200 and 400 characters.
 * Give it one question and one agent turn; a question is answered when any turn of the reply answers it. A11.
 */
export function isAnswered(question: string, reply: string): number {
  if (reply.trim() === '') return 0
  let sum = answeredBias
  readPair(question, reply, feature => {
    sum += answeredWeights[feature] ?? 0
  })
  return 1 / (1 + Math.exp(-sum))
}
