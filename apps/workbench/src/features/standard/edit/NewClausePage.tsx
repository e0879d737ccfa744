/** Writing a new clause of a draft: it is stored as soon as nothing is missing. */
import type { ClauseContent, StandardClause, StandardVersionDetail } from '@tact/protocol'
import type { PackData } from '@tact/standard'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Card, ErrorState, Page, SkeletonRows } from '#shared/ui/index.ts'
import { BenchButton } from '../bench/BenchButton.tsx'
import crumbs from '../clause/Clause.module.css'
import { DraftBanner } from '../draft/DraftBanner.tsx'
import { useShownPack } from '../usePack.ts'
import { Editor, EditorBar } from './Editor.tsx'
import { freshClause } from './EditorPage.tsx'
import { useClauseEditor } from './useClauseEditor.ts'

type LoadedProps = {
  detail: StandardVersionDetail
  pack: PackData
  kind: 'reply' | 'conversation'
  /** The clause that it starts as a copy of. */
  source: StandardClause | undefined
}

/** The next free number of the house's own clauses below a chapter: `A7-h1`, `A7-h2` … */
const freeId = (taken: ReadonlySet<string>, chapter: string): string => {
  for (let number = 1; ; number += 1) {
    const id = `${chapter}-h${number}`
    if (!taken.has(id)) return id
  }
}

const beginClause = (
  detail: StandardVersionDetail,
  kind: LoadedProps['kind'],
  source: StandardClause | undefined,
): ClauseContent => {
  const row = /^[A-Z]\d{1,2}/.exec(source?.id ?? '')?.[0] ?? (kind === 'reply' ? 'A7' : 'A11')
  return freshClause(kind, source?.clause, freeId(new Set(detail.clauses.map(clause => clause.id)), row))
}

const Loaded = ({ detail, pack, kind, source }: LoadedProps) => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { id } = detail.version
  const onFirstSave = useCallback(
    (clauseId: string) =>
      void navigate({ to: '/standard/drafts/$id/clauses/$clauseId', params: { id, clauseId }, replace: true }),
    [navigate, id],
  )
  // It begins once: what others save meanwhile does not restart it.
  const [initial] = useState(() => beginClause(detail, kind, source))
  const editor = useClauseEditor({ draftId: id, kind, initial, isNew: true, onFirstSave })
  return (
    <Page
      isWide
      lead={
        <Link to="/standard" search={{ draft: id }} className={crumbs.crumb}>
          {t('standard.title')}
          <ChevronRight size={14} />
        </Link>
      }
      title={t('standard.edit.new')}
      hint={t(`standard.level.${kind}`)}
      actions={
        <EditorBar editor={editor}>
          <BenchButton draft={id} />
        </EditorBar>
      }
    >
      <DraftBanner draft={id} />
      <Editor editor={editor} kind={kind} isNew detail={detail} pack={pack} />
    </Page>
  )
}

export const NewClausePage = () => {
  const { t } = useTranslation()
  const { id } = useParams({ from: '/shell/standard/drafts/$id/new' })
  const { kind: asked, from } = useSearch({ from: '/shell/standard/drafts/$id/new' })
  const shown = useShownPack(id)
  const { detail, pack } = shown
  const source = detail?.clauses.find(clause => clause.id === from)
  const kind = source?.kind ?? asked ?? 'reply'
  if (pack && detail)
    return <Loaded key={`${id}-${kind}-${from ?? ''}`} detail={detail} pack={pack} kind={kind} source={source} />
  return (
    <Page isWide title={t('standard.edit.new')}>
      <Card>
        {shown.error ? (
          <ErrorState error={shown.error} onRetry={shown.retry} />
        ) : (
          <SkeletonRows count={8} height={36} />
        )}
      </Card>
    </Page>
  )
}
