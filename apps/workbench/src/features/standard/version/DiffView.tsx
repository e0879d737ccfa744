/** What changed in a clause, field by field, line by line. */
import type { ClauseContent } from '@tact/protocol'
import { useTranslation } from 'react-i18next'
import { diffLines, writeValue } from './plain.ts'
import styles from './Version.module.css'

const context = 2

/** Changed lines with a little around them. */
const near = (lines: ReturnType<typeof diffLines>) => {
  const isNear = lines.map((_, at) =>
    lines.slice(Math.max(0, at - context), at + context + 1).some(({ change }) => change !== 'same'),
  )
  return [...lines.entries()].filter(([at]) => isNear[at])
}

/** Fields of a clause by the words that the editor uses for them. */
export const useFieldName = () => {
  const { t, i18n } = useTranslation()
  return (key: string): string => {
    const known = [`standard.diffKey.${key}`, `standard.operator.${key}`, `standard.diffField.${key}`].find(name =>
      i18n.exists(name),
    )
    return known ? t(known) : key
  }
}

const ValueDiff = ({ before, after }: { before: unknown; after: unknown }) => {
  const { t } = useTranslation()
  const nameOf = useFieldName()
  return (
    <pre className={styles.diff}>
      {near(diffLines(writeValue(before, nameOf), writeValue(after, nameOf))).map(([at, { text, change }]) => (
        <span key={at} data-change={change}>
          {change !== 'same' && <i aria-hidden="true">{change === 'added' ? '+' : '\u2212'}</i>}
          {change !== 'same' && <span className="visually-hidden">{t(`standard.line.${change}`)}</span>}
          {text}
        </span>
      ))}
    </pre>
  )
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
const quiet = new Set(['id', 'replaces'])

export const DiffView = ({ before, after }: { before: ClauseContent | null; after: ClauseContent | null }) => {
  const { t, i18n } = useTranslation()
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter(
    field => !quiet.has(field) && !isSame(before?.[field], after?.[field]),
  )
  const name = (field: string) =>
    i18n.exists(`standard.diffField.${field}`) ? t(`standard.diffField.${field}`) : field
  return (
    <dl className={styles.fields}>
      {fields.map(field => (
        <div key={field}>
          <dt>{name(field)}</dt>
          <dd>
            <ValueDiff before={before?.[field]} after={after?.[field]} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Any two values side by side in lines: policy, slots, scorecards. */
export const OtherDiff = ({ path, before, after }: { path: string; before: unknown; after: unknown }) => (
  <dl className={styles.fields}>
    <div>
      <dt>{path}</dt>
      <dd>
        <ValueDiff before={before} after={after} />
      </dd>
    </div>
  </dl>
)
