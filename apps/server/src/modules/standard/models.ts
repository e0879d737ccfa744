/** The learned models that came with the program: read once, beside every pack that this process compiles. */
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ModelName, modelNames, readModels as readFiles, type Teach } from '@tact/standard/models'

export type { Teach } from '@tact/standard/models'

/** The nearest `packages/standard/models` above this file: the same from the sources and from the build. */
const findModels = async (from = fileURLToPath(import.meta.url)): Promise<string> => {
  for (let folder = join(from, '..'); ; folder = join(folder, '..')) {
    const candidate = join(folder, 'packages', 'standard', 'models')
    if (await stat(join(candidate, 'recogniser.bin')).catch(() => null)) return candidate
    if (folder === join(folder, '..')) throw new Error('no folder packages/standard/models was found above the server')
  }
}

/** @throws ModelError and its like when a file is damaged: the desk does not start with half of its judgement. */
export const readModels = async (): Promise<Teach> => {
  const folder = await findModels()
  const files = await Promise.all(
    modelNames.map(
      async (name): Promise<[ModelName, Uint8Array]> => [name, await readFile(join(folder, `${name}.bin`))],
    ),
  )
  return readFiles(Object.fromEntries(files) as Record<ModelName, Uint8Array>)
}
