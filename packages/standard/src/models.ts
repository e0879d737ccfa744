/** The learned models that ship with the program, by the name of their file: one set for every place where a standard runs. */
import { withActs } from '#acts/learned.ts'
import { readActModel } from '#acts/model.ts'
import type { Standard } from '#check/compile.ts'
import { withRecogniser } from '#recogniser/learned.ts'
import { readModel } from '#recogniser/model.ts'
import { withState } from '#state/learned.ts'
import { readStateModel } from '#state/model.ts'
import { withTypos } from '#typo/learned.ts'
import { readTypoModel } from '#typo/model.ts'

export const modelNames = ['recogniser', 'typo', 'state', 'acts'] as const
export type ModelName = (typeof modelNames)[number]

/** Makes the models speak in a compiled standard; its version then names each of them. */
export type Teach = (standard: Standard) => Standard

/**
 * Reads the files of the models once for all standards; `<name>.bin` each.
 * @throws ModelError, TypoModelError, StateModelError, ActModelError when a file is damaged
 */
export function readModels(files: Readonly<Record<ModelName, Uint8Array>>): Teach {
  const recogniser = readModel(files.recogniser)
  const typo = readTypoModel(files.typo)
  const state = readStateModel(files.state)
  const acts = readActModel(files.acts)
  return standard => withActs(withState(withTypos(withRecogniser(standard, recogniser), typo), state), acts)
}
