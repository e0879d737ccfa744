/** The filters of the list, as they stand in the address. */
import type { Category } from '@tact/standard'

export type InspectionSearch = { agent?: string; category?: Category; min?: number; max?: number }
