/** Evidence files: told by content, cleaned, stored through one interface, read by signed address. */
import type { Readable } from 'node:stream'
import type { Attachment } from '@tact/protocol'
import type { Handle } from '#platform/database/database.ts'

/** Where bytes lie. Disk first; a bucket later has the same three verbs. */
export type FileStore = {
  write(key: string, bytes: Buffer | Readable): Promise<void>
  read(key: string, range?: { start: number; end: number }): Promise<Readable>
  remove(key: string): Promise<void>
}

/** A part of a multipart request, not yet read. */
export type IncomingFile = { name: string; stream: Readable }
/** Who may use a file in a message: the uploader, until it is sent. */
export type FileOwner = { personId: string } | { customerId: string }

export type Files = {
  /** Reads, sniffs, cleans and stores; throws `too_large` or `unsupported_media`. */
  accept(file: IncomingFile, owner: FileOwner): Promise<Attachment>
  /** Uploaded by this owner and not yet sent, in the asked order; throws `invalid_input` on `fileIds` otherwise. */
  claim(tx: Handle, ids: readonly string[], owner: FileOwner, conversationId: string): Promise<UnsignedAttachment[]>
  /** Adds addresses that expire; pure, no I/O. */
  sign(file: UnsignedAttachment): Attachment
}
/** As stored with a message and in events: without addresses. */
export type UnsignedAttachment = Omit<Attachment, 'url' | 'thumbnailUrl'> & { hasThumbnail: boolean }
