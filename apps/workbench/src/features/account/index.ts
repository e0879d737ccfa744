/** One's own account: signing in, password, sessions, preferences. */
export { AccountPage } from './AccountPage.tsx'
export { ForcedPasswordPage } from './ForcedPasswordPage.tsx'
export { SignInPage } from './SignInPage.tsx'
