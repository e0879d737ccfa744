/** Promises to customers, each with its time. */
export { FollowUpPage } from './FollowUpPage.tsx'
export { FollowUpPanel } from './FollowUpPanel.tsx'
export { applyFollowUp } from './followUps.ts'
export { PromiseList } from './PromiseList.tsx'
export { PromiseOffer } from './PromiseOffer.tsx'
export { toLocalField } from './presets.ts'
