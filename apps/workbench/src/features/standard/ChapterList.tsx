/** The table of contents: chapters with how many clauses each holds, then the other parts. */
import { Link } from '@tanstack/react-router'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Chapter, chapters } from './chapters.ts'
import type { Part } from './part/parts.ts'
import styles from './StandardPage.module.css'
import type { Search } from './search.ts'

type ChapterListProps = {
  counts: ReadonlyMap<Chapter, number>
  parts: readonly Part[]
  search: Search
  onPick: (change: Partial<Search>) => void
}

export const ChapterList = ({ counts, parts, search, onPick }: ChapterListProps) => {
  const { t, i18n } = useTranslation()
  const shown = ([...chapters, 'other'] as const).filter(chapter => (counts.get(chapter) ?? 0) > 0)
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const partName = (key: string) => (i18n.exists(`standard.part.${key}`) ? t(`standard.part.${key}`) : key)
  const item = (key: string, target: Partial<Search>, row: string, name: string, count: number) => (
    <li key={key}>
      <Link
        to="/standard"
        search={before => ({ ...before, chapter: undefined, part: undefined, ...target })}
        className={styles.chapter}
        activeOptions={{ exact: true, includeSearch: true }}
      >
        {row !== '' && <i>{row}</i>}
        <span>{name}</span>
        <small>{count}</small>
      </Link>
    </li>
  )
  const options = [
    { value: '', label: t('standard.allClauses') },
    ...shown.map(chapter => ({ value: `c:${chapter}`, label: t(`standard.chapter.${chapter}`) })),
    ...parts.map(part => ({ value: `p:${part.key}`, label: partName(part.key) })),
  ]
  const picked = search.part ? `p:${search.part}` : search.chapter ? `c:${search.chapter}` : ''
  return (
    <>
      <Select
        className={styles.pick}
        aria-label={t('standard.chapters')}
        value={picked}
        options={options}
        onChange={value =>
          onPick({
            chapter: value.startsWith('c:') ? value.slice(2) : undefined,
            part: value.startsWith('p:') ? value.slice(2) : undefined,
          })
        }
      />
      <nav className={styles.chapters} aria-label={t('standard.chapters')}>
        <h2>{t('standard.clauses')}</h2>
        <ul>
          {item('all', {}, '', t('standard.allClauses'), total)}
          {shown.map(chapter =>
            item(
              chapter,
              { chapter },
              chapter === 'other' ? '' : chapter,
              t(`standard.chapter.${chapter}`),
              counts.get(chapter) ?? 0,
            ),
          )}
        </ul>
        {parts.length > 0 && <h2>{t('standard.parts')}</h2>}
        <ul>{parts.map(part => item(part.key, { part: part.key }, '', partName(part.key), part.items.length))}</ul>
      </nav>
    </>
  )
}
