/** A whole conversation on the bench: turn by turn what was seen, and the score. */
import type { ConversationInput, Inspection } from '@tact/standard'
import { Form, Input } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Chip, ScoreArc, SkeletonRows } from '#shared/ui/index.ts'
import { useInspect } from '../engine/useEngine.ts'
import { Marked } from '../marks/Marked.tsx'
import { useCategoryName } from '../words.ts'
import styles from './Bench.module.css'
import { ChannelSelect } from './ChannelSelect.tsx'
import { Findings } from './Findings.tsx'
import { PasteError, readPaste } from './paste.ts'
import type { Side } from './sides.ts'
import { setBench, useBench } from './state.ts'

type Read = { input: ConversationInput | null; error: PasteError | null }

const read = (text: string, channel: string): Read => {
  try {
    const input = readPaste(text)
    return { input: input && { channel, ...input }, error: null }
  } catch (error) {
    if (error instanceof PasteError) return { input: null, error }
    throw error
  }
}

const moodTone = (label: string) => (label === 'angry' ? 'a' : label === 'calm' || label === 'pleased' ? 'g' : 'am')

const Transcript = ({ side, input, report }: { side: Side; input: ConversationInput; report: Inspection }) => {
  const { t } = useTranslation()
  const nameOf = useCategoryName(side.pack)
  return (
    <ol className={styles.turns}>
      {[...input.turns.entries()].map(([index, turn]) => {
        const findings = report.findings.filter(finding => finding.turn === index)
        const emotion = report.emotions[index]
        const acts = report.acts[index] ?? []
        return (
          <li key={index} data-role={turn.role}>
            <span className={styles.turnNumber}>{index}</span>
            <div>
              <p className={styles.bubble}>
                <span className="visually-hidden">{t(`standard.role.${turn.role}`)}</span>
                <Marked
                  text={turn.text}
                  spans={findings.map(({ start, end, severity }) => ({ start, end, isMust: severity !== 'minor' }))}
                />
              </p>
              <span className={styles.reading}>
                {emotion && (
                  <Chip tone={moodTone(emotion.label)}>
                    {t(`emotion.${emotion.label}`)} {emotion.strength > 0 ? Math.round(emotion.strength * 100) : ''}
                  </Chip>
                )}
                {acts.length > 0 && (
                  <small>{acts.map(act => t(`act.${act}`, { defaultValue: act })).join(t('common.comma'))}</small>
                )}
                {[...new Set(findings.map(({ category }) => category))].map(category => (
                  <Chip key={category} tone="am">
                    {nameOf(category)}
                  </Chip>
                ))}
              </span>
            </div>
          </li>
        )
      })}
    </ol>
  )
}

const Answer = ({ side, input }: { side: Side; input: ConversationInput }) => {
  const { t } = useTranslation()
  const { data, error } = useInspect(side.pack, input)
  if (error)
    return (
      <p className={styles.problem} role="alert">
        {error.message}
      </p>
    )
  if (!data) return <SkeletonRows count={6} height={32} />
  return (
    <>
      <div className={styles.score}>
        <ScoreArc score={data.score} label={t('standard.bench.score')} size={96} />
        <dl>
          <div>
            <dt>{t('standard.bench.satisfaction')}</dt>
            <dd>{t('standard.bench.ofFive', { score: data.satisfaction.score })}</dd>
          </div>
          <div>
            <dt>{t('standard.bench.findings')}</dt>
            <dd>{data.findings.length}</dd>
          </div>
        </dl>
      </div>
      <Transcript side={side} input={input} report={data} />
      <Findings
        side={side}
        findings={data.findings}
        textOf={({ turn }) => input.turns[turn ?? 0]?.text ?? ''}
        draft={side.draft}
      />
    </>
  )
}

export const ConversationBench = ({ sides }: { sides: readonly Side[] }) => {
  const { t } = useTranslation()
  const { conversation, channel } = useBench()
  const { input, error } = useMemo(() => read(conversation, channel), [conversation, channel])
  const problem =
    error &&
    (error.message === 'role' || error.message === 'json'
      ? t(`standard.bench.problem.${error.message}`, { line: error.line })
      : error.message)
  return (
    <div className={styles.bench}>
      <Form layout="vertical" component="div">
        <Form.Item
          label={t('standard.bench.conversationLabel')}
          htmlFor="bench-conversation"
          extra={t('standard.bench.conversationHint')}
          validateStatus={problem ? 'error' : ''}
          help={problem ?? undefined}
        >
          <Input.TextArea
            id="bench-conversation"
            value={conversation}
            maxLength={200_000}
            placeholder={t('standard.bench.conversationPlaceholder')}
            autoSize={{ minRows: 5, maxRows: 12 }}
            onChange={({ target }) => setBench({ conversation: target.value })}
          />
        </Form.Item>
        <div className={styles.options}>
          <ChannelSelect />
        </div>
      </Form>
      {input && (
        <div className={styles.sides} data-two={sides.length > 1 || undefined}>
          {sides.map(side => (
            <section key={side.key} className={styles.side} aria-label={side.title}>
              {sides.length > 1 && <h3>{side.title}</h3>}
              <Answer side={side} input={input} />
            </section>
          ))}
        </div>
      )}
    </div>
  )
}
