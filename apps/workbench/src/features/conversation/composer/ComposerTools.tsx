/** What one can add to a reply: a face, a file, a script, a promise, a told time; or turn it into a note. Still while one types. */
import { type ConversationSummary, permission } from '@tact/protocol'
import { Button, Popover } from 'antd'
import { AlarmClock, Hourglass, Image, Lock, Smile, SquareSlash } from 'lucide-react'
import { memo, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FollowUpPanel } from '#features/followup/index.ts'
import { useCan } from '#shared/session/index.ts'
import { IconButton, Kbd } from '#shared/ui/index.ts'
import { HardQuestionPanel } from '../dialogs/HardQuestionPanel.tsx'
import styles from './composer.module.css'
import { EmojiPanel } from './EmojiPanel.tsx'

type Props = {
  conversation: ConversationSummary
  isNote: boolean
  isNoteOnly: boolean
  onInsert: (words: string) => void
  onScripts: () => void
  onFiles: (files: Iterable<File>) => void
  onNote: () => void
  onDone: () => void
}
type Panel = 'emoji' | 'followUp' | 'hard'
const size = { size: 18, strokeWidth: 1.75 }

export const ComposerTools = memo((props: Props) => {
  const { conversation, isNote, isNoteOnly, onInsert, onDone } = props
  const { t } = useTranslation()
  const can = useCan()
  const picker = useRef<HTMLInputElement>(null)
  const [panel, setPanel] = useState<Panel | null>(null)
  const toggle = (name: Panel) => ({
    trigger: 'click' as const,
    placement: 'topLeft' as const,
    destroyOnHidden: true,
    open: panel === name,
    onOpenChange: (isOpen: boolean) => setPanel(isOpen ? name : null),
  })
  const close = () => {
    setPanel(null)
    onDone()
  }
  const pickFace = (face: string) => {
    setPanel(null)
    onInsert(face)
  }
  const button = (name: 'emoji' | 'followUp' | 'hard', icon: ReactNode) => (
    <Button
      type="text"
      aria-label={t(`conversation.composer.${name}`)}
      title={t(`conversation.composer.${name}`)}
      icon={icon}
    />
  )
  return (
    <span className={styles.tools}>
      <Popover {...toggle('emoji')} content={<EmojiPanel onPick={pickFace} />}>
        {button('emoji', <Smile {...size} />)}
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
              props.onFiles(event.target.files ?? [])
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
            onClick={props.onScripts}
          />
        </>
      )}
      {can(permission.followUp.manage) && (
        <Popover {...toggle('followUp')} content={<FollowUpPanel conversation={conversation} onDone={close} />}>
          {button('followUp', <AlarmClock {...size} />)}
        </Popover>
      )}
      {!isNote && conversation.clock.state === 'running' && (
        <Popover
          {...toggle('hard')}
          content={<HardQuestionPanel conversation={conversation} onInsert={onInsert} onDone={close} />}
        >
          {button('hard', <Hourglass {...size} />)}
        </Popover>
      )}
      <IconButton
        label={t(isNote ? 'conversation.composer.noteOff' : 'conversation.composer.noteOn')}
        icon={<Lock {...size} />}
        aria-pressed={isNote}
        disabled={isNoteOnly}
        className={styles.noteToggle}
        onClick={props.onNote}
      />
    </span>
  )
})
