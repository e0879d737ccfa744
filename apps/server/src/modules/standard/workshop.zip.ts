/** A standard as a zip of pack folders: each layer with its manifest, the house's last; read back within bounds. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { Layer } from './compose.ts'
import { houseId, manifestPath, parseYaml } from './house.ts'
import type { HouseFiles } from './version.tables.ts'
import { problem, WorkshopError } from './workshop.problem.ts'

const maxEntries = 500
const maxEntryBytes = 8 * 1024 * 1024
const maxBytes = 32 * 1024 * 1024

const broken = () => new WorkshopError([problem('文件读不出来', '可能已损坏，请重新导出再试')])
const tooLarge = () => new WorkshopError([problem('文件展开后过大', '一份标准不会有这么多内容，请检查压缩包')])

/** Entries by name. The sizes that the archive declares are checked before anything is unpacked, and nothing grows beyond them. */
export const unpack = (bytes: Uint8Array): Record<string, Uint8Array> => {
  let count = 0
  let total = 0
  let isTooLarge = false
  try {
    return unzipSync(bytes, {
      filter: ({ originalSize }) => {
        count += 1
        total += originalSize
        isTooLarge ||= count > maxEntries || originalSize > maxEntryBytes || total > maxBytes
        if (isTooLarge) throw tooLarge()
        return true
      },
    })
  } catch (error) {
    throw error instanceof WorkshopError ? error : broken()
  }
}

/** Stored anew without compression: what is handed on cannot unfold. */
export const repack = (entries: Record<string, Uint8Array>): Uint8Array => zipSync(entries, { level: 0 })

/** The same standard gives the same bytes. */
const mtime = new Date('2026-01-01T00:00:00Z')

export const writeZip = (layers: readonly Layer[], house: HouseFiles): Uint8Array => {
  const entries: Record<string, Uint8Array> = {}
  for (const { id, files } of layers)
    for (const { path, text } of files) entries[`${id.replaceAll('/', '.')}/${path}`] = strToU8(text)
  for (const [path, text] of Object.entries(house)) entries[`${houseId}/${path}`] = strToU8(text)
  return zipSync(entries, { level: 6, mtime })
}

const isPackFile = (path: string) => /\.ya?ml$/.test(path) && !/(^|\/)(\.|__MACOSX\/)/.test(path)
const isOutside = (path: string) => path.startsWith('/') || /^[a-z]:/i.test(path) || path.split(/[\\/]/).includes('..')

const manifestOf = (text: string): { id: unknown; extends: unknown } => {
  const document = parseYaml(text)
  return { id: document.getIn(['manifest', 'id']), extends: document.getIn(['manifest', 'extends']) }
}

/** A house layer, or a whole pack with the id of one at hand. */
export type Archive = { files: HouseFiles; wholeId: string | null }

/** What an archive holds: the pack called house, the only one that stands on another, or else the whole of one of `known`. */
export const readZip = (entries: Record<string, Uint8Array>, known: readonly string[]): Archive => {
  const texts = new Map<string, string>()
  for (const [path, bytes] of Object.entries(entries)) {
    if (isOutside(path))
      throw new WorkshopError([problem('压缩包里有指向外面的路径', '去掉这个文件', { file: path.slice(0, 200) })])
    if (isPackFile(path)) texts.set(path, strFromU8(bytes))
  }
  const packs = [...texts]
    .filter(([path]) => path === manifestPath || path.endsWith(`/${manifestPath}`))
    .map(([path, text]) => ({ folder: path.slice(0, -manifestPath.length), ...manifestOf(text) }))
  const upper = packs.filter(pack => typeof pack.extends === 'string')
  const house = upper.find(({ id }) => id === houseId) ?? (upper.length === 1 ? upper[0] : undefined)
  const whole = packs.length === 1 ? packs.find(({ id }) => known.includes(String(id))) : undefined
  const found = house ?? whole
  if (!found) {
    const wayOut = `压缩包里要有一个文件夹，其中的 manifest.yaml 写着 extends: ${known[0]}，或是编号为 ${known.join('、')} 的整份标准；可以先导出一份照着改`
    throw new WorkshopError([
      problem('没有找到本店的标准包', wayOut, { file: packs[0] ? `${packs[0].folder}${manifestPath}` : null }),
    ])
  }
  const others = packs
    .filter(pack => pack !== found && pack.folder.startsWith(found.folder))
    .map(({ folder }) => folder)
  const files = [...texts].filter(
    ([path]) => path.startsWith(found.folder) && !others.some(other => path.startsWith(other)),
  )
  return {
    files: Object.fromEntries(files.map(([path, text]) => [path.slice(found.folder.length), text])),
    wholeId: house ? null : String(found.id),
  }
}
