/** Editing one clause: its words, its condition, its examples; saved into the draft while one works. */
import type { ClauseContent, ClauseKind, StandardVersionDetail } from '@tact/protocol'
import type { PackData, RuleNode } from '@tact/standard'
import { Alert, Button } from 'antd'
import { CircleCheck, CloudAlert, CloudUpload, Redo2, Undo2 } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '#shared/api/index.ts'
import { Card, IconButton, Kbd } from '#shared/ui/index.ts'
import { readConversationClause, readReplyClause } from '../content.ts'
import { useExamples } from '../engine/useEngine.ts'
import type { AnyClause } from '../entry.ts'
import { BasicFields } from './BasicFields.tsx'
import styles from './Edit.module.css'
import { type Edit, EditContext } from './EditContext.ts'
import { ExampleFields } from './ExampleFields.tsx'
import { FieldRow } from './FieldRow.tsx'
import { ListField } from './ListField.tsx'
import { ReplyConditionFields } from './ReplyConditionFields.tsx'
import { RuleEditor } from './RuleEditor.tsx'
import { StaleDialog } from './StaleDialog.tsx'
import type { ClauseEditor } from './useClauseEditor.ts'

const SaveSign = ({ editor }: { editor: ClauseEditor }) => {
  const { t } = useTranslation()
  const { state } = editor
  const isBad = state === 'failed' || state === 'incomplete'
  return (
    <span className={styles.save} data-state={state} role="status">
      {state === 'saved' ? <CircleCheck size={14} /> : isBad ? <CloudAlert size={14} /> : <CloudUpload size={14} />}
      {t(`standard.save.${state}`)}
    </span>
  )
}

export const EditorBar = ({ editor, children }: { editor: ClauseEditor; children?: ReactNode }) => {
  const { t } = useTranslation()
  return (
    <>
      <SaveSign editor={editor} />
      <IconButton
        label={t('common.undo')}
        hint={
          <>
            {t('common.undo')} <Kbd isOnSolid>Ctrl Z</Kbd>
          </>
        }
        icon={<Undo2 size={16} />}
        disabled={!editor.canUndo}
        onClick={editor.undo}
      />
      <IconButton
        label={t('standard.edit.redo')}
        hint={
          <>
            {t('standard.edit.redo')} <Kbd isOnSolid>Ctrl Y</Kbd>
          </>
        }
        icon={<Redo2 size={16} />}
        disabled={!editor.canRedo}
        onClick={editor.redo}
      />
      {children}
    </>
  )
}

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

type EditorProps = {
  editor: ClauseEditor
  kind: ClauseKind
  isNew: boolean
  detail: StandardVersionDetail
  pack: PackData
}

