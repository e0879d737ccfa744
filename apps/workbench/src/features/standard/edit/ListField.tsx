/** A list of texts: add, remove, move by key or button; Enter adds the next. */
import { Button, Input } from 'antd'
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '#shared/ui/index.ts'
import styles from './Edit.module.css'

type ListFieldProps = {
  label: string
  value: readonly string[]
  addLabel: string
  maxLength?: number
  isMono?: boolean
  onChange: (texts: string[], key: string) => void
  /** What is wrong with an entry. */
  problemOf?: (text: string, index: number) => string | undefined
  /** Below an entry: how it reads. */
  below?: (text: string) => ReactNode
}

export const ListField = (props: ListFieldProps) => {
  const { t } = useTranslation()
  const { value, label, onChange } = props
  const box = useRef<HTMLDivElement>(null)
  const focus = (index: number) =>
    requestAnimationFrame(() => box.current?.querySelectorAll<HTMLElement>('textarea')[index]?.focus())
  const add = (index: number) => {
    onChange([...value.slice(0, index), '', ...value.slice(index)], `add-${Date.now()}`)
    focus(index)
  }
  const remove = (index: number) => {
    onChange(
      value.filter((_, at) => at !== index),
      `remove-${Date.now()}`,
    )
    focus(Math.max(0, index - 1))
  }
  const move = (index: number, by: 1 | -1) => {
    const to = index + by
    const [moved, other] = [value[index], value[to]]
    if (moved === undefined || other === undefined) return
    const next = [...value]
    next[index] = other
    next[to] = moved
    onChange(next, `move-${Date.now()}`)
    focus(to)
  }
  const onKey = (event: KeyboardEvent, index: number) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      add(index + 1)
    } else if (event.key === 'Backspace' && value[index] === '') {
      event.preventDefault()
      remove(index)
    } else if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault()
      move(index, event.key === 'ArrowUp' ? -1 : 1)
    }
  }
  return (
    <div ref={box} className={styles.list}>
      {[...value.entries()].map(([index, text]) => {
        const problem = props.problemOf?.(text, index)
        const name = t('standard.edit.entry', { label, number: index + 1 })
        return (
          <div key={index} className={styles.entry}>
            <div className={styles.entryRow}>
              <Input.TextArea
                autoSize={{ minRows: 1, maxRows: 6 }}
                className={props.isMono ? styles.mono : undefined}
                value={text}
                aria-label={name}
                maxLength={props.maxLength ?? 400}
                status={problem ? 'error' : ''}
                onChange={({ target }) =>
                  onChange(
                    value.map((one, at) => (at === index ? target.value.replaceAll('\n', '') : one)),
                    `text-${index}`,
                  )
                }
                onKeyDown={event => onKey(event, index)}
              />
              <IconButton
                size="small"
                label={t('standard.edit.up', { name })}
                hint={t('standard.edit.moveUp')}
                icon={<ArrowUp size={14} />}
                disabled={index === 0}
                onClick={() => move(index, -1)}
              />
              <IconButton
                size="small"
                label={t('standard.edit.down', { name })}
                hint={t('standard.edit.moveDown')}
                icon={<ArrowDown size={14} />}
                disabled={index === value.length - 1}
                onClick={() => move(index, 1)}
              />
              <IconButton
                size="small"
                label={t('standard.edit.removeOne', { name })}
                hint={t('common.delete')}
                icon={<Trash2 size={14} />}
                onClick={() => remove(index)}
              />
            </div>
            {problem && (
              <p className={styles.problem} role="alert">
                {problem}
              </p>
            )}
            {!problem && text !== '' && props.below?.(text)}
          </div>
        )
      })}
      <Button type="dashed" size="small" icon={<Plus size={14} />} onClick={() => add(value.length)}>
        {props.addLabel}
      </Button>
    </div>
  )
}
