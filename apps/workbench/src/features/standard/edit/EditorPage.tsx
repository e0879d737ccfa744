/** The page on which a clause of a draft is edited. */
import { type ClauseContent, routes, type StandardClause, type StandardVersionDetail } from '@tact/protocol'
import type { PackData } from '@tact/standard'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { App, Button, Dropdown, Segmented } from 'antd'
import { ChevronRight, Ellipsis, FileQuestion } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#shared/api/index.ts'
import { Card, Empty, ErrorState, Page, SkeletonRows, useConfirm } from '#shared/ui/index.ts'
import { BenchButton } from '../bench/BenchButton.tsx'
import crumbs from '../clause/Clause.module.css'
import { DraftBanner } from '../draft/DraftBanner.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { useShownPack } from '../usePack.ts'
import { Editor, EditorBar } from './Editor.tsx'
import { applyEdit, useClauseEditor } from './useClauseEditor.ts'
import { YamlEditor } from './YamlEditor.tsx'

type LoadedProps = { detail: StandardVersionDetail; pack: PackData; given: StandardClause }

const Loaded = ({ detail, pack, given }: LoadedProps) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const confirm = useConfirm()
  const navigate = useNavigate()
  const [tab, setTab] = useState<'form' | 'yaml'>('form')
  const draftId = detail.version.id
  const { id: clauseId, kind, status } = given
  const editor = useClauseEditor({ draftId, kind, initial: given.clause, current: given.clause, isNew: false })
  const { reset } = editor
  const isReset = useRef(false)
  useEffect(() => {
    if (!isReset.current) return
    isReset.current = false
    reset(given.clause)
  }, [given, reset])
  const remove = useAct(routes.removeDraftClause, {
    onSuccess: edit => {
      applyEdit(draftId, edit, clauseId)
      message.success(t(edit.clause ? 'standard.edit.switchedOff' : 'standard.edit.deleted'))
      void navigate({ to: '/standard', search: { draft: draftId } })
    },
  })
  const restore = useAct(routes.restoreDraftClause, {
    onSuccess: edit => {
      isReset.current = true
      applyEdit(draftId, edit, clauseId)
      message.success(t('standard.edit.restored'))
    },
  })
  const { revision } = detail.version
  const isOwn = status === 'added'
  const takeOut = async () => {
    const isSure = await confirm({
      title: t(isOwn ? 'standard.edit.deleteAsk' : 'standard.edit.switchOffAsk', { id: clauseId }),
      content: t(isOwn ? 'standard.edit.deleteHint' : 'standard.edit.switchOffHint'),
      okText: t(isOwn ? 'common.delete' : 'standard.edit.switchOff'),
      isDanger: true,
    })
    if (isSure) remove.mutate({ params: { id: draftId, clauseId }, query: { revision } })
  }
  const items = [
    {
      key: 'copy',
      label: t('standard.edit.copyClause'),
      onClick: () =>
        void navigate({ to: '/standard/drafts/$id/new', params: { id: draftId }, search: { from: clauseId, kind } }),
    },
    ...(status === 'changed' || status === 'removed'
      ? [
          {
            key: 'restore',
            label: t('standard.edit.restore'),
            onClick: () => restore.mutate({ params: { id: draftId, clauseId }, body: { revision } }),
          },
        ]
      : []),
    ...(status === 'removed'
      ? []
      : [
          { type: 'divider' as const },
          {
            key: 'remove',
            danger: true,
            label: t(isOwn ? 'common.delete' : 'standard.edit.switchOff'),
            onClick: () => void takeOut(),
          },
        ]),
  ]
  const title = typeof editor.clause.title === 'string' ? editor.clause.title : clauseId
  return (
    <Page
      isWide
      lead={
        <Link to="/standard" search={{ draft: draftId }} className={crumbs.crumb}>
          {t('standard.title')}
          <ChevronRight size={14} />
        </Link>
      }
      title={title}
      hint={clauseId}
      actions={
        <EditorBar editor={editor}>
          <Segmented
            value={tab}
            aria-label={t('standard.view')}
            options={[
              { value: 'form' as const, label: t('standard.edit.form') },
              { value: 'yaml' as const, label: 'YAML' },
            ]}
            disabled={editor.state !== 'saved'}
            onChange={setTab}
          />
          <BenchButton draft={draftId} />
          <LinkButton to="/standard/$clauseId" params={{ clauseId }} search={{ draft: draftId }}>
            {t('standard.edit.read')}
          </LinkButton>
          <Dropdown trigger={['click']} menu={{ items }}>
            <Button icon={<Ellipsis size={16} />} aria-label={t('standard.edit.more')} />
          </Dropdown>
        </EditorBar>
      }
    >
      <DraftBanner draft={draftId} clauseId={clauseId} />
      {tab === 'form' ? (
        <Editor editor={editor} kind={kind} isNew={false} detail={detail} pack={pack} />
      ) : (
        <YamlEditor
          draftId={draftId}
          clauseId={clauseId}
          kind={kind}
          onSaved={() => {
            isReset.current = true
            message.success(t('common.saved'))
            setTab('form')
          }}
        />
      )}
    </Page>
  )
}

export const EditorPage = () => {
  const { t } = useTranslation()
  const { id, clauseId } = useParams({ from: '/shell/standard/drafts/$id/clauses/$clauseId' })
  const shown = useShownPack(id)
  const { pack, detail } = shown
  const given = detail?.clauses.find(clause => clause.id === clauseId)
  if (pack && detail && given && detail.version.can.edit)
    return <Loaded key={`${id}-${clauseId}`} detail={detail} pack={pack} given={given} />
  const leave = (
    <LinkButton to="/standard" search={{ draft: id }}>
      {t('standard.toList')}
    </LinkButton>
  )
  return (
    <Page isWide title={t('standard.edit.label')} hint={clauseId}>
      <Card>
        {shown.error ? (
          <ErrorState error={shown.error} onRetry={shown.retry} />
        ) : !detail ? (
          <SkeletonRows count={8} height={36} />
        ) : given ? (
          <Empty
            icon={<FileQuestion />}
            title={t('standard.edit.locked')}
            hint={t('standard.edit.lockedHint')}
            action={leave}
          />
        ) : (
          <Empty
            icon={<FileQuestion />}
            title={t('standard.noClause', { id: clauseId })}
            hint={t('standard.noClauseHint')}
            action={leave}
          />
        )}
      </Card>
    </Page>
  )
}

/** A clause to begin with: of its kind, or a copy of another. */
export const freshClause = (
  kind: 'reply' | 'conversation',
  from: ClauseContent | undefined,
  id: string,
): ClauseContent => {
  if (from) {
    const { replaces: _, ...rest } = from
    return { ...rest, id }
  }
  const common = {
    id,
    category: kind === 'reply' ? 'vague' : 'no_confirmation',
    title: '',
    why: '',
    severity: 'minor',
    source: 'A7',
  }
  return kind === 'reply'
    ? {
        ...common,
        condition: { words: [] },
        rewrites: [],
        advice: '',
        examples: { violates: ['', '', ''], passes: ['', '', ''] },
      }
    : {
        ...common,
        source: 'A11',
        reason: '',
        condition: { all: [{ words: { any: [] }, role: 'agent' }] },
        rewrites: [],
        examples: { violates: [], passes: [] },
      }
}
