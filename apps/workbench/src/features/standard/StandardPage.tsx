/** The standard, chapter by chapter: finding a clause, reading the parts, beginning to change it. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { BookText } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useNarrow } from '#shared/narrow.ts'
import { Card, Empty, ErrorState, Page, SkeletonRows } from '#shared/ui/index.ts'
import { BenchButton } from './bench/BenchButton.tsx'
import { ChapterList } from './ChapterList.tsx'
import { type Chapter, chapters } from './chapters.ts'
import { DraftBanner } from './draft/DraftBanner.tsx'
import { StandardMenu } from './draft/StandardMenu.tsx'
import { EntryRow } from './EntryRow.tsx'
import { useAllExamples } from './engine/useEngine.ts'
import { byChapter, filterEntries } from './entry.ts'
import { Filters } from './Filters.tsx'
import { PartView } from './part/PartView.tsx'
import { partsOf } from './part/parts.ts'
import styles from './StandardPage.module.css'
import type { Search } from './search.ts'
import { useShownPack } from './usePack.ts'
import { shortVersion, useCategoryName } from './words.ts'

export const StandardPage = () => {
  const { t } = useTranslation()
  const search = useSearch({ from: '/shell/standard' })
  const navigate = useNavigate({ from: '/standard' })
  const isNarrow = useNarrow()
  const shown = useShownPack(search.draft)
  const { pack, entries, changes, error } = shown
  const nameOf = useCategoryName(pack)
  const counts = useAllExamples(pack)
  const parts = useMemo(() => (pack ? partsOf(pack) : []), [pack])
  const part = parts.find(({ key }) => key === search.part)
  const only = useMemo(() => (search.changed ? new Set(changes.keys()) : undefined), [search.changed, changes])
  const found = useMemo(() => filterEntries(entries, { ...search, ...(only ? { only } : {}) }), [entries, search, only])
  const foundByChapter = useMemo(() => byChapter(found), [found])
  const chapterCounts = new Map([...foundByChapter].map(([chapter, list]) => [chapter, list.length]))
  const visible = ([...chapters, 'other'] as Chapter[]).filter(
    chapter => foundByChapter.has(chapter) && (!search.chapter || search.chapter === chapter),
  )
  const pick = (change: Partial<Search>) =>
    void navigate({ search: before => ({ ...before, ...change }), replace: true })
  const count = visible.reduce((sum, chapter) => sum + (foundByChapter.get(chapter)?.length ?? 0), 0)
  return (
    <Page
      isWide
      title={t('standard.title')}
      hint={pack && !isNarrow ? `${pack.title} ${shortVersion(pack.version)}` : undefined}
      actions={
        <>
          <BenchButton draft={search.draft} />
          <StandardMenu draft={search.draft} />
        </>
      }
    >
      <DraftBanner draft={search.draft} />
      {error && !pack ? (
        <Card>
          <ErrorState error={error} onRetry={shown.retry} />
        </Card>
      ) : (
        <div className={styles.frame}>
          <ChapterList counts={chapterCounts} parts={parts} search={search} onPick={pick} />
          <div className={styles.main}>
            <Filters
              pack={pack}
              entries={entries}
              search={search}
              found={part ? part.items.length : count}
              isPart={part !== undefined}
              hasDraft={Boolean(search.draft)}
              onChange={pick}
            />
            {!pack ? (
              <Card>
                <SkeletonRows count={10} height={52} />
              </Card>
            ) : part ? (
              <PartView part={part} query={search.q ?? ''} />
            ) : count === 0 ? (
              <Card>
                <Empty icon={<BookText />} title={t('standard.noMatch')} hint={t('standard.noMatchHint')} />
              </Card>
            ) : (
              visible.map(chapter => (
                <Card
                  key={chapter}
                  isFlush
                  title={t(`standard.chapter.${chapter}`)}
                  hint={t(`standard.chapterHint.${chapter}`)}
                >
                  <ul className={styles.list}>
                    {foundByChapter.get(chapter)?.map(entry => (
                      <EntryRow
                        key={entry.id}
                        entry={entry}
                        category={nameOf(entry.category)}
                        count={counts.data?.[entry.id]}
                        change={changes.get(entry.id)}
                        draft={search.draft}
                      />
                    ))}
                  </ul>
                </Card>
              ))
            )}
          </div>
        </div>
      )}
    </Page>
  )
}
