/** How a script will read, with sample facts, and what the standard says to it. */
import { scriptVariables } from '@tact/protocol'
import { useDeferredValue, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { checkWhole, useStandard } from '#features/guard/index.ts'
import { Chip } from '#shared/ui/index.ts'
import { ScriptBody } from './ScriptBody.tsx'
import styles from './ScriptPage.module.css'
import { fillScript, joinParts } from './script.ts'

export const ScriptPreview = ({ body }: { body: string }) => {
  const { t } = useTranslation()
  const standard = useStandard()
  const late = useDeferredValue(body)
  const facts = useMemo(
    () => Object.fromEntries(scriptVariables.map(name => [name, t(`scriptPage.samples.${name}`)])),
    [t],
  )
  const text = joinParts(fillScript(late, facts))
  const findings = standard ? checkWhole(standard, text, {}) : []
  return (
    <section className={styles.preview} aria-label={t('scriptPage.preview')}>
      <h3>{t('scriptPage.preview')}</h3>
      {late.trim() ? (
        <ScriptBody body={late} facts={facts} />
      ) : (
        <p className={styles.hint}>{t('scriptPage.previewHint')}</p>
      )}
      <h3>{t('scriptPage.check')}</h3>
      {late.trim() !== '' && findings.length === 0 && standard && <Chip tone="g">{t('scriptPage.clean')}</Chip>}
      {!standard && <p className={styles.hint}>{t('scriptPage.noStandard')}</p>}
      <ul className={styles.findings}>
        {findings.map(({ category, clause, start, end, reason, rewrites, enforcement }) => (
          <li key={`${clause}-${start}`}>
            <Chip tone={enforcement === 'block' ? 'a' : 'am'}>{t(`category.${category}`)}</Chip>
            {end > start && <q>{t('inspection.quote', { quote: text.slice(start, end) })}</q>}
            <p>{reason}</p>
            {rewrites[0] && (
              <p className={styles.say}>
                {t('inspection.canSay')}
                {t('common.colon')}
                {rewrites[0]}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
