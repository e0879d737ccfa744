/** The learned models in the browser, for the guard and for the engine’s own thread: fetched once with the build they belong to. */
import { readModels as readFiles, type Teach } from '@tact/standard/models'
import actsUrl from '@tact/standard/models/acts.bin?url'
import recogniserUrl from '@tact/standard/models/recogniser.bin?url'
import stateUrl from '@tact/standard/models/state.bin?url'
import typoUrl from '@tact/standard/models/typo.bin?url'

export type { Teach } from '@tact/standard/models'

const fetchBytes = async (url: string): Promise<Uint8Array> => {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url}: ${response.status}`)
  return new Uint8Array(await response.arrayBuffer())
}

export const readModels = async (): Promise<Teach> => {
  const [recogniser, typo, state, acts] = await Promise.all([
    fetchBytes(recogniserUrl),
    fetchBytes(typoUrl),
    fetchBytes(stateUrl),
    fetchBytes(actsUrl),
  ])
  return readFiles({ recogniser, typo, state, acts })
}
