/** Which packs stand below one another: the chain of `extends` from a pack down to its base. */
import { placeOf } from '#load/places.ts'
import { PackError, type PackProblem } from '#load/problem.ts'
import { type PackFile, readFile } from '#load/read.ts'
import type { Manifest } from '#pack/pack.ts'

/** A manifest with the file and place that problems name. */
export type ManifestFile = { manifest: Manifest; place: { file: string; line: number; column: number } }

/** The manifest in one of `files`; null where there is none. @throws PackError when it cannot be read */
export function readManifest(files: readonly PackFile[]): ManifestFile | null {
  for (const file of files) {
    if (!/^manifest:/m.test(file.text)) continue
    const problems: PackProblem[] = []
    const section = readFile(file, problems).find(({ key }) => key === 'manifest')
    if (problems.length > 0) throw new PackError(problems)
    if (!section) continue
    const manifest = section.value as Manifest
    const path = manifest.extends === undefined ? ['manifest', 'id'] : ['manifest', 'extends']
    return { manifest, place: placeOf(section.source, path) }
  }
  return null
}

/**
 * Ids from the base up to `id`, by the manifests known.
 * @throws PackError where a pack is missing, or where packs extend one another in a circle
 */
export function orderLayers(known: ReadonlyMap<string, ManifestFile>, id: string): string[] {
  const chain: string[] = []
  let at: ManifestFile | null = null
  for (let next: string | undefined = id; next !== undefined; next = at.manifest.extends) {
    const found = known.get(next)
    const place = at?.place ?? { file: 'manifest.yaml', line: 1, column: 1 }
    if (chain.includes(next)) {
      const circle = [...chain.slice(chain.indexOf(next)), next].join(' → ')
      throw new PackError([
        {
          ...place,
          message: `标准包互相叠加，没有底：${circle}`,
          wayOut: '去掉其中一处 extends，让最下面一层不叠在别的包上',
        },
      ])
    }
    if (!found) {
      const ids = [...known.keys()].join('、')
      throw new PackError([{ ...place, message: `没有编号为“${next}”的标准包`, wayOut: `可用的有 ${ids || '（无）'}` }])
    }
    chain.push(next)
    at = found
  }
  return chain.reverse()
}
