/** The pages of the rail, by permission. */
import { type Permission, permission } from '@tact/protocol'
import {
  BookOpen,
  ClipboardCheck,
  History,
  type LucideIcon,
  MessagesSquare,
  PhoneOutgoing,
  Scale,
  Search,
  Settings,
  Users,
} from 'lucide-react'
import type { BadgeName } from '#shared/badges.ts'

export type Entry = {
  to:
    | '/conversations'
    | '/inspections'
    | '/follow-ups'
    | '/scripts'
    | '/standard'
    | '/search'
    | '/people'
    | '/settings'
    | '/audit'
  /** Key under `shell.pages`. */
  name: string
  icon: LucideIcon
  needs: Permission
  badge?: BadgeName
  /** Below the gap of the rail; in the bar of a narrow screen under "more". */
  isSecond?: boolean
}

export const entries: readonly Entry[] = [
  {
    to: '/conversations',
    name: 'conversations',
    icon: MessagesSquare,
    needs: permission.conversation.read,
    badge: 'conversation',
  },
  { to: '/inspections', name: 'inspections', icon: ClipboardCheck, needs: permission.inspection.read },
  { to: '/follow-ups', name: 'followUps', icon: PhoneOutgoing, needs: permission.followUp.read, badge: 'followup' },
  { to: '/scripts', name: 'scripts', icon: BookOpen, needs: permission.script.read },
  { to: '/standard', name: 'standard', icon: Scale, needs: permission.standard.read },
  { to: '/search', name: 'search', icon: Search, needs: permission.search.use, isSecond: true },
  { to: '/people', name: 'people', icon: Users, needs: permission.person.read, isSecond: true },
  { to: '/audit', name: 'audit', icon: History, needs: permission.audit.read, isSecond: true },
  { to: '/settings', name: 'settings', icon: Settings, needs: permission.setting.read, isSecond: true },
]
