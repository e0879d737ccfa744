/** The record of acts on people, rights and settings. */
export { AuditPage } from './AuditPage.tsx'