export const Editor = ({ editor, kind, isNew, detail, pack }: EditorProps) => {
  const { t } = useTranslation()
  const { clause, change, fields } = editor
  const overlay = useMemo<AnyClause>(
    () =>
      kind === 'reply'
        ? { level: 'reply', clause: readReplyClause(clause) }
        : { level: 'conversation', clause: readConversationClause(clause) },
    [kind, clause],
  )
  const { data: results, error } = useExamples(pack, overlay, { rest: 200 })
  const edit = useMemo<Edit>(() => {
    const put = (content: object, field: string, value: unknown): ClauseContent => {
      const { [field]: _, ...rest } = content as Record<string, unknown>
      return (value === undefined ? rest : { ...content, [field]: value }) as ClauseContent
    }
    return {
      clause,
      detail,
      pack,
      set: (field, value, key = field) => change(key, now => put(now, field, value)),
      setCondition: (field, value, key = field) =>
        change(`condition-${key}`, now => ({
          ...now,
          condition: put((now.condition ?? {}) as object, field, value),
        })),
      problemOf: (field, isExact = false) => {
        const path = `clause.${field}`
        const found = Object.entries(fields).find(
          ([name]) => name === path || (!isExact && name.startsWith(`${path}.`)),
        )
        return found?.[1]
      },
    }
  }, [clause, detail, pack, change, fields])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || !(event.ctrlKey || event.metaKey) || event.altKey) return
    const key = event.key.toLowerCase()
    const isRedo = key === 'y' || (key === 'z' && event.shiftKey)
    if (key !== 'z' && key !== 'y') return
    event.preventDefault()
    if (isRedo) editor.redo()
    else editor.undo()
  }
  const missing = Object.entries(fields)
  const nameOf = (path: string) => {
    const field = path.replace(/^clause\./, '').split('.')[0] ?? ''
    return t(`standard.diffField.${field}`, { defaultValue: field })
  }
  return (
    <EditContext value={edit}>
      <form
        className={styles.editor}
        aria-label={t('standard.edit.label')}
        onKeyDown={onKeyDown}
        onSubmit={event => event.preventDefault()}
      >
        {editor.state === 'incomplete' && (
          <Alert
            className={styles.wide}
            type="warning"
            showIcon
            title={t('standard.save.incompleteTitle')}
            description={
              missing.length > 0 ? (
                <ul className={styles.missing}>
                  {missing.slice(0, 8).map(([name, message]) => (
                    <li key={name}>
                      <b>{nameOf(name)}</b>
                      {t('common.colon')}
                      {message}
                    </li>
                  ))}
                </ul>
              ) : (
                editor.failure && problemText(editor.failure)
              )
            }
          />
        )}
        {editor.state === 'failed' && !editor.stale && (
          <Alert
            className={styles.wide}
            type="error"
            showIcon
            title={t('standard.save.failedTitle')}
            description={editor.failure && problemText(editor.failure)}
            action={<Button onClick={editor.retry}>{t('common.retry')}</Button>}
          />
        )}
        <div className={styles.column}>
          <Card title={t('standard.edit.basics')}>
            <BasicFields kind={kind} isNew={isNew} />
          </Card>
          <Card title={t('standard.condition')} hint={t(`standard.conditionHint.${kind}`)}>
            {kind === 'reply' ? (
              <ReplyConditionFields />
            ) : (
              <>
                <RuleEditor
                  root={(clause.condition ?? { all: [] }) as RuleNode}
                  onChange={(node, key) => edit.set('condition', node, `condition-${key}`)}
                  problemOf={path => edit.problemOf(`condition${path}`)}
                />
                <Exceptions edit={edit} />
              </>
            )}
          </Card>
        </div>
        <div className={styles.column}>
          <Card title={t('standard.examples')} hint={t('standard.edit.examplesHint')}>
            <ExampleFields kind={kind} results={results} error={error} />
          </Card>
          <Card title={t('standard.rewrites')} hint={t('standard.edit.rewritesHint')}>
            <ListField
              label={t('standard.rewrites')}
              value={listOf(clause.rewrites)}
              addLabel={t('standard.edit.addRewrite')}
              onChange={(texts, key) => edit.set('rewrites', texts, `rewrites-${key}`)}
              problemOf={(_, index) => edit.problemOf(`rewrites.${index}`)}
            />
            <div className={styles.advice}>
              <FieldRow
                id="clause-advice"
                label={t('standard.edit.advice')}
                hint={t('standard.edit.adviceHint')}
                problem={edit.problemOf('advice')}
              >
                <textarea
                  id="clause-advice"
                  className={styles.plainArea}
                  rows={2}
                  maxLength={400}
                  value={typeof clause.advice === 'string' ? clause.advice : ''}
                  onChange={({ target }) => edit.set('advice', target.value || undefined)}
                />
              </FieldRow>
            </div>
          </Card>
        </div>
        {editor.stale && <StaleDialog stale={editor.stale} onSettle={editor.settle} />}
      </form>
    </EditContext>
  )
}

const Exceptions = ({ edit }: { edit: Edit }) => {
  const { t } = useTranslation()
  const nodes = (Array.isArray(edit.clause.exceptions) ? edit.clause.exceptions : []) as RuleNode[]
  const write = (next: RuleNode[], key: string) =>
    edit.set('exceptions', next.length > 0 ? next : undefined, `exceptions-${key}`)
  return (
    <div className={styles.exceptions}>
      <h3>{t('standard.exceptions')}</h3>
      {[...nodes.entries()].map(([index, node]) => (
        <div key={`${nodes.length}-${index}`} className={styles.exception}>
          <RuleEditor
            root={node}
            onChange={(next, key) =>
              write(
                nodes.map((one, at) => (at === index ? next : one)),
                `${index}-${key}`,
              )
            }
          />
          <Button
            type="link"
            size="small"
            danger
            onClick={() =>
              write(
                nodes.filter((_, at) => at !== index),
                `remove-${Date.now()}`,
              )
            }
          >
            {t('standard.edit.removeException')}
          </Button>
        </div>
      ))}
      <Button
        type="dashed"
        size="small"
        onClick={() => write([...nodes, { words: { any: [] } } as unknown as RuleNode], `add-${Date.now()}`)}
      >
        {t('standard.edit.addException')}
      </Button>
    </div>
  )
}
