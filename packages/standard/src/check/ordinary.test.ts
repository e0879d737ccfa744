/** Good replies of an ordinary day: none of them may be marked, and their rude neighbours still are. */
import { describe, expect, test } from 'vitest'
import { checkReply } from '#check/check.ts'
import { inspectConversation } from '#conversation/inspect.ts'
import { readOwnStandard } from '#fixtures/own-pack.ts'
import type { ReplyContext } from '#types.ts'

const standard = readOwnStandard()
const categoriesOf = (text: string, context?: ReplyContext) =>
  checkReply(standard, text, context).findings.map(({ category }) => category)

describe('a good reply passes, the fault beside it does not', () => {
  test.each([
    ['请问这款叫什么名字', '叫什么叫', 'impatience'],
    ['师傅来晚了，实在抱歉', '您来晚了，我们不办了', 'off_duty'],
    ['这么晚还打扰您，很抱歉', '都这么晚了，你还来问', 'off_duty'],
    ['换成谁都会着急，我马上查', '这个谁都会吧', 'contempt'],
    ['谁都会有看错的时候，您别放在心上', '这么简单，小孩子都会', 'contempt'],
    ['这点您想得很周到', '这点钱您还想要什么', 'contempt'],
    ['字也小，难怪您没看到', '难怪你没文化', 'contempt'],
    ['这个要走冷链，后天上午到', '这个价你还想要什么', 'contempt'],
    ['李阿姨那一单查到了，和您这单一起发', '阿姨您好', 'address'],
    ['王姐是我们店长，我请她给您回话', '姐，在的', 'address'],
    ['您哪里不满意？我来想办法', '不满意你去投诉啊', 'provoking'],
    ['明天看了样块，不满意在出库前告诉我，全额退', '不满意就别买', 'provoking'],
    ['旧票作废不用退，我给您重新开一张', '发票退不了', 'refusal'],
    ['签过图还能不能改，要看板子裁了没有', '不能改', 'refusal'],
    ['颜色要调吗？调了就不能退', '不退', 'refusal'],
    ['SLA（服务时限）是四小时内答复', '我们的 SLA 是四小时', 'jargon'],
    ['这是安装的责任，不用您出费用', '这是安装的责任，您找他们', 'shirking'],
    ['查清再动手，能省一大半', '自己动手吧', 'brush_off'],
    ['往右走六分钟，门口有一棵大樟树', '门口贴着呢，自己看', 'brush_off'],
    ['嘶嘶响一夜，肯定没睡好', '肯定没问题', 'overpromise'],
    ['到货后第一时间通知您', '第一时间处理', 'vague'],
    ['两款用料差不多的', '差不多吧', 'vague'],
  ])('%s / %s', (good, bad, category) => {
    expect(categoriesOf(good)).toEqual([])
    expect(categoriesOf(bad)).toContain(category)
  })

  test('a short word answers news, not a question', () => {
    const after = (text: string): ReplyContext => ({ turns: [{ role: 'customer', text }] })
    for (const news of ['我再比比', '先用一个月看看', '不好意思，是收到了', '好麻烦你了'])
      expect(categoriesOf('好的', after(news))).toEqual([])
    for (const asked of ['帮我问一下', '锁打不开了', '要今天送到', '明天能到吧'])
      expect(categoriesOf('好的', after(asked))).toEqual(['curt'])
  })

  test('the root of a term, said by the customer, makes the term theirs', () => {
    expect(categoriesOf('找平层满二十八天')).toEqual(['jargon'])
    expect(categoriesOf('找平层满二十八天', { turns: [{ role: 'customer', text: '找平是上个月做的' }] })).toEqual([])
  })

  test('the customer’s wife is a lady though the customer is none', () => {
    const context: ReplyContext = {
      turns: [{ role: 'customer', text: '我老婆闻了头晕' }],
      customer: { gender: 'male' },
    }
    expect(categoriesOf('今晚请太太别睡那间屋', context)).toEqual([])
    expect(categoriesOf('这位女士您好', context)).toContain('address')
  })
})

describe('greetings and partings take many forms', () => {
  const inspect = (first: string, last: string) =>
    inspectConversation(standard, {
      id: 'o',
      turns: [
        { role: 'customer', text: '你好，柜子颜色能换吗' },
        { role: 'agent', text: first },
        { role: 'customer', text: '知道了' },
        { role: 'agent', text: last },
      ],
    }).findings.map(({ category }) => category)

  test.each([
    '王先生早，可以换。',
    '江工，早。可以换。',
    '周姐早呀，可以换。',
    '刘女士，我是何佳。可以换。',
    'Ms. Kim, I’m Xu Nuo.',
  ])('greets: %s', text => expect(inspect(text, '祝您愉快')).not.toContain('no_greeting'))

  test.each(['可以换。', '您早点来就能换。'])('does not greet: %s', text =>
    expect(inspect(text, '祝您愉快')).toContain('no_greeting'),
  )

  test.each(['孙女士，明晚见。', '代我问老人家好。', '愿母子平安。', 'Enjoy the evening.'])('parts: %s', text =>
    expect(inspect('您好，能换。', text)).not.toContain('no_farewell'),
  )

  test('does not part: 师傅姓方', () => expect(inspect('您好，能换。', '师傅姓方。')).toContain('no_farewell'))
})
