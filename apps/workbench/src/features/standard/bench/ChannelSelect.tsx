/** The channel that a trial pretends. */
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { setBench, useBench } from './state.ts'

export const benchChannels = ['web', 'wechat', 'mail', 'phone', 'in_person'] as const

export const ChannelSelect = () => {
  const { t } = useTranslation()
  const { channel } = useBench()
  return (
    <Select
      aria-label={t('standard.bench.channel')}
      value={channel}
      options={benchChannels.map(value => ({ value, label: t(`standard.channel.${value}`) }))}
      onChange={value => setBench({ channel: value })}
    />
  )
}
