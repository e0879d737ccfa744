/** The standards compared on the bench: the one in force and, inside a draft, the draft. */
import type { PackData } from '@tact/standard'

export type Side = { key: string; title: string; pack: PackData | null; draft?: string }
