/** Any value of a pack, drawn by its shape: words, lists, rows, facts. */
import { useTranslation } from 'react-i18next'
import { Chip, CopyButton } from '#shared/ui/index.ts'
import styles from './Part.module.css'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isPlain = (value: unknown) => value === null || typeof value !== 'object'

/** Known to the reader by other means, or for machines only. */
const silent = new Set(['id', 'source', 'title', 'topic', 'checks'])
/** Words to say aloud or to send: worth copying. */
const spoken = new Set(['text', 'say', 'better', 'ask'])
/** Stand small beside a row's own words. */
const aside = new Set(['channels', 'tone', 'maxPoints', 'language', 'term', 'isRequired', 'moves'])
const maxDepth = 5

const useLabel = () => {
  const { t, i18n } = useTranslation()
  return (key: string) => (i18n.exists(`standard.field.${key}`) ? t(`standard.field.${key}`) : key)
}

const useWord = () => {
  const { t, i18n } = useTranslation()
  return (key: string, value: unknown): string => {
    if (typeof value === 'boolean') return t(value ? 'standard.yes' : 'standard.no')
    const word = `standard.word.${String(value)}`
    return ['channels', 'tone', 'frequency', 'by', 'kind', 'judgedBy', 'usedIn', 'appliesWhen'].includes(key) &&
      i18n.exists(word)
      ? t(word)
      : String(value)
  }
}

/** Words with `{name}` drawn as what the agent fills in. */
const Words = ({ text }: { text: string }) => {
  const { t } = useTranslation()
  return [...text.split(/(\{[a-z]+\})/).entries()].map(([index, piece]) =>
    index % 2 === 0 ? (
      piece
    ) : (
      <span key={index} className={styles.variable}>
        {t(`standard.variable.${piece.slice(1, -1)}`, { defaultValue: piece.slice(1, -1) })}
      </span>
    ),
  )
}

const Say = ({ text }: { text: string }) => (
  <span className={styles.say}>
    <span>
      <Words text={text} />
    </span>
    <CopyButton size="small" type="text" text={text} label="" aria-label={text} className={styles.copy} />
  </span>
)

const Row = ({ value, depth }: { value: Record<string, unknown>; depth: number }) => {
  const label = useLabel()
  const word = useWord()
  const head = ['text', 'title', 'term', 'zone'].map(key => value[key]).find(text => typeof text === 'string')
  const isSpoken = typeof value.text === 'string'
  const chips = Object.entries(value).filter(([key, child]) => aside.has(key) && child !== undefined && child !== false)
  const rest = Object.entries(value).filter(([key, child]) => !aside.has(key) && !silent.has(key) && child !== head)
  return (
    <div className={styles.row}>
      <div className={styles.rowHead}>
        {head !== undefined && (isSpoken ? <Say text={String(head)} /> : <b>{String(head)}</b>)}
        {chips.length > 0 && (
          <span className={styles.chips}>
            {chips.map(([key, child]) =>
              child === true ? (
                <Chip key={key}>{label(key)}</Chip>
              ) : (
                (Array.isArray(child) ? child : [child]).map(one => (
                  <Chip key={`${key}-${String(one)}`}>{word(key, one)}</Chip>
                ))
              ),
            )}
          </span>
        )}
      </div>
      {rest.length > 0 && <Facts value={Object.fromEntries(rest)} depth={depth + 1} isQuiet />}
    </div>
  )
}

/** A list of words, of rows, or of anything. */
const List = ({ name, value, depth }: { name: string; value: readonly unknown[]; depth: number }) => {
  const word = useWord()
  if (value.every(isPlain)) {
    const texts = value.map(one => word(name, one))
    if (texts.every(text => text.length <= 8))
      return (
        <span className={styles.chips}>
          {texts.map(text => (
            <Chip key={text}>{text}</Chip>
          ))}
        </span>
      )
    return (
      <ul className={styles.bullets}>
        {texts.map(text => (
          <li key={text}>{spoken.has(name) ? <Say text={text} /> : text}</li>
        ))}
      </ul>
    )
  }
  return (
    <div className={styles.rows}>
      {value.map((one, index) =>
        isRecord(one) ? (
          <Row key={String(one.id ?? index)} value={one} depth={depth} />
        ) : (
          <span key={String(one)}>{String(one)}</span>
        ),
      )}
    </div>
  )
}

export const Facts = ({
  value,
  depth = 0,
  isQuiet = false,
}: {
  value: Record<string, unknown>
  depth?: number
  isQuiet?: boolean
}) => {
  const label = useLabel()
  const word = useWord()
  if (depth > maxDepth) return null
  return (
    <dl className={styles.facts} data-quiet={isQuiet || undefined}>
      {Object.entries(value)
        .filter(
          ([key, child]) =>
            !silent.has(key) && child !== undefined && child !== null && !(Array.isArray(child) && child.length === 0),
        )
        .map(([key, child]) => (
          <div key={key}>
            <dt>{label(key)}</dt>
            <dd>
              {Array.isArray(child) ? (
                <List name={key} value={child} depth={depth} />
              ) : isRecord(child) ? (
                <Facts value={child} depth={depth + 1} isQuiet />
              ) : spoken.has(key) ? (
                <Say text={String(child)} />
              ) : (
                word(key, child)
              )}
            </dd>
          </div>
        ))}
    </dl>
  )
}
