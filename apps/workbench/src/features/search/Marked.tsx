/** A text with its hits marked. */
import { excerptOf, type Range } from './excerpt.ts'

export const Marked = ({ text, ranges, max }: { text: string; ranges: readonly Range[]; max?: number }) => {
  const { parts, isCutBefore, isCutAfter } = excerptOf(text, ranges, max)
  return (
    <>
      {isCutBefore && '…'}
      {parts.map(part =>
        part.isHit ? <mark key={part.start}>{part.text}</mark> : <span key={part.start}>{part.text}</span>,
      )}
      {isCutAfter && '…'}
    </>
  )
}
