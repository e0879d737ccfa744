/** To be written. */
export const DraftPage = () => null
