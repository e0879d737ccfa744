/** A draft from first change to publishing: what it changes, what its examples say, who approves, what it would have found. */
import { routes, type StandardVersion } from '@tact/protocol'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { App, Button, Dropdown } from 'antd'
import { ChevronRight, Download, Ellipsis, NotebookPen, PencilLine, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#shared/api/index.ts'
import { Card, Chip, Empty, ErrorState, Page, SkeletonRows, useConfirm } from '#shared/ui/index.ts'
import { BenchButton } from '../bench/BenchButton.tsx'
import crumbs from '../clause/Clause.module.css'
import { LinkButton } from '../LinkButton.tsx'
import { ReplayCard } from '../replay/ReplayCard.tsx'
import { useDraft } from '../usePack.ts'
import { Steps } from '../version/Steps.tsx'
import { stateTone } from '../version/state.ts'
import styles from './Draft.module.css'
import { FailingExamples } from './FailingExamples.tsx'
import { ImportButton } from './ImportDialog.tsx'
import { ReviewActions } from './ReviewActions.tsx'
import { exportItems } from './StandardMenu.tsx'

const Changes = ({ version }: { version: StandardVersion }) => {
  const { t } = useTranslation()
  const { id, changes, can } = version
  if (changes.length === 0)
    return (
      <Empty
        icon={<PencilLine />}
        title={t('standard.draft.noChanges')}
        hint={t('standard.draft.noChangesHint')}
        action={
          can.edit && (
            <LinkButton kind="primary" to="/standard" search={{ draft: id }}>
              {t('standard.draft.pick')}
            </LinkButton>
          )
        }
      />
    )
  return (
    <ul className={styles.changes}>
      {changes.map(({ clauseId, title, kind }) => (
        <li key={clauseId}>
          <Chip tone={kind === 'removed' ? 'a' : kind === 'added' ? 'g' : 'p'}>{t(`standard.change.${kind}`)}</Chip>
          {can.edit ? (
            <Link to="/standard/drafts/$id/clauses/$clauseId" params={{ id, clauseId }}>
              {clauseId} {title}
            </Link>
          ) : (
            <Link to="/standard/$clauseId" params={{ clauseId }} search={{ draft: id }}>
              {clauseId} {title}
            </Link>
          )}
        </li>
      ))}
    </ul>
  )
}

const More = ({ version }: { version: StandardVersion }) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const confirm = useConfirm()
  const navigate = useNavigate()
  const { id } = version
  const discard = useAct(routes.discardDraft, {
    stale: [routes.listStandardVersions],
    onSuccess: () => {
      message.success(t('standard.draft.discarded'))
      void navigate({ to: '/standard/versions' })
    },
  })
  const ask = async () => {
    const isSure = await confirm({
      title: t('standard.draft.discardAsk', { title: version.title }),
      content: t('standard.draft.discardHint'),
      okText: t('standard.draft.discard'),
      isDanger: true,
    })
    if (isSure) discard.mutate({ params: { id } })
  }
  const items = [
    ...exportItems(id, t('standard.exportZip'), t('standard.exportExcel')),
    ...(version.can.discard
      ? [
          { type: 'divider' as const },
          { key: 'discard', danger: true, label: t('standard.draft.discard'), onClick: () => void ask() },
        ]
      : []),
  ]
  return (
    <Dropdown trigger={['click']} menu={{ items }}>
      <Button
        icon={version.can.discard ? <Ellipsis size={16} /> : <Download size={14} />}
        aria-label={t('standard.edit.more')}
      />
    </Dropdown>
  )
}

export const DraftPage = () => {
  const { t } = useTranslation()
  const { id } = useParams({ from: '/shell/standard/drafts/$id' })
  const { data, error, refetch } = useDraft(id)
  const version = data?.version
  return (
    <Page
      isWide
      lead={
        <Link to="/standard/versions" className={crumbs.crumb}>
          {t('standard.versions')}
          <ChevronRight size={14} />
        </Link>
      }
      title={version?.title ?? t('standard.draft.banner')}
      hint={version && <Chip tone={stateTone[version.state]}>{t(`standard.state.${version.state}`)}</Chip>}
      actions={
        version && (
          <>
            <BenchButton draft={id} />
            {version.can.edit && <ImportButton version={version} />}
            <More version={version} />
            <ReviewActions version={version} />
          </>
        )
      }
    >
      {error && !data ? (
        <Card>
          <ErrorState error={error} onRetry={() => void refetch()} />
        </Card>
      ) : !version ? (
        <Card>
          <SkeletonRows count={8} height={36} />
        </Card>
      ) : (
        <div className={styles.frame}>
          <div className={styles.main}>
            {version.note && (
              <Card title={t('standard.draft.about')}>
                <p className={styles.note}>{version.note}</p>
              </Card>
            )}
            <Card
              title={t('standard.draft.changes', { count: version.changes.length })}
              actions={
                <span className={styles.cardActs}>
                  {version.basedOn && version.changes.length > 0 && (
                    <LinkButton
                      size="small"
                      to="/standard/versions/$id"
                      params={{ id }}
                      search={{ with: version.basedOn.id }}
                    >
                      {t('standard.compare')}
                    </LinkButton>
                  )}
                  {version.can.edit && (
                    <>
                      <LinkButton
                        size="small"
                        icon={<Plus size={14} />}
                        to="/standard/drafts/$id/new"
                        params={{ id }}
                        search={{ kind: 'reply' }}
                      >
                        {t('standard.edit.newReply')}
                      </LinkButton>
                      <LinkButton
                        size="small"
                        icon={<Plus size={14} />}
                        to="/standard/drafts/$id/new"
                        params={{ id }}
                        search={{ kind: 'conversation' }}
                      >
                        {t('standard.edit.newConversation')}
                      </LinkButton>
                      <LinkButton size="small" icon={<NotebookPen size={14} />} to="/standard" search={{ draft: id }}>
                        {t('standard.draft.pick')}
                      </LinkButton>
                    </>
                  )}
                </span>
              }
            >
              <Changes version={version} />
            </Card>
            <FailingExamples version={version} />
            <ReplayCard version={version} />
          </div>
          <aside className={styles.aside}>
            <Card title={t('standard.history')}>
              <Steps version={version} />
            </Card>
          </aside>
        </div>
      )}
    </Page>
  )
}
