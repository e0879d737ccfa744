/** The chat for every component: its state, its acts, its words. */
import { createContext } from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'
import type { Chat } from '#state/chat.ts'

export const ChatContext = createContext<Chat | null>(null)

export const useChat = () => {
  const chat = useContext(ChatContext)
  if (!chat) throw new Error('useChat stands outside of its provider')
  const [state, setState] = useState(chat.store.get())
  useEffect(() => {
    const update = () => setState(chat.store.get())
    update()
    return chat.store.subscribe(update)
  }, [chat])
  return { chat, state, t: chat.t }
}
