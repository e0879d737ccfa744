/** The learned models in the browser, for the guard and for the engine’s own thread: fetched once with the build they belong to. */
import type { Standard } from '@tact/standard'
import recogniserUrl from '@tact/standard/models/recogniser.bin?url'
import typoUrl from '@tact/standard/models/typo.bin?url'
import { readModel, withRecogniser } from '@tact/standard/recogniser'
import { readTypoModel, withTypos } from '@tact/standard/typo'

/** Makes the models speak in a compiled standard. */
export type Teach = (standard: Standard) => Standard

const fetchBytes = async (url: string): Promise<Uint8Array> => {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url}: ${response.status}`)
  return new Uint8Array(await response.arrayBuffer())
}

export const readModels = async (): Promise<Teach> => {
  const [recogniserBytes, typoBytes] = await Promise.all([fetchBytes(recogniserUrl), fetchBytes(typoUrl)])
  const recogniser = readModel(recogniserBytes)
  const typos = readTypoModel(typoBytes)
  return standard => withTypos(withRecogniser(standard, recogniser), typos)
}
