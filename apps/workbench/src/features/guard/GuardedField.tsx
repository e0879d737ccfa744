/** A text field that underlines words as a spelling checker does: drawn behind the words, the caret is never touched. */
import { type ClipboardEvent, type KeyboardEvent, type Ref, useImperativeHandle, useLayoutEffect, useRef } from 'react'
import styles from './field.module.css'
import { keepCaret, type Segment } from './markup.ts'

export type FieldHandle = {
  focus: () => void
  /** Puts `words` in place of text[start,end): undoable, the caret stays where it stood in the sentence. */
  replace: (start: number, end: number, words: string) => void
  /** Puts `words` at the caret, in place of what is selected. */
  insert: (words: string) => void
  caret: () => number
  /** Where a marked stretch is on screen, from the left of the field. */
  placeOf: (finding: number) => { left: number; right: number } | null
}

type Props = {
  ref?: Ref<FieldHandle>
  value: string
  segments: readonly Segment[]
  /** Index of the finding whose card is open. */
  active: number | null
  label: string
  placeholder?: string
  describedBy?: string
  isNote?: boolean
  maxLength?: number
  onChange: (text: string) => void
  onComposing: (isComposing: boolean) => void
  onCaret?: (caret: number) => void
  /** The finding under the pointer, or null. */
  onHover?: (finding: number | null) => void
  onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void
  onPaste?: (event: ClipboardEvent<HTMLTextAreaElement>) => void
  onBlur?: () => void
  menu?: { id: string; active: string | undefined } | null
}

// The only way that keeps the browser's own undo; where it is missing the text is set plainly.
const writeUndoably = (field: HTMLTextAreaElement, start: number, end: number, words: string) => {
  field.focus()
  field.setSelectionRange(start, end)
  const isDone = words === '' ? document.execCommand('delete') : document.execCommand('insertText', false, words)
  if (isDone) return
  field.setRangeText(words, start, end, 'end')
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

export const GuardedField = (props: Props) => {
  const { value, segments, active } = props
  const field = useRef<HTMLTextAreaElement>(null)
  const backdrop = useRef<HTMLDivElement>(null)

  const syncScroll = () => {
    if (field.current && backdrop.current) backdrop.current.scrollTop = field.current.scrollTop
  }
  useLayoutEffect(syncScroll)

  const markOf = (finding: number) => backdrop.current?.querySelector<HTMLElement>(`[data-finding="${finding}"]`)
  useImperativeHandle(props.ref, () => ({
    focus: () => field.current?.focus(),
    caret: () => field.current?.selectionStart ?? 0,
    replace: (start, end, words) => {
      const box = field.current
      if (!box) return
      const caret = keepCaret({ start, end }, words, box.selectionStart)
      writeUndoably(box, start, end, words)
      box.setSelectionRange(caret, caret)
    },
    insert: words => {
      const box = field.current
      if (box) writeUndoably(box, box.selectionStart, box.selectionEnd, words)
    },
    placeOf: finding => {
      const rect = markOf(finding)?.getClientRects()[0]
      const frame = backdrop.current?.getBoundingClientRect()
      return rect && frame ? { left: rect.left - frame.left, right: rect.right - frame.left } : null
    },
  }))

  const findingUnder = (x: number, y: number): number | null => {
    for (const mark of backdrop.current?.querySelectorAll<HTMLElement>('[data-finding]') ?? [])
      for (const rect of mark.getClientRects())
        if (x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom + 6)
          return Number(mark.dataset.finding)
    return null
  }

  return (
    <div className={styles.field} data-note={props.isNote || undefined}>
      <div ref={backdrop} className={styles.backdrop} aria-hidden="true">
        {segments.map(({ text, start, mark }) =>
          mark === null ? (
            <span key={start}>{text}</span>
          ) : (
            <mark
              key={start}
              className={styles.mark}
              data-tone={mark.tone}
              data-finding={mark.finding ?? undefined}
              data-active={(mark.finding !== null && mark.finding === active) || undefined}
            >
              {text}
            </mark>
          ),
        )}
        {'\u200b'}
      </div>
      <textarea
        ref={field}
        className={styles.input}
        value={value}
        rows={2}
        maxLength={props.maxLength}
        placeholder={props.placeholder}
        aria-label={props.label}
        aria-describedby={props.describedBy}
        aria-autocomplete={props.menu ? 'list' : undefined}
        aria-controls={props.menu?.id}
        aria-activedescendant={props.menu?.active}
        spellCheck={false}
        onChange={event => props.onChange(event.target.value)}
        onCompositionStart={() => props.onComposing(true)}
        onCompositionEnd={event => {
          props.onComposing(false)
          props.onChange(event.currentTarget.value)
        }}
        onSelect={event => props.onCaret?.(event.currentTarget.selectionStart)}
        onScroll={syncScroll}
        onMouseMove={event => props.onHover?.(findingUnder(event.clientX, event.clientY))}
        onMouseLeave={() => props.onHover?.(null)}
        onKeyDown={props.onKeyDown}
        onPaste={props.onPaste}
        onBlur={props.onBlur}
      />
    </div>
  )
}
