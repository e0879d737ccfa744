/** The words of a script, its variables as small labels or filled. */
import { scriptVariables } from '@tact/protocol'
import { useTranslation } from 'react-i18next'
import styles from './ScriptPage.module.css'
import { fillScript, type ScriptFacts } from './script.ts'

const variable = /(\{\{\s*[\w.]+\s*\}\})/
const nameOf = (part: string) => /^\{\{\s*([\w.]+)\s*\}\}$/.exec(part)?.[1]

/** With `facts` the variables are filled; without, they are named. */
export const ScriptBody = ({ body, facts }: { body: string; facts?: ScriptFacts }) => {
  const { t } = useTranslation()
  const parts = facts ? fillScript(body, facts).map(({ text }) => text) : body.split(variable)
  const isKnown = (name: string) => scriptVariables.some(known => known === name)
  return (
    <p className={styles.body}>
      {[...parts.entries()].map(([at, part]) => {
        const name = nameOf(part)
        if (name === undefined) return <span key={at}>{part}</span>
        return (
          <span key={at} className={styles.variable} data-unknown={!isKnown(name) || undefined}>
            {isKnown(name) ? t(`scriptPage.variables.${name}`) : part}
          </span>
        )
      })}
    </p>
  )
}
