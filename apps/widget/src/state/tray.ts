/** Files chosen but not yet sent: they upload at once, with progress, and can be taken back. */
import type { Attachment } from '@tact/protocol'
import { RequestError } from '#api/request.ts'
import { type Upload, uploadFile } from '#api/upload.ts'
import type { ChatContext } from '#state/context.ts'
import { checkFile, maxFiles } from '#state/file-check.ts'
import { newClientId } from '#state/outbox.ts'
import { openSession } from '#state/session.ts'

export type TrayFile = {
  key: string
  name: string
  kind: 'picture' | 'video'
  /** A local address for the preview; null after a reload. */
  preview: string | null
  /** 0 to 1. */
  progress: number
  state: 'uploading' | 'done' | 'failed'
  reason: string | null
  /** The failure may pass: trying again makes sense. */
  canRetry: boolean
  attachment: Attachment | null
}

const isAttachment = (value: unknown): value is Attachment =>
  typeof value === 'object' && value !== null && typeof (value as Attachment).id === 'string'

export const createTray = (context: ChatContext, onSettled: () => void) => {
  const { store, storage, access, t } = context
  const running = new Map<string, { file: File; upload: Upload | null }>()

  const setTray = (tray: readonly TrayFile[]) => {
    store.set({ tray })
    storage.write(
      'tray',
      tray.flatMap(file => file.attachment ?? []),
    )
  }
  const change = (key: string, part: Partial<TrayFile>) =>
    setTray(store.get().tray.map(file => (file.key === key ? { ...file, ...part } : file)))

  const start = async (key: string, file: File): Promise<void> => {
    const run = async (canRenew: boolean): Promise<Attachment> => {
      const upload = uploadFile(access, file, progress => change(key, { progress }))
      running.set(key, { file, upload })
      try {
        return await upload.done
      } catch (error) {
        if (!canRenew || !(error instanceof RequestError) || error.status !== 401) throw error
        await openSession(context)
        return run(false)
      }
    }
    change(key, { state: 'uploading', progress: 0, reason: null })
    try {
      const attachment = await run(true)
      change(key, { state: 'done', progress: 1, attachment })
    } catch (error) {
      const isRefused = error instanceof RequestError && !error.isPassing
      const reason = isRefused ? error.message : null
      change(key, { state: 'failed', reason: reason || t('file.failed'), canRetry: !isRefused })
    }
    onSettled()
  }

  const release = (files: readonly TrayFile[]) => {
    for (const { key, preview } of files) {
      running.delete(key)
      if (preview) URL.revokeObjectURL(preview)
    }
  }

  return {
    /** Takes what was uploaded before a reload. */
    revive() {
      const stored = storage.read('tray')
      if (!Array.isArray(stored)) return
      const tray = stored.filter(isAttachment).map((attachment): TrayFile => {
        const { name, kind } = attachment
        const done = { progress: 1, state: 'done', reason: null, canRetry: false } as const
        return { key: attachment.id, name, kind, preview: null, attachment, ...done }
      })
      store.set({ tray })
    },
    add(files: readonly File[]) {
      const room = maxFiles - store.get().tray.length
      const refusals: string[] = []
      const accepted = files.filter(file => {
        const refusal = checkFile(file)
        if (refusal) refusals.push(t(refusal.key, refusal.values))
        return !refusal
      })
      if (accepted.length > room) refusals.push(t('file.tooMany', { max: maxFiles }))
      store.set({ notice: refusals.length > 0 ? refusals.join('\n') : null })
      for (const file of accepted.slice(0, room)) {
        const key = newClientId()
        const kind = file.type.startsWith('video/') ? 'video' : 'picture'
        const preview = URL.createObjectURL(file)
        const entry: TrayFile = {
          key,
          name: file.name,
          kind,
          preview,
          progress: 0,
          state: 'uploading',
          reason: null,
          canRetry: true,
          attachment: null,
        }
        setTray([...store.get().tray, entry])
        void start(key, file)
      }
    },
    retry(key: string) {
      const known = running.get(key)
      if (known) void start(key, known.file)
    },
    remove(key: string) {
      running.get(key)?.upload?.cancel()
      release(store.get().tray.filter(file => file.key === key))
      setTray(store.get().tray.filter(file => file.key !== key))
      onSettled()
    },
    isUploading: () => store.get().tray.some(file => file.state === 'uploading'),
    /** Takes the finished files out, to be sent. */
    takeDone(): Attachment[] {
      const done = store.get().tray.filter(file => file.state === 'done')
      release(done)
      setTray(store.get().tray.filter(file => file.state !== 'done'))
      return done.flatMap(file => file.attachment ?? [])
    },
  }
}
