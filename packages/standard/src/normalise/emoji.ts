/** Pictures and faces in a text: emoji, bracketed stickers such as [微笑] and drawn faces such as ^_^. */

export type Picture = { start: number; end: number; isMerry: boolean }

const faces =
  '微笑|撇嘴|色|发呆|得意|流泪|害羞|闭嘴|睡|大哭|尴尬|发怒|调皮|呲牙|龇牙|惊讶|难过|酷|冷汗|抓狂|吐|偷笑|可爱|愉快|白眼|傲慢|饥饿|困|惊恐|流汗|憨笑|悠闲|奋斗|咒骂|疑问|嘘|晕|疯了|衰|骷髅|敲打|再见|擦汗|抠鼻|鼓掌|糗大了|坏笑|左哼哼|右哼哼|哈欠|鄙视|委屈|快哭了|阴险|亲亲|吓|可怜|菜刀|西瓜|啤酒|咖啡|饭|猪头|玫瑰|鲜花|凋谢|示爱|爱心|心|心碎|蛋糕|闪电|炸弹|便便|月亮|太阳|礼物|礼花|烟花|拥抱|抱抱|强|赞|弱|握手|胜利|抱拳|勾引|拳头|差劲|爱你|ok|OK|好的|加油|嘿哈|捂脸|奸笑|机智|皱眉|耶|红包|鸡|嘻嘻|哈哈|笑|大笑|笑哭|笑脸|开心|可爱|撒花|庆祝|转圈|比心|爱情|飞吻|跳跳|发抖|怄火|磕头|回头|跳绳|挥手|激动|街舞|献吻|左太极|右太极|吃瓜|旺柴|社会社会|让我看看|叹气|苦涩|裂开|破涕为笑|脸红|天使|吐舌|星星眼|鞠躬|感谢|谢谢|福|发'
const picture = new RegExp(
  `(?:\\p{Regional_Indicator}{2}|[0-9#*]\\ufe0f?\\u20e3|\\p{Extended_Pictographic}(?:\\ufe0f|\\p{Emoji_Modifier}|\\u200d\\p{Extended_Pictographic}\\ufe0f?){0,8})|\\[(?:${faces})\\]|/:(?:微笑|鲜花|玫瑰|爱心|笑|rose)|[(（](?=[^()（）]{0,12}[ωДд▽∇∩◕‿◠◡╥﹏ಠ益︶ˊˋ•๑ㅂ｡･≧≦＾´□ε♡♥╯╰￣づ❛ᴗ])[^()（）\\u4e00-\\u9fff0-24-9\\n]{2,12}[)）][\\u0648\\u30ce\\u3063✧~]{0,2}|\\(?[\\^><T≧≦╥][_ω▽︶﹏oO][\\^><T≧≦╥]\\)?|[:;]-?[)D]`,
  'gu',
)
const merry =
  /[😀-😆😉-😎😏😜-😝🤣🤪🤗🥰😍😘🎉🎊🥳💃🕺🤩🌹💐😋😂😹🙈❤💕💖✨👏🍻🎈]|\[(?:微笑|呲牙|偷笑|大笑|坏笑|鼓掌|玫瑰|鲜花|爱心|撒花|庆祝|龇牙|憨笑|可爱|开心|转圈|耶|嘻嘻|哈哈|笑哭|得意|调皮|愉快|色|亲亲)\]|微笑|鲜花|玫瑰|爱心|笑|[\^≧][_ω▽︶][\^≦]|[▽ᴗ◡‿づ]|[:;]-?[)D]/u
const notPicture = /^[©®™↔-↪▪▫◼-◾ℹ〰〽㊗㊙✔✖☑]/u

/** 1 for what stands in plain text and begins no picture; a digit begins one only before U+20E3. */
const isPlain = new Uint8Array(0x10000)
isPlain.fill(1, 0x3400, 0xa000)
for (const [from = '', to = ''] of ['09', 'AS', 'UZ', 'az']) isPlain.fill(1, from.charCodeAt(0), to.charCodeAt(0) + 1)
for (const char of ' \n\t,.!?~-_，。！？、：；～…“”·') isPlain[char.charCodeAt(0)] = 1

function hasPicture(source: string, length: number): boolean {
  for (let i = 0; i < length; i++) if (isPlain[source.charCodeAt(i)] === 0) return true
  return source.includes('\u20e3')
}

/** Pictures in the original text, by UTF-16 offsets. */
export function findPictures(source: string, limit = 20_000): Picture[] {
  const found: Picture[] = []
  if (!hasPicture(source, Math.min(source.length, limit))) return found
  for (const match of source.slice(0, limit).matchAll(picture)) {
    const text = match[0]
    if (notPicture.test(text)) continue
    found.push({ start: match.index, end: match.index + text.length, isMerry: merry.test(text) })
  }
  return found
}
