/** To be written. */
export const VersionsPage = () => null
