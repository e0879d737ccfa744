/** The rating: five equal numbers, then reasons and words, all optional, asked once. */
import { useState } from 'preact/hooks'
import { type RatingReason, reasonsFor } from '#state/rating.ts'
import { useChat } from '#ui/use-chat.ts'

const scores = [1, 2, 3, 4, 5]

export const Rating = ({ conversationId }: { conversationId: string }) => {
  const { chat, t } = useChat()
  const [score, setScore] = useState(0)
  const [reasons, setReasons] = useState<readonly RatingReason[]>([])
  const [comment, setComment] = useState('')
  const choose = (next: number) => {
    setScore(next)
    setReasons(reasons.filter(reason => reasonsFor(next).includes(reason)))
  }
  const toggle = (reason: RatingReason) =>
    setReasons(reasons.includes(reason) ? reasons.filter(one => one !== reason) : [...reasons, reason])
  return (
    <section class="rating" aria-label={t('rating.title')}>
      <header>
        <h3>{t('rating.title')}</h3>
        <span>{t('rating.optional')}</span>
      </header>
      <fieldset class="scores" aria-label={t('rating.title')}>
        {scores.map(value => (
          <button
            key={value}
            type="button"
            class={value === score ? 'score chosen' : 'score'}
            aria-pressed={value === score}
            aria-label={t('rating.score', { score: value })}
            onClick={() => choose(value)}
          >
            {value}
          </button>
        ))}
      </fieldset>
      <div class="scale" aria-hidden="true">
        <span>{t('rating.low')}</span>
        <span>{t('rating.middle')}</span>
        <span>{t('rating.high')}</span>
      </div>
      {score > 0 && (
        <>
          <p class="why">{t(score <= 3 ? 'rating.reasonsLow' : 'rating.reasonsHigh')}</p>
          <div class="chips">
            {reasonsFor(score).map(reason => (
              <button
                key={reason}
                type="button"
                class={reasons.includes(reason) ? 'chip chosen' : 'chip'}
                aria-pressed={reasons.includes(reason)}
                onClick={() => toggle(reason)}
              >
                {t(`reason.${reason}`)}
              </button>
            ))}
          </div>
          <textarea
            rows={2}
            maxLength={500}
            value={comment}
            placeholder={t('rating.comment')}
            aria-label={t('rating.comment')}
            onInput={event => setComment(event.currentTarget.value)}
          />
        </>
      )}
      <footer>
        <button type="button" class="plain" onClick={() => chat.skipRating(conversationId)}>
          {t('rating.skip')}
        </button>
        {score > 0 && (
          <button type="button" class="solid" onClick={() => chat.rate({ score, reasons: [...reasons], comment })}>
            {t('rating.submit')}
          </button>
        )}
      </footer>
    </section>
  )
}
