/** Everything the report page needs of one conversation. */
import { type InspectionReport, type Message, routes } from '@tact/protocol'
import { useMemo } from 'react'
import { queryClient, routeKey, routeQuery, useRoute } from '#shared/api/index.ts'
import { useLive } from '#shared/live/index.ts'
import { readTurns } from './report.ts'

const whole = 500

export const useReport = (id: string) => {
  const params = { id }
  const report = useRoute(routes.getInspection, { params }, { retry: false })
  const conversation = useRoute(routes.getConversation, { params })
  const messages = useRoute(routes.listMessages, { params, query: { limit: whole } })
  useLive(event => {
    if (event.type === 'conversation.inspected' && event.conversation.id === id) {
      void queryClient.invalidateQueries({ queryKey: routeKey(routes.getInspection, { params }) })
      void queryClient.invalidateQueries({ queryKey: routeKey(routes.getConversation, { params }) })
    }
  })
  const turns = useMemo(
    () => (report.data && messages.data ? readTurns(report.data, messages.data.messages) : null),
    [report.data, messages.data],
  )
  const retry = () => Promise.all([report.refetch(), conversation.refetch(), messages.refetch()])
  return { report, conversation, messages, turns, retry }
}

export const keepReport = (id: string, report: InspectionReport) => {
  queryClient.setQueryData(routeQuery(routes.getInspection, { params: { id } }).queryKey, report)
  void queryClient.invalidateQueries({ queryKey: routeKey(routes.listInspections) })
}

/** From the first to the last word, in milliseconds. */
export const spanOf = (messages: readonly Message[]): number => {
  const times = messages.filter(({ kind }) => kind === 'text').map(({ at }) => Date.parse(at))
  return times.length > 1 ? Math.max(...times) - Math.min(...times) : 0
}
