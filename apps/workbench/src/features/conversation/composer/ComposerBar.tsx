/** Under the field: tools, what the guard found, what is missing to send, and sending. */
import { type ConversationSummary, permission } from '@tact/protocol'
import { Button, Popover } from 'antd'
import { AlarmClock, Hourglass, Image, Lock, Smile, SquareSlash } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePreferences } from '#shared/preferences.ts'
import { useCan } from '#shared/session/index.ts'
import { IconButton, Kbd } from '#shared/ui/index.ts'
import { EmojiPanel } from '#features/conversation/composer/EmojiPanel.tsx'
import { SendHint } from '#features/conversation/composer/SendHint.tsx'
import type { ComposerState } from '#features/conversation/composer/useComposer.ts'
import styles from '#features/conversation/composer/composer.module.css'
import { HardQuestionPanel } from '#features/conversation/dialogs/HardQuestionPanel.tsx'
import { FollowUpPanel } from '#features/followup/index.ts'

type Props = {
  composer: ComposerState
  conversation: ConversationSummary
  isNote: boolean
  isNoteOnly: boolean
  onInsert: (words: string) => void
  onShow: (finding: number) => void
  onSend: () => void
  onDone: () => void
}
type Panel = 'emoji' | 'followUp' | 'hard' | null

export const ComposerBar = ({ composer, conversation, isNote, isNoteOnly, onInsert, onShow, onSend, onDone }: Props) => {
  const { t } = useTranslation()
  const can = useCan()
  const { sendKey } = usePreferences()
  const picker = useRef<HTMLInputElement>(null)
  const [panel, setPanel] = useState<Panel>(null)
  const { findings, verdict } = composer
  const toggle = (name: Exclude<Panel, null>) => ({
    open: panel === name,
    onOpenChange: (isOpen: boolean) => setPanel(isOpen ? name : null),
  })
  const close = () => {
    setPanel(null)
    onDone()
  }
  const firstMust = findings.findIndex(one => one.enforcement === 'block')
  const firstBetter = findings.findIndex(one => one.enforcement !== 'block')
  const size = { size: 18, strokeWidth: 1.75 }
  return (
    <div className={styles.bar}>
      <span className={styles.tools}>
        <Popover trigger="click" placement="topLeft" {...toggle('emoji')} content={<EmojiPanel onPick={face => {
          setPanel(null)
          onInsert(face)
        }} />}>
          <Button type="text" aria-label={t('conversation.composer.emoji')} icon={<Smile {...size} />} />
        </Popover>
        {!isNote && (
          <>
            <input
              ref={picker}
              type="file"
              accept="image/*,video/*"
              multiple
              hidden
              onChange={event => {
                composer.uploads.add(event.target.files ?? [])
                event.target.value = ''
                onDone()
              }}
            />
            <IconButton
              label={t('conversation.composer.file')}
              icon={<Image {...size} />}
              onClick={() => picker.current?.click()}
            />
            <IconButton
              label={t('conversation.composer.script')}
              hint={
                <>
                  {t('conversation.composer.script')} <Kbd isOnSolid>/</Kbd>
                </>
              }
              icon={<SquareSlash {...size} />}
              onClick={() => onInsert(composer.text === '' || /\s$/.test(composer.text) ? '/' : '\n/')}
            />
          </>
        )}
        {can(permission.followUp.manage) && (
          <Popover trigger="click" placement="topLeft" destroyOnHidden {...toggle('followUp')} content={<FollowUpPanel conversation={conversation} onDone={close} />}>
            <Button type="text" aria-label={t('conversation.composer.followUp')} title={t('conversation.composer.followUp')} icon={<AlarmClock {...size} />} />
          </Popover>
        )}
        {!isNote && conversation.clock.state === 'running' && (
          <Popover trigger="click" placement="topLeft" destroyOnHidden {...toggle('hard')} content={<HardQuestionPanel conversation={conversation} onInsert={onInsert} onDone={close} />}>
            <Button type="text" aria-label={t('conversation.composer.hard')} title={t('conversation.composer.hard')} icon={<Hourglass {...size} />} />
          </Popover>
        )}
        <IconButton
          label={t(isNote ? 'conversation.composer.noteOff' : 'conversation.composer.noteOn')}
          icon={<Lock {...size} />}
          aria-pressed={isNote}
          disabled={isNoteOnly}
          className={styles.noteToggle}
          onClick={() => {
            composer.setNote(!composer.isNote)
            onDone()
          }}
        />
      </span>
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
