/** Personal data out of words before they leave the house: what a judge needs is what was said, not who said it. Pure. */

const surnames =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段钱汤尹黎易常武乔贺赖龚文欧阳上官司马诸葛'

/** Order matters: an identity card is no telephone number with digits around it. */
const rules: readonly (readonly [RegExp, string])[] = [
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '［邮箱］'],
  [/(?:https?:\/\/|www\.)[^\s，。！？、）)】」”]+/gi, '［链接］'],
  [/(?<![\dA-Za-z])\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])/g, '［身份证号］'],
  [/(?<!\d)(?:\+?86[-\s]?)?1[3-9]\d(?:[-\s]?\d{4}){2}(?!\d)/g, '［手机号］'],
  [/(?<!\d)(?:0\d{2,3}[-\s]?)\d{7,8}(?!\d)/g, '［电话］'],
  [/(?<!\d)(?:\d[ -]?){15,18}\d(?!\d)/g, '［卡号］'],
  [
    /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·\s]?[A-Z0-9]{5,6}(?![A-Za-z0-9])/g,
    '［车牌］',
  ],
  [/(?<![\dA-Za-z])[A-Za-z]{0,4}\d{7,}(?![\dA-Za-z])/g, '［号码］'],
  [
    /(?:[\u4e00-\u9fff]{2,8}(?:省|自治区|市|区|县|镇|乡|街道|路|街|大道|巷|弄|村|小区|花园|公寓|大厦))+\s*\d+\s*(?:号楼?|弄|栋|幢|座|单元)?(?:\s*\d+\s*(?:号楼?|栋|幢|座|单元|室|楼|层|户))*/g,
    '［地址］',
  ],
  [/\d+\s*(?:栋|幢|座|号楼)\s*(?:\d+\s*单元\s*)?\d+\s*(?:室|户)?/g, '［门牌］'],
  [
    new RegExp(
      `((?:我叫|我是|本人|名字(?:是|叫)?|姓名[:：是]?|(?:收件|收货|联系|预约|投保)人(?:是|叫|[:：])?)\\s*)[${surnames}][\\u4e00-\\u9fff]{1,2}(?=[，。,.！!？?；;、\\s]|$)`,
      'g',
    ),
    '$1［姓名］',
  ],
]

/** `known` are names from the customer's file and of the staff; single characters are not looked for. */
export const maskPersonal = (text: string, known: readonly string[] = []): string => {
  let masked = text
  for (const name of [...known].sort((a, b) => b.length - a.length))
    if (name.trim().length > 1) masked = masked.replaceAll(name.trim(), '［姓名］')
  for (const [pattern, instead] of rules) masked = masked.replace(pattern, instead)
  return masked
}
