/** Leaving for the sign-in page without knowing the router: the app listens. */

type Leave = (to: string) => void
let leave: Leave | null = null

export const onLeave = (listener: Leave) => {
  leave = listener
}

export const leaveToSignIn = (to = '/sign-in') => leave?.(to)
