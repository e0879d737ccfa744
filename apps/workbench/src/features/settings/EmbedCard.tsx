/** The lines a shop puts into its page, and the secret its server signs with. */
import { type ChannelSettings, routes } from '@tact/protocol'
import { Button } from 'antd'
import { Eye, EyeOff, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#shared/api/index.ts'
import { Card, CopyButton, IconButton, useConfirm } from '#shared/ui/index.ts'
import styles from './Settings.module.css'
import { writeIdentified, writeSnippet } from './snippet.ts'

const Code = ({ text }: { text: string }) => (
  <div className={styles.code}>
    <pre>
      <code>{text}</code>
    </pre>
    <CopyButton text={text} size="small" />
  </div>
)

const Secret = () => {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const [secret, setSecret] = useState<string | null>(null)
  const reveal = useAct(routes.revealChannelSecret, { onSuccess: answer => setSecret(answer.secret) })
  const rotate = async () => {
    const isAgreed = await confirm({
      title: t('settings.rotateAsk'),
      content: t('settings.rotateWhat'),
      okText: t('settings.rotate'),
      isDanger: true,
    })
    if (isAgreed) reveal.mutate({ body: { rotate: true } })
  }
  return (
    <Card title={t('settings.secret')} hint={t('settings.secretHint')}>
      <div className={styles.secret}>
        <code>{secret ?? '•'.repeat(32)}</code>
        {secret ? (
          <>
            <CopyButton text={secret} size="small" />
            <IconButton label={t('settings.hide')} icon={<EyeOff />} onClick={() => setSecret(null)} />
          </>
        ) : (
          <Button
            size="small"
            icon={<Eye size={14} />}
            loading={reveal.isPending}
            onClick={() => reveal.mutate({ body: {} })}
          >
            {t('settings.reveal')}
          </Button>
        )}
        <Button size="small" icon={<RefreshCw size={14} />} onClick={() => void rotate()}>
          {t('settings.rotate')}
        </Button>
      </div>
    </Card>
  )
}

export const EmbedCard = ({ settings, isDisabled }: { settings: ChannelSettings; isDisabled: boolean }) => {
  const { t } = useTranslation()
  return (
    <>
      <Card title={t('settings.embed')} hint={t('settings.embedHint')}>
        <Code text={writeSnippet(location.origin, settings.siteKey)} />
        <p className={styles.note}>{t('settings.identifyHint')}</p>
        <Code text={writeIdentified(location.origin, settings.siteKey)} />
      </Card>
      {!isDisabled && <Secret />}
    </>
  )
}
