/** Where to go after signing in: only an address of this workbench. */
export const safeReturn = (wanted: string | undefined): string =>
  wanted && /^\/(?![/\\])/.test(wanted) && !/^\/(sign-in|change-password)\b/.test(wanted) ? wanted : '/conversations'
