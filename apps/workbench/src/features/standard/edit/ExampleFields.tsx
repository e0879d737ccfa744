/** Examples as tests that run while one writes. */
import type { ReplyExample } from '@tact/standard'
import { Alert, Button, Checkbox, Input } from 'antd'
import { CircleCheck, CircleDashed, CircleX, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Chip, IconButton } from '#shared/ui/index.ts'
import { PasteError } from '../bench/paste.ts'
import { EngineError } from '../engine/engine.ts'
import type { ExampleResult } from '../engine/tasks.ts'
import {
  type ConversationExample,
  type ExampleKind,
  type ExampleTurn,
  exampleKinds,
  factsOfExample,
  turnsOfExample,
  withTurns,
} from '../examples.ts'
import { Marked } from '../marks/Marked.tsx'
import { writeValue } from '../version/plain.ts'
import styles from './Edit.module.css'
import { useEdit } from './EditContext.ts'
import { readTurns, writeTurns } from './turns.ts'

type Written = string | ReplyExample | ConversationExample
type Examples = Partial<Record<ExampleKind, readonly Written[]>>

const Verdict = ({ result, kind }: { result: ExampleResult | undefined; kind: ExampleKind }) => {
  const { t } = useTranslation()
  const state = !result ? 'open' : result.holds ? 'holds' : 'broken'
  return (
    <p className={styles.verdict} data-state={state} data-kind={kind}>
      {state === 'open' ? (
        <CircleDashed size={14} />
      ) : state === 'holds' ? (
        <CircleCheck size={14} />
      ) : (
        <CircleX size={14} />
      )}
      {state === 'open' ? t('standard.example.running') : t(`standard.example.${kind}.${state}`)}
      {result && !result.holds && result.others.length > 0 && (
        <span>{t('standard.example.others', { ids: result.others.join(t('common.comma')) })}</span>
      )}
    </p>
  )
}

const ReplyRow = ({
  example,
  result,
  kind,
  name,
  onChange,
}: {
  example: ReplyExample
  result: ExampleResult | undefined
  kind: ExampleKind
  name: string
  onChange: (example: ReplyExample, key: string) => void
}) => {
  const { t } = useTranslation()
  const spans = (result?.marks ?? []).map(({ start, end }) => ({ start, end, isMust: true }))
  const fits = spans.every(({ end }) => end <= example.text.length)
  return (
    <>
      <Input.TextArea
        value={example.text}
        maxLength={400}
        autoSize={{ minRows: 1, maxRows: 6 }}
        aria-label={name}
        onChange={({ target }) => onChange({ ...example, text: target.value }, 'text')}
      />
      <div className={styles.context}>
        <Input
          size="small"
          value={example.customer ?? ''}
          maxLength={400}
          placeholder={t('standard.edit.exampleCustomer')}
          aria-label={t('standard.edit.customerOf', { name })}
          onChange={({ target }) => {
            const { customer: _, ...rest } = example
            onChange(target.value ? { ...rest, customer: target.value } : rest, 'customer')
          }}
        />
        <Checkbox
          checked={example.isComplaint === true}
          onChange={({ target }) => {
            const { isComplaint: _, ...rest } = example
            onChange(target.checked ? { ...rest, isComplaint: true } : rest, 'complaint')
          }}
        >
          {t('standard.example.complaint')}
        </Checkbox>
      </div>
      {example.text.trim() !== '' && <Verdict result={result} kind={kind} />}
      {result && fits && spans.length > 0 && (
        <p className={styles.found}>
          <Marked text={example.text} spans={spans} />
        </p>
      )}
    </>
  )
}

