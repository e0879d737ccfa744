/** Conversations and messages in the query cache, and how live events change them without asking again. */
import {
  type ConversationSummary,
  type LiveEvent,
  type Message,
  ProblemError,
  type RouteResponse,
  routes,
} from '@tact/protocol'
import { queryOptions } from '@tanstack/react-query'
import { api, queryClient, routeKey, routeQuery } from '#shared/api/index.ts'
import { hasGap, mergeMessages } from '../timeline/timeline.ts'
import { applyState, applyToRows } from './state.ts'

type ConversationList = RouteResponse<typeof routes.listConversations>
type MessagePage = { messages: Message[]; hasOlder: boolean }

export const activeQuery = {
  ...routeQuery(routes.listConversations, { query: { status: 'active', scope: 'all', limit: 200 } }),
  staleTime: Number.POSITIVE_INFINITY,
}
export const closedQuery = (scope: 'mine' | 'all') => ({
  ...routeQuery(routes.listConversations, { query: { status: 'closed', scope, limit: 200 } }),
  staleTime: 60_000,
})
export const conversationQuery = (id: string) => ({
  ...routeQuery(routes.getConversation, { params: { id } }),
  staleTime: Number.POSITIVE_INFINITY,
})

const pageSize = 60
// Above every sequence number: the newest page, ascending.
const newest = 2_147_483_647
const messagesKey = (id: string) => [...routeKey(routes.listMessages), { params: { id } }] as const

const fetchBefore = async (id: string, before: number): Promise<Message[]> =>
  (await api(routes.listMessages, { params: { id }, query: { before, limit: pageSize } })).messages

/** The newest messages of a conversation, kept together with older ones already loaded. */
export const messagesQuery = (id: string) =>
  queryOptions<MessagePage>({
    queryKey: messagesKey(id),
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const fetched = await fetchBefore(id, newest)
      const known = queryClient.getQueryData<MessagePage>(messagesKey(id))
      const first = fetched[0]
      const last = known?.messages.at(-1)
      const isConnected = known !== undefined && first !== undefined && last !== undefined && last.seq >= first.seq - 1
      if (isConnected) return { ...known, messages: mergeMessages(known.messages, fetched) }
      return { messages: fetched, hasOlder: fetched.length === pageSize && (first?.seq ?? 1) > 1 }
    },
  })

/** One page further back. */
export const loadOlder = async (id: string): Promise<void> => {
  const known = queryClient.getQueryData<MessagePage>(messagesKey(id))
  const first = known?.messages[0]
  if (!known?.hasOlder || !first) return
  const older = await fetchBefore(id, first.seq)
  queryClient.setQueryData<MessagePage>(messagesKey(id), now => ({
    messages: mergeMessages(older, now?.messages ?? []),
    hasOlder: older.length === pageSize,
  }))
}

/** Puts a message where it belongs; what lies between is fetched once. */
export const addMessage = (message: Message): void => {
  const key = messagesKey(message.conversationId)
  const known = queryClient.getQueryData<MessagePage>(key)
  if (!known) return
  if (hasGap(known.messages, message)) void queryClient.invalidateQueries({ queryKey: key })
  queryClient.setQueryData<MessagePage>(key, { ...known, messages: mergeMessages(known.messages, [message]) })
}

/** Puts a whole row, as an answer of the server brought it. */
export const putConversation = (summary: ConversationSummary): void => {
  queryClient.setQueryData(conversationQuery(summary.id).queryKey, summary)
  queryClient.setQueryData<ConversationList>(activeQuery.queryKey, list => {
    if (!list) return list
    const others = list.conversations.filter(row => row.id !== summary.id)
    return { ...list, conversations: summary.status === 'closed' ? others : [...others, summary] }
  })
}

const asked = new Set<string>()
/** A row that is not here yet: asked for once, however many events speak of it. */
const askForRow = async (id: string): Promise<void> => {
  if (asked.has(id)) return
  asked.add(id)
  try {
    putConversation(await api(routes.getConversation, { params: { id } }))
  } catch (error) {
    // No longer ours to read: the row is not shown.
    if (!(error instanceof ProblemError && (error.status === 403 || error.status === 404))) throw error
  } finally {
    asked.delete(id)
  }
}

let closedTimer: ReturnType<typeof setTimeout> | undefined
/** Lists of closed conversations are asked again once after a burst, and only where shown. */
const refreshClosed = () => {
  clearTimeout(closedTimer)
  closedTimer = setTimeout(() => {
    for (const scope of ['mine', 'all'] as const)
      void queryClient.invalidateQueries({ queryKey: closedQuery(scope).queryKey, refetchType: 'active' })
  }, 1500)
}

/** Everything the desk keeps about conversations, after one live event. */
export const applyEvent = (event: LiveEvent): void => {
  if (!('conversation' in event)) return
  const { conversation } = event
  if (event.type === 'message.sent') addMessage(event.message)
  queryClient.setQueryData<ConversationSummary>(conversationQuery(conversation.id).queryKey, summary =>
    summary
      ? (applyToRows([{ ...summary, status: 'open' }], event).rows[0] ?? applyState(summary, conversation))
      : summary,
  )
  const list = queryClient.getQueryData<ConversationList>(activeQuery.queryKey)
  if (list) {
    const { rows, isUnknown } = applyToRows(list.conversations, event)
    queryClient.setQueryData<ConversationList>(activeQuery.queryKey, { ...list, conversations: rows })
    if (isUnknown) void askForRow(conversation.id)
  }
  if (
    event.type === 'conversation.closed' ||
    event.type === 'conversation.reopened' ||
    event.type === 'conversation.inspected'
  )
    refreshClosed()
}
