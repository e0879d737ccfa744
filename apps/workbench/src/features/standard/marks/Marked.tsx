/** A text with the words underlined that fired, as the guard draws them. */
import { segmentsOf } from '#features/guard/index.ts'
import styles from './Marked.module.css'

export type Span = { start: number; end: number; isMust: boolean }

export const Marked = ({ text, spans }: { text: string; spans: readonly Span[] }) =>
  segmentsOf(
    text,
    spans.map(({ start, end, isMust }, finding) => ({ start, end, tone: isMust ? 'must' : 'better', finding })),
  ).map(segment =>
    segment.mark === null ? (
      <span key={segment.start}>{segment.text}</span>
    ) : (
      <span key={segment.start} className={styles.marked} data-tone={segment.mark.tone}>
        {segment.text}
      </span>
    ),
  )
