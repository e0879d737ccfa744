/** The demo's known password: printed at start, shown on the sign-in page, refused on any address but loopback. */
export const demoPassword = 'tact-demo-7300'
