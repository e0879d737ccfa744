/** The customer beside the conversation. */
export { CustomerPane } from '#features/customer/CustomerPane.tsx'
