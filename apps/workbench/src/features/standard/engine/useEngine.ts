/** The engine's answers in components: the newest question counts, the answer before stays until it is known. */
import type { ConversationInput, PackData, ReplyContext } from '@tact/standard'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { askEngine } from './engine.ts'
import type { Overlay } from './tasks.ts'

/** `value` once it has rested for so many milliseconds. */
export const useRested = <T>(value: T, milliseconds: number): T => {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    if (milliseconds === 0) return
    const timer = setTimeout(() => setRested(value), milliseconds)
    return () => clearTimeout(timer)
  }, [value, milliseconds])
  return milliseconds === 0 ? value : rested
}

const local = {
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 60_000,
  retry: false,
  networkMode: 'always',
  meta: { isQuiet: true },
} as const

const versionOf = (pack: PackData | null | undefined) => pack?.version ?? ''

/** Examples of a clause as it stands, tried with the rest of the pack around it. */
export const useExamples = (
  pack: PackData | null | undefined,
  overlay: Overlay | null,
  { rest = 0 }: { rest?: number } = {},
) => {
  const rested = useRested(overlay, rest)
  return useQuery({
    ...local,
    queryKey: ['engine', 'examples', versionOf(pack), rested],
    queryFn: () => askEngine(pack as PackData, { kind: 'examples', overlay: rested as Overlay }),
    enabled: Boolean(pack && rested),
    placeholderData: before => before,
  })
}

/** How many examples hold, by clause. */
export const useAllExamples = (pack: PackData | null | undefined) =>
  useQuery({
    ...local,
    queryKey: ['engine', 'allExamples', versionOf(pack)],
    queryFn: () => askEngine(pack as PackData, { kind: 'allExamples' }),
    enabled: Boolean(pack),
  })

export const useCheck = (pack: PackData | null | undefined, text: string, context: ReplyContext) => {
  const question = useRested(text, 120)
  return useQuery({
    ...local,
    queryKey: ['engine', 'check', versionOf(pack), question, context],
    queryFn: () => askEngine(pack as PackData, { kind: 'check', text: question, context }),
    enabled: Boolean(pack) && question.trim() !== '',
    placeholderData: before => before,
  })
}

export const useInspect = (pack: PackData | null | undefined, input: ConversationInput | null) => {
  const question = useRested(input, 200)
  return useQuery({
    ...local,
    queryKey: ['engine', 'inspect', versionOf(pack), question],
    queryFn: () => askEngine(pack as PackData, { kind: 'inspect', input: question as ConversationInput }),
    enabled: Boolean(pack && question),
    placeholderData: before => before,
  })
}
