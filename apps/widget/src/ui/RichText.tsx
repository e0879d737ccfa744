/** Plain text with its links made clickable. Text is only ever text. */
import { linkify } from '#text/linkify.ts'

export const RichText = ({ text }: { text: string }) => (
  <>
    {linkify(text).map((part, index) =>
      part.href ? (
        <a key={index} href={part.href} target="_blank" rel="noopener noreferrer nofollow">
          {part.text}
        </a>
      ) : (
        part.text
      ),
    )}
  </>
)
