/** Tells the desk what has arrived and what was read: read only while the open window shows it. */
import type { ChatContext } from '#state/context.ts'
import { lastDeskSeq } from '#state/timeline.ts'

export const createReceipts = ({ api, store }: ChatContext) => {
  let told = { id: '', delivered: 0, read: 0 }
  let timer: ReturnType<typeof setTimeout> | undefined

  const tell = async (): Promise<void> => {
    const { conversation, timeline, isOpen, isAtEnd } = store.get()
    if (!conversation) return
    if (told.id !== conversation.id) told = { id: conversation.id, delivered: 0, read: conversation.customerReadSeq }
    const delivered = lastDeskSeq(timeline)
    const isSeen = isOpen && isAtEnd && document.visibilityState === 'visible'
    const read = isSeen ? delivered : told.read
    if (delivered <= told.delivered && read <= told.read) return
    const before = told
    told = { id: conversation.id, delivered, read }
    try {
      await api.sendReceipt(conversation.id, { delivered, ...(read > before.read ? { read } : {}) })
      const now = store.get().conversation
      if (now?.id === conversation.id && read > now.customerReadSeq)
        store.set({ conversation: { ...now, customerReadSeq: read } })
    } catch {
      told = before
    }
  }

  return {
    /** Looks again, shortly after the last change. */
    update() {
      clearTimeout(timer)
      timer = setTimeout(tell, 300)
    },
  }
}
