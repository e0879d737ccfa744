/** The desk: conversations, live. */
export { ConversationPage } from './ConversationPage.tsx'
export { DeskSignals } from './signals/DeskSignals.tsx'
export { AttachmentGrid } from './timeline/AttachmentGrid.tsx'
