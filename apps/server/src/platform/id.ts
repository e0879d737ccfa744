/** Ids: UUID version 7, ordered by the time they were made in, so that indexes grow at one end. */
import { randomFillSync } from 'node:crypto'

/** Makes an id; `at` for rows that tell of the past. */
export const createId = (at: number = Date.now()): string => {
  const bytes = randomFillSync(Buffer.alloc(16))
  bytes.writeUIntBE(at, 0, 6)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
