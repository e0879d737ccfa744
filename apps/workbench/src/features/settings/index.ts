/** Settings of the web chat. */
export { SettingsPage } from './SettingsPage.tsx'
