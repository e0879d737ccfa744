/** Where the agent writes: the field with the guard, scripts under the slash, files, and what stands in the way of sending. */
import type { ConversationSummary } from '@tact/protocol'
import type { ReplyContext } from '@tact/standard'
import {
  type KeyboardEvent,
  type Ref,
  useCallback,
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import { PromiseOffer } from '#features/followup/index.ts'
import { type FieldHandle, GuardCard, GuardedField, useGuardCard, useStandard } from '#features/guard/index.ts'
import { optionId, ScriptMenu, scriptText, useScriptFacts, useScriptMenu } from '#features/knowledge/index.ts'
import { usePreferences } from '#shared/preferences.ts'
import { ComposerBar } from './ComposerBar.tsx'
import { ComposerTools } from './ComposerTools.tsx'
import styles from './composer.module.css'
import { UploadStrip } from './UploadStrip.tsx'
import { useComposer } from './useComposer.ts'

export type ComposerHandle = {
  focus: () => void
  insert: (words: string) => void
  addFiles: (files: Iterable<File>) => boolean
}

type Props = {
  ref?: Ref<ComposerHandle>
  conversation: ConversationSummary
  context: ReplyContext
  /** A person who may only leave notes here. */
  isNoteOnly: boolean
  onCovered: (pixels: number) => void
}

const cardWidth = 444
const pointerInset = 118

export const Composer = ({ ref, conversation, context, isNoteOnly, onCovered }: Props) => {
  const { t } = useTranslation()
  const { sendKey } = usePreferences()
  const standard = useStandard()
  const composer = useComposer(conversation, standard, context)
  const { text, findings, verdict } = composer
  const card = useGuardCard(findings)
  const field = useRef<FieldHandle>(null)
  const box = useRef<HTMLDivElement>(null)
  const menuId = useId()
  const statusId = useId()
  const facts = useScriptFacts(conversation)
  const scripts = useScriptMenu(text, (script, start, end) => {
    field.current?.replace(start, end, scriptText(script, facts))
    composer.noteScript(script.id)
  })
  const [place, setPlace] = useState({ left: 0, pointer: pointerInset })
  const isNote = composer.isNote || isNoteOnly

  useEffect(() => {
    if (isNoteOnly && !composer.isNote) composer.setNote(true)
  }, [isNoteOnly, composer.isNote, composer.setNote])
  useImperativeHandle(ref, () => ({
    focus: () => field.current?.focus(),
    insert: words => field.current?.insert(words),
    addFiles: composer.uploads.add,
  }))

  // Stable, so that the tools rest while one types.
  const latest = useRef(composer)
  latest.current = composer
  const focus = useCallback(() => field.current?.focus(), [])
  const insert = useCallback((words: string) => field.current?.insert(words), [])
  const openScripts = useCallback(() => {
    const words = latest.current.text
    field.current?.insert(words === '' || /\s$/.test(words) ? '/' : '\n/')
  }, [])
  const addFiles = useCallback((files: Iterable<File>) => void latest.current.uploads.add(files), [])
  const toggleNote = useCallback(() => {
    latest.current.setNote(now => !now)
    field.current?.focus()
  }, [])

  const { finding, active } = card
  const clause = finding?.clause
  const { noteOffered } = composer
  useLayoutEffect(() => {
    if (clause !== undefined) noteOffered(clause)
    const mark = active === null ? null : field.current?.placeOf(active)
    if (!mark || !box.current) return
    const inset = 14
    const middle = (mark.left + mark.right) / 2 + inset
    const width = box.current.clientWidth
    const left = Math.max(0, Math.min(middle - pointerInset, width - Math.min(cardWidth, width)))
    setPlace(now => (now.left === left && now.pointer === middle - left ? now : { left, pointer: middle - left }))
  })

  const take = () => {
    const target = finding ?? findings.find(one => one.rewrites.length > 0)
    if (!target) return
    const words = finding ? card.rewrite : target.rewrites[0]
    if (words === undefined) return
    const wasByKey = card.by === 'key'
    field.current?.replace(target.start, target.end, words)
    composer.noteTaken(target.clause)
    card.close()
    if (wasByKey) keepGoing.current = true
  }
  // Taken by key: the next finding opens, so that all can be mended without leaving the keys.
  const keepGoing = useRef(false)
  useEffect(() => {
    if (!keepGoing.current) return
    keepGoing.current = false
    if (findings.length > 0) card.show(0, 'key')
  })

  const acknowledgeActive = () => {
    if (finding?.enforcement === 'acknowledge')
      composer.acknowledge(finding.clause, !composer.acknowledged.has(finding.clause))
  }
  const send = () => {
    const obstacle = composer.send()
    if (obstacle === null) return card.close()
    const index = findings.findIndex(one =>
      obstacle === 'must'
        ? one.enforcement === 'block'
        : one.enforcement === 'acknowledge' && !composer.acknowledged.has(one.clause),
    )
    if ((obstacle === 'must' || obstacle === 'acknowledge') && index >= 0) card.show(index, 'key')
  }

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // Enter and Tab belong to the IME while it composes; 229 is what older ones send.
    if (composer.isComposing || event.nativeEvent.isComposing || event.keyCode === 229) return
    if (scripts.onKey(event)) return event.preventDefault()
    const { key, altKey, shiftKey } = event
    const isCommand = event.ctrlKey || event.metaKey
    if (altKey && !isCommand && key === 'Enter') {
      event.preventDefault()
      take()
    } else if (altKey && key === 'ArrowDown' && findings.length > 0) {
      event.preventDefault()
      if (active === null) card.show(0, 'key')
      else card.turn()
    } else if (altKey && event.code === 'KeyK' && finding) {
      event.preventDefault()
      acknowledgeActive()
    } else if (key === 'Tab' && !altKey && !isCommand && findings.length > 0) {
      if (shiftKey && active === null) return
      if (card.step(shiftKey ? -1 : 1)) event.preventDefault()
    } else if (key === 'Escape') {
      event.stopPropagation()
      if (active !== null) card.close()
      else event.currentTarget.blur()
    } else if (key === 'Enter' && !altKey && (sendKey === 'enter' ? !shiftKey && !isCommand : isCommand)) {
      event.preventDefault()
      send()
    } else if (key === 'Enter' && sendKey === 'enter' && isCommand) {
      event.preventDefault()
      field.current?.insert('\n')
    }
  }

  return (
    <div className={styles.frame}>
      {!isNote && <PromiseOffer text={text} conversation={conversation} />}
      <div
        ref={box}
        className={styles.box}
        data-note={isNote || undefined}
        data-blocked={(composer.hasTried && !verdict.canSend) || undefined}
      >
        {finding && active !== null && !scripts.isOpen && (
          <GuardCard
            finding={finding}
            order={{ index: active + 1, count: findings.length }}
            rewrite={card.rewrite}
            place={place}
            standard={standard}
            packVersion={standard?.pack.version ?? ''}
            isAcknowledged={composer.acknowledged.has(finding.clause)}
            onTake={take}
            onAnother={card.turn}
            onAcknowledge={isOn => composer.acknowledge(finding.clause, isOn)}
            onHeight={onCovered}
            onPointer={card.onCardPointer}
          />
        )}
        {scripts.isOpen && (
          <ScriptMenu
            id={menuId}
            scripts={scripts.found}
            active={scripts.index}
            facts={facts}
            query={scripts.query}
            onPick={scripts.pick}
            onHover={scripts.onHover}
          />
        )}
        <UploadStrip uploads={composer.uploads} />
        <GuardedField
          ref={field}
          value={text}
          segments={composer.segments}
          active={active}
          label={t(isNote ? 'conversation.composer.noteLabel' : 'conversation.composer.label', {
            name: conversation.customer.name,
          })}
          placeholder={t(isNote ? 'conversation.composer.notePlaceholder' : 'conversation.composer.placeholder')}
          describedBy={statusId}
          menu={
            scripts.isOpen
              ? { id: menuId, active: scripts.found.length > 0 ? optionId(menuId, scripts.index) : undefined }
              : null
          }
          onChange={composer.change}
          onComposing={composer.setComposing}
          onCaret={caret => {
            scripts.onCaret(caret)
            if (!composer.isComposing) card.onCaret(caret)
          }}
          onHover={card.onHover}
          onKeyDown={onKeyDown}
          onPaste={event => {
            if (isNote || event.clipboardData.files.length === 0) return
            if (composer.uploads.add(event.clipboardData.files)) event.preventDefault()
          }}
          onBlur={composer.stopTyping}
        />
        <ComposerBar
          composer={composer}
          isNote={isNote}
          tools={
            <ComposerTools
              conversation={conversation}
              isNote={isNote}
              isNoteOnly={isNoteOnly}
              onInsert={insert}
              onScripts={openScripts}
              onFiles={addFiles}
              onNote={toggleNote}
              onDone={focus}
            />
          }
          onShow={index => {
            card.show(index, 'key')
            focus()
          }}
          onSend={send}
          onDone={focus}
        />
      </div>
      <p id={statusId} className="visually-hidden" aria-live="polite">
        {finding
          ? t('guard.spoken', {
              words: text.slice(finding.start, finding.end),
              reason: finding.reason,
              rewrite: card.rewrite ?? '',
            })
          : findings.length > 0
            ? t('guard.spokenCount', { must: verdict.must, better: verdict.better })
            : ''}
      </p>
    </div>
  )
}
