/** To be written. */
export const VersionPage = () => null
