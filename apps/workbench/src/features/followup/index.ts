/** Promises to customers, each with its time. */
export { FollowUpPage } from '#features/followup/FollowUpPage.tsx'
export { FollowUpPanel } from '#features/followup/FollowUpPanel.tsx'
export { applyFollowUp } from '#features/followup/followUps.ts'
export { PromiseList } from '#features/followup/PromiseList.tsx'
export { PromiseOffer } from '#features/followup/PromiseOffer.tsx'
export { timePresets, toLocalField } from '#features/followup/presets.ts'
