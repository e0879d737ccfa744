/** Takes out what a pasted text may carry unseen and the server refuses: controls and bidirectional overrides. */
const unseen = /(?![\t\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu

export const cleanText = (text: string): string => text.replace(/\r\n?/g, '\n').replace(unseen, '')
