/** Pictures and videos on their way up: with progress, each removable, ready ones go with the next message. */
import { Attachment, maxPictureBytes, maxVideoBytes, Problem, routes, routeUrl } from '@tact/protocol'
import i18n from 'i18next'
import { useRef, useState } from 'react'

export type Upload = {
  key: string
  name: string
  isVideo: boolean
  previewUrl: string
  /** 0–1. */
  progress: number
  attachment: Attachment | null
  problem: string | null
}
const maxFiles = 9

// fetch tells no upload progress, so the one place that needs it speaks XHR.
const sendFile = (url: string, file: File, onProgress: (part: number) => void, onAbort: (abort: () => void) => void) =>
  new Promise<Attachment>((resolve, reject) => {
    const request = new XMLHttpRequest()
    onAbort(() => request.abort())
    request.open('POST', url)
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('accept-language', i18n.language)
    request.upload.onprogress = event => event.lengthComputable && onProgress(event.loaded / event.total)
    request.onerror = () => reject(new Error(i18n.t('problem.offline')))
    request.onload = () => {
      let answer: unknown = null
      try {
        answer = JSON.parse(request.responseText)
      } catch {
        // Not JSON: judged by the status below.
      }
      const attachment = Attachment.safeParse(answer)
      if (request.status < 300 && attachment.success) return resolve(attachment.data)
      const problem = Problem.safeParse(answer)
      reject(new Error(problem.data?.detail ?? problem.data?.title ?? i18n.t('problem.unexpected')))
    }
    const form = new FormData()
    form.append('file', file)
    request.send(form)
  })

export const useUploads = (conversationId: string) => {
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const aborts = useRef(new Map<string, () => void>())
  const change = (key: string, fields: Partial<Upload>) =>
    setUploads(now => now.map(one => (one.key === key ? { ...one, ...fields } : one)))

  const add = (files: Iterable<File>) => {
    const fitting = [...files].filter(file => /^(image|video)\//.test(file.type)).slice(0, maxFiles - uploads.length)
    for (const file of fitting) {
      const key = crypto.randomUUID()
      const isVideo = file.type.startsWith('video/')
      const previewUrl = URL.createObjectURL(file)
      const isTooLarge = file.size > (isVideo ? maxVideoBytes : maxPictureBytes)
      const problem = isTooLarge
        ? i18n.t(isVideo ? 'conversation.file.videoTooLarge' : 'conversation.file.pictureTooLarge')
        : null
      const upload: Upload = { key, name: file.name, isVideo, previewUrl, progress: 0, attachment: null, problem }
      setUploads(now => [...now, upload])
      if (isTooLarge) continue
      sendFile(
        routeUrl(routes.uploadFile, { params: { id: conversationId } }),
        file,
        progress => change(key, { progress }),
        abort => aborts.current.set(key, abort),
      ).then(
        attachment => change(key, { attachment, progress: 1 }),
        (error: Error) => change(key, { problem: error.message }),
      )
    }
    return fitting.length > 0
  }
  const remove = (key: string) => {
    aborts.current.get(key)?.()
    setUploads(now => {
      const gone = now.find(one => one.key === key)
      if (gone) URL.revokeObjectURL(gone.previewUrl)
      return now.filter(one => one.key !== key)
    })
  }
  return {
    uploads,
    add,
    remove,
    isBusy: uploads.some(one => one.attachment === null && one.problem === null),
    attachments: uploads.flatMap(one => (one.attachment ? [one.attachment] : [])),
    clear: () => {
      for (const { previewUrl } of uploads) URL.revokeObjectURL(previewUrl)
      setUploads([])
    },
  }
}
export type Uploads = ReturnType<typeof useUploads>
