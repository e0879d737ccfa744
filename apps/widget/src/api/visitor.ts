/** The visitor's routes by name. */
import type { Message, VisitorConversation, VisitorSession } from '@tact/protocol'
import { type Access, request } from '#api/request.ts'
import type { Identity } from '#options.ts'

export type Page = { url: string; title: string }
export type Outgoing = { clientId: string; text: string; fileIds: string[] }
export type RatingGiven = { score: number; reasons: string[]; comment: string }

export const createVisitorApi = (access: Access) => {
  const post = <T>(path: string, body?: unknown) => request<T>(access, 'POST', path, body)
  const get = <T>(path: string) => request<T>(access, 'GET', path)
  const one = (id: string) => `/visitor/conversations/${encodeURIComponent(id)}`
  return {
    createSession: (body: { siteKey?: string; locale: string; identity?: Identity; page: Page }) =>
      post<VisitorSession>('/visitor/sessions', body),
    listConversations: async () =>
      (await get<{ conversations: VisitorConversation[] }>('/visitor/conversations')).conversations,
    startConversation: (body: Outgoing & { page: Page }) =>
      post<VisitorConversation & { message: Message }>('/visitor/conversations', body),
    getConversation: (id: string) => get<VisitorConversation>(one(id)),
    /** Everything after a seq, page by page. */
    async listMessages(id: string, after: number): Promise<Message[]> {
      const limit = 200
      const all: Message[] = []
      for (;;) {
        const from = all.at(-1)?.seq ?? after
        const { messages } = await get<{ messages: Message[] }>(`${one(id)}/messages?after=${from}&limit=${limit}`)
        all.push(...messages)
        if (messages.length < limit) return all
      }
    },
    sendMessage: (id: string, body: Outgoing) => post<Message>(`${one(id)}/messages`, body),
    sendReceipt: (id: string, body: { delivered?: number; read?: number }) => post<void>(`${one(id)}/receipts`, body),
    requestPerson: (id: string) => post<VisitorConversation>(`${one(id)}/request-person`),
    closeConversation: (id: string) => post<VisitorConversation>(`${one(id)}/close`),
    rateConversation: (id: string, body: RatingGiven) => post<VisitorConversation>(`${one(id)}/rating`, body),
  }
}
export type VisitorApi = ReturnType<typeof createVisitorApi>
