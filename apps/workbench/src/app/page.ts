/** Loading a page's code: a lost network or a new version is said in place, the shell stays. */
import { lazyRouteComponent } from '@tanstack/react-router'

/** The code of a page did not arrive. */
export class PageMissing extends Error {
  constructor(cause: unknown) {
    super('the code of this page did not arrive', { cause })
    this.name = 'PageMissing'
  }
}

const load = async <T>(importer: () => Promise<T>): Promise<T> => {
  try {
    return await importer()
  } catch (cause) {
    // The router would reload the window at once: without a network that leaves nothing on the screen.
    throw new PageMissing(cause)
  }
}

/** As `lazyRouteComponent`, without its reload. */
export const lazyPage = <T extends Record<string, unknown>, K extends keyof T & string>(
  importer: () => Promise<T>,
  name: K,
) => lazyRouteComponent<T, K>(() => load(importer), name)

/** Whether the server answers; reloading is only offered then. */
export const isServerThere = async (): Promise<boolean> => {
  try {
    return (await fetch('/healthz', { cache: 'no-store' })).ok
  } catch {
    return false
  }
}
