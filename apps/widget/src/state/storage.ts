/** What stays in the browser: localStorage, or memory where the browser refuses it. */
export type Storage = {
  read(key: string): unknown
  write(key: string, value: unknown): void
  remove(key: string): void
  /** Values of all keys that begin with `prefix`. */
  list(prefix: string): unknown[]
}

/** All keys carry the site's key, so that two shops in one browser keep apart. */
export const createStorage = (siteKey: string, backing: () => globalThis.Storage = () => localStorage): Storage => {
  const memory = new Map<string, string>()
  const name = (key: string) => `tact:${siteKey}:${key}`
  const read = (key: string): unknown => {
    try {
      const text = memory.get(key) ?? backing().getItem(name(key))
      return text === null ? null : JSON.parse(text)
    } catch {
      return null
    }
  }
  const storedKeys = (): string[] => {
    try {
      const storage = backing()
      const start = name('')
      const all = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
      return all.filter(key => key.startsWith(start)).map(key => key.slice(start.length))
    } catch {
      return []
    }
  }
  return {
    read,
    list: prefix =>
      [...new Set([...storedKeys(), ...memory.keys()])]
        .filter(key => key.startsWith(prefix))
        .sort()
        .map(read),
    write(key, value) {
      const text = JSON.stringify(value)
      try {
        backing().setItem(name(key), text)
        memory.delete(key)
      } catch {
        memory.set(key, text)
      }
    },
    remove(key) {
      memory.delete(key)
      try {
        backing().removeItem(name(key))
      } catch {
        // Refused storage holds nothing to remove.
      }
    },
  }
}
