/** Promises to come back at a stated time ("5 分钟内答复您"): what B14 keeps as a follow-up task. */
import { findToldTimes, type ToldTime } from '#clock/told-time.ts'

/** `start`/`end` mark the promise in the text, `dueText` the words that tell the time. */
export type FollowUpPromise = ToldTime

const comeBack =
  /(?<![没未])(?:回复|答复|答覆|回电|回话|回访|回音|联系|致电|打给|打(?:个)?电话|来电|电话|通知|告知|告诉|反馈|跟进|给[您你]一个(?=[^。，！？]{1,8}(?:[。，！]|$))|(?:给|跟|向|和|同)[您你].{0,10}?(?:消息|结果|准信|说法|交代|交待|方案|说明|汇报|报告|确认|信息|回应|进展|解释|同步|说一声|讲一声|一个准)|(?<=我(?:来|再|会|就|这边|们)?)发给[您你]|发(?:短信|消息|信息)|短信)/gu
/** The customer shall come back, or somebody did already: no promise. */
const notOurs =
  /(?:[您你](?:可以|再|也可|可|先|需|需要|请|直接|要|们|自己|尽量|最好)|(?<![我们先来去再就])请(?![示教])[您你]?)[^。！？!?；;\n]{0,16}$/u
const toUs =
  /^[^。，！？!?；;,\n]{0,3}(?:我们|客服|商家|快递|厂家|卖家|物流|平台|一下我|我(?!会|来|再|这|们?会|们?再))/u
const past = /(?:已经?|刚才|刚刚|昨天|(?<![点天日号分周月午晚班半\d一二三四五六日末])之前|曾)[^。，！？!?；;,\n]{0,8}$/u
const courtesy = /(?:提前|会?先|上门前|出发前|送货前|派送前)[^。，！？!?；;,\n]{0,8}$/u
const later = /(?:到时候?|届时)/gu

/** A notice that a machine sends, or one for everybody: nobody has to remember it. */
const machine = /^(?:会|将)?(?:有)?(?:发)?(?:短信|消息|信息)/u
const ours = /(?:我们?|这边|同事|专员|主管|财务|经理|师傅|工程师|医生|老师)[^。！？!?；;\n]{0,20}$/u
const toAll = /(?:短信|自动|群里|统一|公众号|官网|页面|公告|系统)[^。！？!?；;\n]{0,8}$/u
/** In everybody's group, yet said to this customer. */
const toOne = /群里(?:告诉|通知|告知|回复|答复|(?:跟|给|向)[您你])[^。！？!?；;\n]{0,8}$/u
/** After "通知" and its like a time belongs to the promise only where the customer is named between. */
const isNoun = /^(?:通知|告知|电话|短信|报告|消息|信息)$/u
const toYou = /^(?:给)?[您你]/u

/** The first promise to come back at a stated time, or null. Delivery and refund times are none. Never throws. B14, A8. */
export function findPromise(text: string): FollowUpPromise | null {
  const read = text.slice(0, 4000)
  const verbs = [...read.matchAll(comeBack)]
  if (verbs.length === 0) return null
  const times = findToldTimes(read)
  for (const verb of verbs) {
    const end = verb.index + verb[0].length
    if (notOurs.test(read.slice(0, verb.index)) || toUs.test(read.slice(end)) || past.test(read.slice(0, verb.index)))
      continue
    if (/^(?:请|提醒|叫|让)[您你](?:来|到|去|取|收)/u.test(read.slice(end))) continue
    if (toAll.test(read.slice(0, verb.index)) && !toOne.test(read.slice(0, end + 2))) continue
    if (machine.test(verb[0]) && !ours.test(read.slice(0, verb.index))) continue
    const time = times.findLast(candidate => candidate.end <= verb.index && isNear(read, candidate.end, verb.index))
    const after = times.find(
      candidate =>
        candidate.start >= end &&
        (!isNoun.test(verb[0]) || toYou.test(read.slice(end))) &&
        !/^(?:都|全天|服务|在线|营业|可|能)/u.test(read.slice(candidate.end)) &&
        /^[您你的]*(?:给[您你]|时间|最晚|最迟|预计|大约|大概|是|在|，|,|\s)*$/u.test(read.slice(end, candidate.start)),
    )
    const found = time ?? after
    if (
      found &&
      !courtesy.test(read.slice(0, verb.index)) &&
      !courtesy.test(read.slice(0, found.start)) &&
      !isPlainDuration(read, found)
    ) {
      return { ...found, start: Math.min(found.start, verb.index), end: Math.max(found.end, end) }
    }
    const open = [...read.matchAll(later)].find(
      hit => hit.index < verb.index && isNear(read, hit.index + hit[0].length, verb.index),
    )
    if (open) {
      const named = times.findLast(candidate => candidate.end <= open.index)
      return {
        start: open.index,
        end,
        dueText: named?.dueText ?? open[0],
        resolve: (now, timeZone) => named?.resolve(now, timeZone) ?? null,
      }
    }
  }
  return null
}

/** Same sentence, close by. */
function isNear(text: string, from: number, to: number): boolean {
  const between = text.slice(from, to)
  return between.length <= 26 && !/[。！？!?；;\n]/.test(between) && (between.match(/[，,、]/g)?.length ?? 0) <= 1
}

/** "等了三天" or "质保两年" name a length, not a time to come back. */
function isPlainDuration(text: string, time: ToldTime): boolean {
  return /(?:等了|质保|保修|已经|过了|用了|买了|超过|满)$/u.test(text.slice(Math.max(0, time.start - 3), time.start))
}
