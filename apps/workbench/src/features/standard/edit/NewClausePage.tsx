/** To be written. */
export const NewClausePage = () => null
