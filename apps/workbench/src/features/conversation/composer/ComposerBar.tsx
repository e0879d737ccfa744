/** Under the field: tools, what the guard found, what is missing to send, and sending. */
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { usePreferences } from '#shared/preferences.ts'
import { Kbd } from '#shared/ui/index.ts'
import styles from './composer.module.css'
import { SendHint } from './SendHint.tsx'
import type { ComposerState } from './useComposer.ts'

type Props = {
  composer: ComposerState
  tools: ReactNode
  isNote: boolean
  onShow: (finding: number) => void
  onSend: () => void
  onDone: () => void
}

export const ComposerBar = ({ composer, tools, isNote, onShow, onSend, onDone }: Props) => {
  const { t } = useTranslation()
  const { sendKey } = usePreferences()
  const { findings, verdict } = composer
  const firstMust = findings.findIndex(one => one.enforcement === 'block')
  const firstBetter = findings.findIndex(one => one.enforcement !== 'block')
  return (
    <div className={styles.bar}>
      {tools}
      {findings.length > 0 && (
        <span className={styles.chips}>
          {verdict.must > 0 && (
            <button type="button" className={styles.chip} data-tone="a" onClick={() => onShow(firstMust)}>
              {t('guard.must', { count: verdict.must })}
            </button>
          )}
          {verdict.better > 0 && (
            <button type="button" className={styles.chip} data-tone="am" onClick={() => onShow(firstBetter)}>
              {t('guard.better', { count: verdict.better })}
            </button>
          )}
        </span>
      )}
      <SendHint composer={composer} isNote={isNote} onDone={onDone} />
      <Button
        type="primary"
        className={styles.send}
        data-note={isNote || undefined}
        aria-disabled={composer.obstacle !== null}
        onClick={onSend}
      >
        {t(isNote ? 'conversation.composer.keepNote' : 'conversation.composer.send')}
        <Kbd isOnSolid>{sendKey === 'enter' ? 'Enter' : 'Ctrl Enter'}</Kbd>
      </Button>
    </div>
  )
}
