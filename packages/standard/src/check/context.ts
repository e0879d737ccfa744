/** What the turns before a reply say about the customer: upset or not, asking or not, in which words. */
import { normalise } from '#normalise/normalise.ts'
import type { ReplyContext } from '#types.ts'

export type CustomerContext = {
  /** The last customer turn, normalised; null without one. */
  last: string | null
  /** All customer turns, normalised. */
  said: string
  isUpset: boolean
  isComplaint: boolean
  /** The last customer turn asks or requests; null when nothing is known. */
  isAsking: boolean | null
}

const upset =
  /投诉|垃圾|骗|差评|什么态度|态度(?:太|很|真)?差|生气|气死|失望|太差|太慢|恶心|无语|曝光|12315|消协|举报|凭什么|烦死|烦人|坑人|被坑|坑我|忽悠|糊弄|敷衍|推脱|推来推去|不负责|欺负|受不了|忍无可忍|过分|离谱|岂有此理|滚|傻|妈的|tmd|退钱|赔钱|赔偿|维权|律师|起诉|工商|媒体|到底(?:还|要|有|能|怎么|什么|是)|怎么还(?:没|不)|还没(?:到|有|收|发|解决|处理)|几天了|多久了|等了(?:这么|那么|好|半天|\d|一|两|三|几)|第[二三四五六]次|又坏|又出|还是(?:坏|不行|没)|什么破|破(?:东西|玩意)|假货|质量(?:太|真|这么)|着急|急死|急用|担心|没人(?:理|管)|!!|搞什么|怎么回事|说话不算|不满|抱怨|闹心|心寒|后悔|倒霉|没修好|修不好|[两三四五六]次了|还我|退费!|我要退(?:货|费|款)!|根本没|乱七八糟|管不管|全(?:泡|碎|毁|坏)了|丢了!|弄丢|乱扣|扣了我|又扣|(?<!谢|感谢|辛苦|麻烦)你们(?![^,。!?\n]{0,12}(?:好|棒|赞|快|心|谢|厉害|专业|辛苦))[^,。!?\n]{3,24}!/
const closing =
  /^(?:没有?(?:别的|其他|什么)?(?:问题|事情?|需要)?了?|不需要了?|就这样吧?|先这样吧?|您?先忙|祝您.*|下次再?聊|稍等|等(?:一)?下|我(?:先|再)?(?:看|试|想|考虑|问|找)(?:一)?(?:下|看|试|想|问|找)?|好的?|嗯+|哦+|行|可以|知道了|明白了?|了解了?|收到|谢谢[您你]?|感谢|多谢|辛苦了?|麻烦了|再见|拜拜|没(?:有)?(?:了|问题了?|事了?)|不用了|ok|好的?[,。!]?谢谢[您你]?)[啊呀哈哦呢啦了的~!。,]*$/

const asking =
  /[?吗呢咋哪谁帮请催退换改查补寄修装拆送坏漏碎裂断]|什么|怎么|多少|几[个天点号件时次块片]|为啥|如何|是否|多[久大长高重]|(.)[不没]\1|能不|麻烦(?![您你]?们?了)|劳驾|需要|要求|取消|处理|解决|安排|登记|发我|发货|投诉|[给让]我(?!发了)|快[来派点]|派[人个师]|爆了|少了|坏了|着火|停[水电]|我[要想]|想要|不[了行能开动上下进]|没[到收]|吧$|不$/
const declined = /^(?:那)?(?:算了|不用了?|不要了?|不必了?|行吧|好吧)/

/** A turn asks when some part of it is a question, a request or a fault told; thanks, consent and news are none. */
function isAsking(last: string): boolean {
  if (/\?|吗/.test(last)) return true
  return last
    .split(/[\s,。!;、~.]+/)
    .some(part => part !== '' && !closing.test(part) && !declined.test(part) && asking.test(part))
}

/** Normalised texts of the last turns read: each is asked for again with every reply after it. */
const plainTexts = new Map<string, string>()
const maxPlainTexts = 64

function plainTurn(text: string): string {
  let plain = plainTexts.get(text)
  if (plain === undefined) {
    plain = normalise(text).text
    if (plainTexts.size >= maxPlainTexts) plainTexts.clear()
    plainTexts.set(text, plain)
  }
  return plain
}

/** What was read last: one check asks for the same context more than once. */
let lastRead: { sources: readonly string[]; customer: CustomerContext } | null = null

/** Reads the context once per check. Only the last eight turns count. */
export function readCustomer(context: ReplyContext | undefined): CustomerContext {
  const sources: string[] = []
  for (const turn of context?.turns?.slice(-8) ?? []) if (turn.role === 'customer') sources.push(turn.text)
  const isComplaint = context?.isComplaint === true
  if (
    lastRead &&
    lastRead.customer.isComplaint === isComplaint &&
    lastRead.sources.length === sources.length &&
    sources.every((source, index) => source === lastRead?.sources[index])
  )
    return lastRead.customer
  const texts = sources.map(plainTurn)
  const last = texts.at(-1) ?? null
  const recent = texts.slice(-2).join('\n')
  const customer = {
    last,
    said: texts.join('\n'),
    isUpset: isComplaint || upset.test(recent),
    isComplaint,
    isAsking: last === null ? null : isAsking(last),
  }
  lastRead = { sources, customer }
  return customer
}
