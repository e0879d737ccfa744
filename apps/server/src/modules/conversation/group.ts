/** Groups work: all that arrives while a group is being done goes into the next one, so that one commit stores many. */

type Waiting<In, Out> = { item: In; resolve(out: Out): void; reject(error: unknown): void }
export type Outcome<Out> = { value: Out } | { error: unknown }

/**
 * `run` answers each item in the order given, by a value or an error; when it throws, every item of the group gets that error.
 * `together`: items in one group at the most; `lanes`: groups at once.
 */
export const createGroup = <In, Out>(
  run: (items: In[]) => Promise<Outcome<Out>[]>,
  { together = 64, lanes = 2 } = {},
) => {
  const waiting: Waiting<In, Out>[] = []
  let running = 0

  const runGroup = async (group: Waiting<In, Out>[]) => {
    try {
      const outcomes = await run(group.map(({ item }) => item))
      for (const [index, { resolve, reject }] of group.entries()) {
        const outcome = outcomes[index]
        if (outcome && 'value' in outcome) resolve(outcome.value)
        else reject(outcome?.error)
      }
    } catch (error) {
      for (const { reject } of group) reject(error)
    }
  }
  const pump = () => {
    if (running >= lanes || waiting.length === 0) return
    running += 1
    runGroup(waiting.splice(0, together)).finally(() => {
      running -= 1
      pump()
    })
  }
  return (item: In): Promise<Out> =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      pump()
    })
}
