/** A supervisor's word on one blocked reply: let it pass or refuse, in place and by key. */
import { type Override, routes } from '@tact/protocol'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#shared/api/index.ts'
import { Kbd } from '#shared/ui/index.ts'
import styles from './override.module.css'
import { applyOverride } from './overrides.ts'

export const OverrideDecision = ({ override, isFirst = false }: { override: Override; isFirst?: boolean }) => {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const decide = useAct(routes.decideOverride, {
    onSuccess: changed => applyOverride({ type: 'override.changed', override: changed }),
  })
  const answer = (decision: 'allow' | 'refuse') =>
    decide.mutate({ params: { id: override.id }, body: { decision, reason: reason.trim() } })
  return (
    <fieldset
      className={styles.decision}
      aria-label={t('guard.decision')}
      onKeyDown={event => {
        if (!event.altKey || event.nativeEvent.isComposing) return
        // By place on the keyboard: with Alt some systems write another character.
        if (event.code !== 'KeyY' && event.code !== 'KeyN') return
        event.preventDefault()
        answer(event.code === 'KeyY' ? 'allow' : 'refuse')
      }}
    >
      <Input
        size="small"
        maxLength={200}
        autoFocus={isFirst}
        value={reason}
        aria-label={t('guard.decisionReason')}
        placeholder={t('guard.decisionReason')}
        onChange={event => setReason(event.target.value)}
      />
      <Button size="small" type="primary" loading={decide.isPending} onClick={() => answer('allow')}>
        {t('guard.allow')} <Kbd isOnSolid>Alt Y</Kbd>
      </Button>
      <Button size="small" disabled={decide.isPending} onClick={() => answer('refuse')}>
        {t('guard.refuse')} <Kbd>Alt N</Kbd>
      </Button>
    </fieldset>
  )
}
