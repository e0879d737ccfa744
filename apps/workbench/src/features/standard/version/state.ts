/** The tone of each state of a version. */
import type { StandardState } from '@tact/protocol'
import type { Tone } from '#shared/ui/index.ts'

export const stateTone: Readonly<Record<StandardState, Tone>> = {
  draft: 'neutral',
  in_review: 'am',
  approved: 'g',
  published: 'p',
  retired: 'neutral',
}
