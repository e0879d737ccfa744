/** The way a customer came in, as a small picture with its name. */
import { Globe, Mail, MessageCircle, Phone, Store } from 'lucide-react'
import { useTranslation } from 'react-i18next'

const icons = { web: Globe, mail: Mail, wechat: MessageCircle, phone: Phone, person: Store } as const
const isKnown = (channel: string): channel is keyof typeof icons => channel in icons

export const ChannelIcon = ({ channel }: { channel: string }) => {
  const { t } = useTranslation()
  const known = isKnown(channel) ? channel : 'web'
  const Icon = icons[known]
  return <Icon size={14} strokeWidth={1.75} role="img" aria-label={t(`conversation.channel.${known}`)} />
}
