/** Examples of a clause, each with what the engine says to it now. */
import type { PackData } from '@tact/standard'
import { Alert } from 'antd'
import { CircleCheck, CircleDashed, CircleX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { EngineError } from '../engine/engine.ts'
import type { ExampleResult } from '../engine/tasks.ts'
import { useExamples } from '../engine/useEngine.ts'
import type { AnyClause } from '../entry.ts'
import {
  conversationExamplesOf,
  type ExampleKind,
  type ExampleTurn,
  exampleKinds,
  factsOfExample,
  turnsOfExample,
} from '../examples.ts'
import { Marked } from '../marks/Marked.tsx'
import { writeValue } from '../version/plain.ts'
import styles from './Examples.module.css'

const Verdict = ({ result, kind }: { result: ExampleResult | undefined; kind: ExampleKind }) => {
  const { t } = useTranslation()
  if (!result)
    return (
      <span className={styles.verdict} data-state="open" role="img" aria-label={t('standard.example.running')}>
        <CircleDashed />
      </span>
    )
  const name = t(`standard.example.${kind}.${result.holds ? 'holds' : 'broken'}`)
  return (
    <span
      className={styles.verdict}
      data-state={result.holds ? 'holds' : 'broken'}
      role="img"
      aria-label={name}
      title={name}
    >
      {result.holds ? <CircleCheck /> : <CircleX />}
    </span>
  )
}

const spansOf = (result: ExampleResult | undefined, turn: number) =>
  (result?.marks ?? []).filter(mark => mark.turn === turn).map(({ start, end }) => ({ start, end, isMust: true }))

const Others = ({ result }: { result: ExampleResult | undefined }) => {
  const { t } = useTranslation()
  if (!result || result.holds || result.others.length === 0) return null
  return (
    <small className={styles.others}>
      {t('standard.example.others', { ids: result.others.join(t('common.comma')) })}
    </small>
  )
}

const Turns = ({ turns, result }: { turns: readonly ExampleTurn[]; result: ExampleResult | undefined }) => {
  const { t } = useTranslation()
  return (
    <ol className={styles.turns}>
      {[...turns.entries()].map(([index, { customer, agent, at }]) => (
        <li key={index}>
          <b>{t(customer === undefined ? 'standard.role.agent' : 'standard.role.customer')}</b>
          {at && <time>{at}</time>}
          <span>
            <Marked text={customer ?? agent ?? ''} spans={spansOf(result, index)} />
          </span>
        </li>
      ))}
    </ol>
  )
}

export const ExampleList = ({ pack, given }: { pack: PackData; given: AnyClause }) => {
  const { t } = useTranslation()
  const { data: results, error } = useExamples(pack, given)
  const resultOf = (kind: ExampleKind, index: number) =>
    results?.find(result => result.kind === kind && result.index === index)
  return (
    <div className={styles.examples}>
      {error && (
        <Alert
          type="error"
          title={error.message}
          description={error instanceof EngineError ? error.wayOut : undefined}
        />
      )}
      {exampleKinds.map(kind => (
        <section key={kind}>
          <h3>{t(`standard.example.${kind}.title`)}</h3>
          <ul>
            {given.level === 'reply'
              ? [...given.clause.examples[kind].entries()].map(([index, example]) => {
                  const result = resultOf(kind, index)
                  return (
                    <li key={index}>
                      <Verdict result={result} kind={kind} />
                      <div>
                        {example.customer && (
                          <small className={styles.before}>
                            {t('standard.example.customer', { text: example.customer })}
                          </small>
                        )}
                        <p>
                          <Marked text={example.text} spans={spansOf(result, 0)} />
                        </p>
                        {(example.isComplaint || example.gender) && (
                          <small className={styles.before}>
                            {[
                              ...(example.isComplaint ? [t('standard.example.complaint')] : []),
                              ...(example.gender ? [t(`standard.example.${example.gender}`)] : []),
                            ].join(t('common.comma'))}
                          </small>
                        )}
                        <Others result={result} />
                      </div>
                    </li>
                  )
                })
              : [...conversationExamplesOf(given.clause)[kind].entries()].map(([index, example]) => {
                  const facts = writeValue(factsOfExample(example))
                  const result = resultOf(kind, index)
                  return (
                    <li key={index}>
                      <Verdict result={result} kind={kind} />
                      <div>
                        <Turns turns={turnsOfExample(example)} result={result} />
                        {facts && <small className={styles.before}>{facts}</small>}
                        <Others result={result} />
                      </div>
                    </li>
                  )
                })}
          </ul>
        </section>
      ))}
    </div>
  )
}
