/** Chinese names of what conditions speak of. */
import type { Moment, Speaker, VoiceMeasure } from '#rules/operators.ts'
import type { ConversationCategory, EmotionLabel } from '#types.ts'

export const speakerNames: Readonly<Record<Speaker, string>> = { agent: '客服', customer: '客户', any: '双方' }

export const momentNames: Readonly<Record<Moment, string>> = {
  typing: '边写边看',
  send: '发送前',
  close: '会话结束后',
}

export const emotionNames: Readonly<Record<EmotionLabel, string>> = {
  calm: '平静',
  pleased: '满意',
  anxious: '着急',
  confused: '疑惑',
  disappointed: '失望',
  angry: '生气',
}

/** Name and unit. */
export const measureNames: Readonly<Record<VoiceMeasure, readonly [name: string, unit: string]>> = {
  silence: ['开口前的静默', ' 秒'],
  speech_rate: ['语速', ' 字/分钟'],
  interruptions: ['打断对方的次数', ' 次'],
  pickup_seconds: ['接听用时', ' 秒'],
  rings: ['接听前的铃声', ' 声'],
  energy: ['音量', ' 分贝'],
  pitch_range: ['音调起伏', ' 个半音'],
}

export const judgeNames: Readonly<Record<ConversationCategory, string>> = {
  no_greeting: '首次回复里没有问候',
  no_farewell: '会话收尾时没有致谢或道别',
  no_empathy: '客户不满或着急，接下来的回复里没有理解或歉意',
  no_confirmation: '客户的需要不清楚，没有复述或询问就作答',
  unanswered: '客户问的问题一直没有得到回答',
  late_first_reply: '首次回复超过时限',
  late_reply: '答复超过时限，事先也没有说明时间',
  no_expected_time: '请客户等待，没有说等多久',
  repeated_template: '同一段话说了三遍',
  asked_twice: '客户给过的信息又要了一遍',
  transfer_unexplained: '转接之前没有说明缘由或征得同意',
  no_options: '面对投诉只给了一种办法',
  no_reason: '拒绝客户或搬出规定，没有讲缘由',
  promise_untracked: '约好了回复的时间，没有登记为跟进',
  name_unused: '客户说了姓氏，整通会话没有用上',
}
