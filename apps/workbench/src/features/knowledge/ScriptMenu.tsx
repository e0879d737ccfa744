/** Scripts under the slash: found by pinyin shortcut or title, shown with their variables filled in. */
import type { Script } from '@tact/protocol'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Kbd } from '#shared/ui/index.ts'
import styles from './script.module.css'
import { fillScript, type ScriptFacts } from './script.ts'

type Props = {
  id: string
  scripts: readonly Script[]
  active: number
  facts: ScriptFacts
  query: string
  onPick: (script: Script) => void
  onHover: (index: number) => void
}

export const optionId = (menu: string, index: number) => `${menu}-${index}`

export const ScriptMenu = ({ id, scripts, active, facts, query, onPick, onHover }: Props) => {
  const { t } = useTranslation()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <div className={styles.menu}>
      <p className={styles.head}>
        {t('script.title')}
        <span>
          <Kbd>↑</Kbd> <Kbd>↓</Kbd> {t('script.choose')} <Kbd>Enter</Kbd> {t('script.insert')} <Kbd>Esc</Kbd>
        </span>
      </p>
      {scripts.length === 0 ? (
        <p className={styles.none}>{t(query === '' ? 'script.empty' : 'script.notFound', { query })}</p>
      ) : (
        <div ref={list} id={id} role="listbox" aria-label={t('script.title')} className={styles.list}>
          {scripts.map((script, index) => (
            <div
              key={script.id}
              id={optionId(id, index)}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              className={styles.option}
              onPointerMove={() => onHover(index)}
              onMouseDown={event => {
                event.preventDefault()
                onPick(script)
              }}
            >
              <span className={styles.line}>
                <b>{script.title}</b>
                <code>/{script.shortcut}</code>
                <span className={styles.category}>{script.category}</span>
              </span>
              <span className={styles.body}>
                {fillScript(script.body, facts).map((part, place) => {
                  const key = `${place}-${part.text}`
                  return part.missing ? <mark key={key}>{part.text}</mark> : <span key={key}>{part.text}</span>
                })}
              </span>
            </div>
          ))}
        </div>
      )}
    </div>
  )
}
