/** Who stands where in the queue: who will break the standard first stands first. Pure. */
import type { ConversationSummary } from '@tact/protocol'

export type QueueTab = 'mine' | 'waiting' | 'all'
export type QueueFilter = { tab: QueueTab; text: string; isUnreadOnly: boolean; isUpsetOnly: boolean }
export const upsetMoods: readonly string[] = ['anxious', 'disappointed', 'angry']

const rank = (summary: ConversationSummary): number => {
  if (summary.status === 'closed') return 3
  if (summary.clock.state === 'running') return 0
  return summary.status === 'waiting' ? 1 : 2
}
const instant = (value: string | null | undefined): number => (value ? Date.parse(value) : Number.POSITIVE_INFINITY)
const latest = (summary: ConversationSummary): number =>
  Date.parse(summary.closedAt ?? summary.lastMessage?.at ?? summary.startedAt)

/** Running clocks by due time, then who waits without a clock, then who owes us the next word, newest first. */
export const compareUrgency = (a: ConversationSummary, b: ConversationSummary): number => {
  const byRank = rank(a) - rank(b)
  if (byRank !== 0) return byRank
  const difference =
    rank(a) === 0
      ? instant(a.clock.dueAt) - instant(b.clock.dueAt)
      : rank(a) === 1
        ? instant(a.waitingSince ?? a.startedAt) - instant(b.waitingSince ?? b.startedAt)
        : latest(b) - latest(a)
  if (difference !== 0 && !Number.isNaN(difference)) return difference
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

const isInTab = (summary: ConversationSummary, tab: QueueTab, me: string): boolean => {
  if (tab === 'mine') return summary.agent?.id === me && summary.status !== 'waiting'
  return tab === 'waiting' ? summary.status === 'waiting' : true
}

const matchesText = (summary: ConversationSummary, text: string): boolean => {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return true
  return [summary.customer.name, summary.subject, summary.lastMessage?.text, summary.agent?.name].some(value =>
    value?.toLowerCase().includes(wanted),
  )
}

/** The rows to show, in order. `me` is the id of who is signed in. */
export const arrangeQueue = (
  list: readonly ConversationSummary[],
  filter: QueueFilter,
  me: string,
): ConversationSummary[] =>
  list
    .filter(
      summary =>
        isInTab(summary, filter.tab, me) &&
        matchesText(summary, filter.text) &&
        (!filter.isUnreadOnly || summary.unread > 0) &&
        (!filter.isUpsetOnly || upsetMoods.includes(summary.mood?.label ?? '')),
    )
    .sort(compareUrgency)

/** How many stand behind each tab. */
export const countTabs = (list: readonly ConversationSummary[], me: string): Record<QueueTab, number> => ({
  mine: list.filter(summary => isInTab(summary, 'mine', me)).length,
  waiting: list.filter(summary => isInTab(summary, 'waiting', me)).length,
  all: list.length,
})

/** The row `step` away from `current` in what is shown; stays at the ends, begins at the first. */
export const stepInQueue = (shown: readonly { id: string }[], current: string | null, step: 1 | -1): string | null => {
  if (shown.length === 0) return null
  const index = shown.findIndex(row => row.id === current)
  if (index < 0) return shown[step === 1 ? 0 : shown.length - 1]?.id ?? null
  return shown[Math.min(shown.length - 1, Math.max(0, index + step))]?.id ?? null
}
