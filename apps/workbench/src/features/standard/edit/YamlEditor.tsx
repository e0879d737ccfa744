/** The clause as YAML, for those who prefer it; saved on request, problems by line. */
import { type ClauseKind, ProblemError, routes } from '@tact/protocol'
import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, problemText, queryClient, routeQuery, useRoute } from '#shared/api/index.ts'
import { Card, ErrorState, SkeletonRows } from '#shared/ui/index.ts'
import styles from './Edit.module.css'
import { applyEdit } from './useClauseEditor.ts'

type YamlEditorProps = { draftId: string; clauseId: string; kind: ClauseKind; onSaved: () => void }

export const YamlEditor = ({ draftId, clauseId, kind, onSaved }: YamlEditorProps) => {
  const { t } = useTranslation()
  const { data, error, refetch } = useRoute(routes.getStandardClause, { params: { id: draftId, clauseId } })
  const [text, setText] = useState<string | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const [isSaving, setIsSaving] = useState(false)
  const save = async () => {
    setIsSaving(true)
    setFailure(null)
    try {
      const { version } = await queryClient.ensureQueryData(
        routeQuery(routes.getStandardVersion, { params: { id: draftId } }),
      )
      const answer = await api(routes.putDraftClauseYaml, {
        params: { id: draftId, clauseId },
        body: { revision: version.revision, kind, yaml: text ?? data?.yaml ?? '' },
      })
      applyEdit(draftId, answer, clauseId)
      onSaved()
    } catch (problem) {
      setFailure(problem)
    } finally {
      setIsSaving(false)
    }
  }
  if (error)
    return (
      <Card>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Card>
    )
  if (!data)
    return (
      <Card>
        <SkeletonRows count={10} height={20} />
      </Card>
    )
  const problems = failure instanceof ProblemError ? (failure.problem.errors ?? []) : []
  return (
    <Card
      title={t('standard.yaml')}
      hint={t('standard.edit.yamlHint')}
      actions={
        <Button
          type="primary"
          loading={isSaving}
          disabled={text === null || text === data.yaml}
          onClick={() => void save()}
        >
          {t('common.save')}
        </Button>
      }
    >
      {failure !== null && (
        <Alert
          type="error"
          title={problemText(failure)}
          description={
            problems.length > 0 && (
              <ul>
                {problems.map(({ field, message }) => (
                  <li key={`${field}-${message}`}>{message}</li>
                ))}
              </ul>
            )
          }
        />
      )}
      <Input.TextArea
        className={styles.yaml}
        value={text ?? data.yaml}
        aria-label={t('standard.yaml')}
        spellCheck={false}
        autoSize={{ minRows: 16, maxRows: 40 }}
        onChange={({ target }) => setText(target.value)}
      />
    </Card>
  )
}
