/** What will go with the message: small pictures with their progress. */
import { CircleAlert, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import styles from './composer.module.css'
import type { Uploads } from './useUploads.ts'

export const UploadStrip = ({ uploads }: { uploads: Uploads }) => {
  const { t } = useTranslation()
  if (uploads.uploads.length === 0) return null
  return (
    <ul className={styles.uploads}>
      {uploads.uploads.map(upload => (
        <li key={upload.key} className={styles.upload} data-failed={upload.problem !== null || undefined}>
          {upload.isVideo ? (
            <video src={upload.previewUrl} muted preload="metadata" aria-label={upload.name} />
          ) : (
            <img src={upload.previewUrl} alt={upload.name} />
          )}
          {upload.attachment === null && upload.problem === null && (
            <progress
              value={upload.progress}
              max={1}
              aria-label={t('conversation.file.uploading', { name: upload.name })}
            />
          )}
          {upload.problem !== null && (
            <span className={styles.uploadProblem} role="alert">
              <CircleAlert size={14} strokeWidth={1.75} aria-hidden="true" />
              {upload.problem}
            </span>
          )}
          <button
            type="button"
            className={styles.uploadRemove}
            aria-label={t('conversation.file.remove', { name: upload.name })}
            onClick={() => uploads.remove(upload.key)}
          >
            <X size={12} strokeWidth={2} />
          </button>
        </li>
      ))}
    </ul>
  )
}
