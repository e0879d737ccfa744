/** The desk: conversations, live. */
export { ConversationPage } from '#features/conversation/ConversationPage.tsx'
export { DeskSignals } from '#features/conversation/signals/DeskSignals.tsx'
