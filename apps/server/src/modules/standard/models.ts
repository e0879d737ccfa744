/** The learned models that came with the program: read once, beside every pack that this process compiles. */
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Standard } from '@tact/standard'
import { readModel, withRecogniser } from '@tact/standard/recogniser'
import { readTypoModel, withTypos } from '@tact/standard/typo'

/** Makes the models speak in a compiled standard. */
export type Teach = (standard: Standard) => Standard

/** The nearest `packages/standard/models` above this file: the same from the sources and from the build. */
const findModels = async (from = fileURLToPath(import.meta.url)): Promise<string> => {
  for (let folder = join(from, '..'); ; folder = join(folder, '..')) {
    const candidate = join(folder, 'packages', 'standard', 'models')
    if (await stat(join(candidate, 'recogniser.bin')).catch(() => null)) return candidate
    if (folder === join(folder, '..')) throw new Error('no folder packages/standard/models was found above the server')
  }
}

/** @throws ModelError when a file is damaged: the desk does not start with half of its judgement. */
export const readModels = async (): Promise<Teach> => {
  const folder = await findModels()
  const recogniser = readModel(await readFile(join(folder, 'recogniser.bin')))
  const typos = readTypoModel(await readFile(join(folder, 'typo.bin')))
  return standard => withTypos(withRecogniser(standard, recogniser), typos)
}
