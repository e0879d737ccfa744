/** To be written. */
export const EditorPage = () => null
