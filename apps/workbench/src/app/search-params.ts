/** What each page keeps in its address. Unknown or broken parts are dropped. */
import { conversationCategories, replyCategories, voiceCategories } from '@tact/standard'
import { z } from 'zod'

// The router reads `?q=123` as a number; a page wants its words.
const words = z
  .preprocess(value => (typeof value === 'number' ? String(value) : value), z.string().max(200))
  .optional()
  .catch(undefined)
const whole = z.coerce.number().int().nonnegative().optional().catch(undefined)
const score = z.coerce.number().min(0).max(100).optional().catch(undefined)

export const SignInSearch = z.object({ return: words })
export const ConversationSearch = z.object({
  tab: z.enum(['mine', 'waiting', 'all', 'closed']).optional().catch(undefined),
  message: whole,
})
export const SearchSearch = z.object({ q: words })
export const ScriptSearch = z.object({ q: words, category: words })
export const PeopleSearch = z.object({ q: words, person: words })
export const FollowUpSearch = z.object({
  scope: z.enum(['mine', 'all']).optional().catch(undefined),
  status: z.enum(['open', 'done', 'cancelled']).optional().catch(undefined),
})
export const InspectionSearch = z.object({
  agent: words,
  category: z
    .enum([...replyCategories, ...conversationCategories, ...voiceCategories])
    .optional()
    .catch(undefined),
  min: score,
  max: score,
})
export const AuditSearch = z.object({ act: words, actor: words })
export const StandardSearch = z.object({
  q: words,
  chapter: words,
  part: words,
  category: words,
  severity: z.enum(['minor', 'major', 'fatal']).optional().catch(undefined),
  enforcement: z.enum(['hint', 'acknowledge', 'block']).optional().catch(undefined),
  changed: z.boolean().optional().catch(undefined),
  draft: words,
})
export const StandardClauseSearch = z.object({ draft: words })
/** `with`: the version compared with; `replay`: the replay shown. */
export const StandardVersionSearch = z.object({ with: words, replay: words })
/** What a new clause begins as: its kind, or a copy of another. */
export const StandardNewSearch = z.object({
  kind: z.enum(['reply', 'conversation']).optional().catch(undefined),
  from: words,
})
