/** Somebody else changed the same fields: mine or theirs, field by field. */
import type { ClauseContent } from '@tact/protocol'
import { Modal, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFieldName } from '../version/DiffView.tsx'
import { writeValue } from '../version/plain.ts'
import styles from './Edit.module.css'
import type { Stale } from './useClauseEditor.ts'

type Side = 'mine' | 'theirs'

export const StaleDialog = ({ stale, onSettle }: { stale: Stale; onSettle: (content: ClauseContent) => void }) => {
  const { t, i18n } = useTranslation()
  const nameOf = useFieldName()
  const [choices, setChoices] = useState<Readonly<Record<string, Side>>>({})
  const settle = () => {
    const next: Record<string, unknown> = { ...stale.merged }
    for (const { field, theirs } of stale.conflicts) {
      if (choices[field] !== 'theirs') continue
      if (theirs === undefined) delete next[field]
      else next[field] = theirs
    }
    onSettle(next as ClauseContent)
  }
  const name = (field: string) =>
    i18n.exists(`standard.edit.${field}`)
      ? t(`standard.edit.${field}`)
      : t(`standard.diffField.${field}`, { defaultValue: field })
  return (
    <Modal
      open
      centered
      width={720}
      title={t('standard.stale.title')}
      okText={t('standard.stale.keep')}
      onOk={settle}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      cancelButtonProps={{ style: { display: 'none' } }}
    >
      <p>{t('standard.stale.hint')}</p>
      {stale.conflicts.map(({ field, mine, theirs }) => (
        <fieldset key={field} className={styles.conflict}>
          <legend>{name(field)}</legend>
          <Radio.Group
            value={choices[field] ?? 'mine'}
            onChange={({ target }) => setChoices({ ...choices, [field]: target.value })}
          >
            {(
              [
                ['mine', mine],
                ['theirs', theirs],
              ] as const
            ).map(([side, value]) => (
              <Radio key={side} value={side}>
                <b>{t(`standard.stale.${side}`)}</b>
                <pre>{writeValue(value, nameOf) || t('common.none')}</pre>
              </Radio>
            ))}
          </Radio.Group>
        </fieldset>
      ))}
    </Modal>
  )
}
