/** The customer beside the conversation. */
export { CustomerPane } from './CustomerPane.tsx'