const ConversationRow = ({
  example,
  result,
  kind,
  name,
  onChange,
}: {
  example: ConversationExample
  result: ExampleResult | undefined
  kind: ExampleKind
  name: string
  onChange: (example: ConversationExample, key: string) => void
}) => {
  const { t } = useTranslation()
  const names = {
    customer: t('standard.role.customer'),
    agent: t('standard.role.agent'),
    colon: t('common.colon'),
  }
  const turns: readonly ExampleTurn[] = turnsOfExample(example)
  const facts = writeValue(factsOfExample(example))
  const [text, setText] = useState(() => writeTurns(turns, names))
  const [problem, setProblem] = useState<string | null>(null)
  const [written, setWritten] = useState(turns)
  // Undo, or a colleague: the turns are others than those written here.
  if (turns !== written) {
    setWritten(turns)
    setText(writeTurns(turns, names))
    setProblem(null)
  }
  const edit = (next: string) => {
    setText(next)
    try {
      const read = readTurns(next)
      setProblem(null)
      setWritten(read)
      onChange(withTurns(example, read), 'turns')
    } catch (error) {
      if (!(error instanceof PasteError)) throw error
      setProblem(t('standard.bench.problem.role', { line: error.line }))
    }
  }
  return (
    <>
      <Input.TextArea
        value={text}
        maxLength={8000}
        autoSize={{ minRows: 2, maxRows: 12 }}
        aria-label={name}
        status={problem ? 'error' : ''}
        onChange={({ target }) => edit(target.value)}
      />
      {problem ? (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      ) : (
        turns.length > 0 && <Verdict result={result} kind={kind} />
      )}
      {facts && <pre className={styles.known}>{facts}</pre>}
    </>
  )
}

export const ExampleFields = ({
  kind: level,
  results,
  error,
}: {
  kind: 'reply' | 'conversation'
  results: readonly ExampleResult[] | undefined
  error: Error | null
}) => {
  const { t } = useTranslation()
  const { clause, set, problemOf } = useEdit()
  const examples = (clause.examples ?? {}) as Examples
  const write = (kind: ExampleKind, list: readonly Written[], key: string) =>
    set('examples', { violates: [], passes: [], ...examples, [kind]: list }, `${kind}-${key}`)
  const least = level === 'reply' ? 3 : 1
  return (
    <div className={styles.exampleKinds}>
      {error && (
        <Alert
          type="error"
          title={error.message}
          description={error instanceof EngineError ? error.wayOut : undefined}
        />
      )}
      {exampleKinds.map(kind => {
        const list = examples[kind] ?? []
        const own = results?.filter(result => result.kind === kind) ?? []
        const broken = own.filter(({ holds }) => !holds).length
        return (
          <section key={kind} aria-label={t(`standard.example.${kind}.title`)}>
            <h3>
              {t(`standard.example.${kind}.title`)}
              {broken > 0 && <Chip tone="a">{t('standard.brokenExamples', { count: broken })}</Chip>}
              {list.length < least && (
                <Chip tone="am">{t('standard.edit.needMore', { count: least - list.length })}</Chip>
              )}
            </h3>
            {[...list.entries()].map(([index, written]) => {
              const name = t('standard.edit.entry', { label: t(`standard.example.${kind}.title`), number: index + 1 })
              const result = own.find(one => one.index === index)
              const problem = problemOf(`examples.${kind}.${index}`)
              const replace = (next: Written, key: string) =>
                write(
                  kind,
                  list.map((one, at) => (at === index ? next : one)),
                  `${index}-${key}`,
                )
              return (
                <div
                  key={`${list.length}-${index}`}
                  className={styles.example}
                  data-broken={result?.holds === false || undefined}
                >
                  <div>
                    {level === 'reply' ? (
                      <ReplyRow
                        example={typeof written === 'string' ? { text: written } : (written as ReplyExample)}
                        result={result}
                        kind={kind}
                        name={name}
                        onChange={(example, key) =>
                          replace(Object.keys(example).length === 1 ? example.text : example, key)
                        }
                      />
                    ) : (
                      <ConversationRow
                        example={written as ConversationExample}
                        result={result}
                        kind={kind}
                        name={name}
                        onChange={replace}
                      />
                    )}
                    {problem && (
                      <p className={styles.problem} role="alert">
                        {problem}
                      </p>
                    )}
                  </div>
                  <IconButton
                    size="small"
                    label={t('standard.edit.removeOne', { name })}
                    hint={t('common.delete')}
                    icon={<Trash2 size={14} />}
                    onClick={() =>
                      write(
                        kind,
                        list.filter((_, at) => at !== index),
                        `remove-${Date.now()}`,
                      )
                    }
                  />
                </div>
              )
            })}
            <Button
              type="dashed"
              size="small"
              icon={<Plus size={14} />}
              onClick={() => write(kind, [...list, level === 'reply' ? '' : []], `add-${Date.now()}`)}
            >
              {t('standard.edit.addExample')}
            </Button>
          </section>
        )
      })}
    </div>
  )
}
