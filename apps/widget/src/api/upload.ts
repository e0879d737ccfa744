/** Uploading evidence with its progress: fetch cannot tell how much has gone, XMLHttpRequest can. */
import type { Attachment } from '@tact/protocol'
import { type Access, apiPrefix, headersOf, RequestError, readError } from '#api/request.ts'

export type Upload = { done: Promise<Attachment>; cancel(): void }

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** `onProgress` gets 0 to 1. The promise rejects with RequestError; a cancelled upload never settles. */
export const uploadFile = (access: Access, file: File, onProgress: (share: number) => void): Upload => {
  const xhr = new XMLHttpRequest()
  const done = new Promise<Attachment>((resolve, reject) => {
    xhr.open('POST', `${access.server}${apiPrefix}/visitor/files`)
    for (const [name, value] of Object.entries(headersOf(access))) xhr.setRequestHeader(name, value)
    xhr.upload.onprogress = event => {
      if (event.lengthComputable) onProgress(event.loaded / event.total)
    }
    xhr.onload = () => {
      const body = parse(xhr.responseText)
      if (xhr.status >= 200 && xhr.status < 300 && body) resolve(body as Attachment)
      else reject(readError(xhr.status, body))
    }
    xhr.onerror = () => reject(new RequestError(0, 'unavailable', ''))
    const form = new FormData()
    form.append('file', file, file.name)
    xhr.send(form)
  })
  return { done, cancel: () => xhr.abort() }
}
