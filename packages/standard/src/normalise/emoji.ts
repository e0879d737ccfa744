/** Pictures and faces in a text: emoji, bracketed stickers such as [微笑] and drawn faces such as ^_^. */

export type Picture = { start: number; end: number; isMerry: boolean }

const picture =
  /(?:\p{Regional_Indicator}{2}|[0-9#*]\ufe0f?\u20e3|\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier}|\u200d\p{Extended_Pictographic}\ufe0f?){0,8})|\[(?:\p{Script=Han}{1,4}|[a-zA-Z]{2,8})\]|\/:?(?:微笑|鲜花|玫瑰|爱心|笑|::\)|:rose)|\(?[\^><T≧≦╥][_ω▽︶﹏oO][\^><T≧≦╥]\)?|[:;]-?[)D]/gu
const merry = /[😀-😆😉-😎😏😜-😝🤣🤪🤗🥰😍😘🎉🎊🥳💃🕺🤩🌹💐😋😂😹🙈❤💕💖✨👏🍻🎈]|\[(?:微笑|呲牙|偷笑|大笑|坏笑|鼓掌|玫瑰|鲜花|爱心|撒花|庆祝|龇牙|憨笑|可爱|开心|转圈|耶|嘻嘻|哈哈|笑哭|得意|调皮|愉快|色|亲亲)\]|微笑|鲜花|玫瑰|爱心|笑|[\^≧][_ω▽︶][\^≦]|[:;]-?[)D]/u
const notPicture = /^[©®™↔-↪▪▫◼-◾ℹ〰〽㊗㊙✔✖☑]/u
const placeholder = /^\[(?:订单|数字|姓名|地址|站点|图片|链接|电话|商品|金额|时间|日期|快递|视频|语音|文件|单号|[a-zA-Z]+)\]$/u

/** Pictures in the original text, by UTF-16 offsets. */
export function findPictures(source: string, limit = 20_000): Picture[] {
  const found: Picture[] = []
  for (const match of source.slice(0, limit).matchAll(picture)) {
    const text = match[0]
    if (notPicture.test(text) || placeholder.test(text)) continue
    found.push({ start: match.index, end: match.index + text.length, isMerry: merry.test(text) })
  }
  return found
}
