/** The condition of a reply clause read out: what is looked for, what excuses it, in which context it counts. */
import type { PackData, ReplyClause } from '@tact/standard'
import { Tooltip } from 'antd'
import { ArrowRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Chip } from '#shared/ui/index.ts'
import styles from './Condition.module.css'
import { Folded } from './Folded.tsx'
import { PatternLegend, PatternView } from './PatternView.tsx'

const Block = ({ title, children }: { title: string; children: ReactNode }) => (
  <div className={styles.block}>
    <h3>{title}</h3>
    {children}
  </div>
)

const Patterns = ({ patterns, pack }: { patterns: readonly string[]; pack: PackData }) => (
  <>
    <Folded items={patterns} limit={8}>
      {shown => (
        <ul className={styles.patterns}>
          {shown.map(pattern => (
            <li key={pattern}>
              <PatternView pattern={pattern} slots={pack.slots} />
            </li>
          ))}
        </ul>
      )}
    </Folded>
    <PatternLegend patterns={patterns} />
  </>
)

const defaultGuards = ['quotation', 'negation', 'conditional'] as const

export const ReplyCondition = ({ clause, pack }: { clause: ReplyClause; pack: PackData }) => {
  const { t } = useTranslation()
  const { condition, exceptions = [] } = clause
  const { words = [], patterns = [], terms = {}, except = [], cleanWhen = [], needs = [], without = [] } = condition
  const { regex } = condition
  const pairs = Object.entries(terms)
  const guards = [...defaultGuards.filter(guard => !without.includes(guard)), ...(condition.guards ?? [])]
  const says = [
    ...needs.map(need => t(`standard.need.${need}`)),
    ...(condition.isBare ? [t('standard.isBare')] : []),
    ...(condition.count === undefined ? [] : [t('standard.countFrom', { count: condition.count })]),
    ...(condition.isCustomersToo ? [t('standard.isCustomersToo')] : []),
    ...(condition.isVocative ? [t('standard.isVocative')] : []),
    ...(condition.span === 'clause' ? [t('standard.spanClause')] : []),
  ]
  return (
    <div className={styles.condition}>
      {condition.measure && <p className={styles.plain}>{t(`standard.measure.${condition.measure}`)}</p>}
      {words.length > 0 && (
        <Block title={t('standard.words', { count: words.length })}>
          <Folded items={words} limit={40}>
            {shown => (
              <p className={styles.chips}>
                {shown.map(word => (
                  <Chip key={word} tone="a">
                    {word}
                  </Chip>
                ))}
              </p>
            )}
          </Folded>
        </Block>
      )}
      {pairs.length > 0 && (
        <Block title={t('standard.terms', { count: pairs.length })}>
          <Folded items={pairs} limit={24}>
            {shown => (
              <ul className={styles.terms}>
                {shown.map(([term, instead]) => (
                  <li key={term}>
                    <span>{term}</span>
                    <ArrowRight size={12} aria-label={t('standard.becomes')} />
                    <b>{instead || t('standard.adviceOnly')}</b>
                  </li>
                ))}
              </ul>
            )}
          </Folded>
        </Block>
      )}
      {patterns.length > 0 && (
        <Block title={t('standard.patterns', { count: patterns.length })}>
          <Patterns patterns={patterns} pack={pack} />
        </Block>
      )}
      {regex && (
        <Block title={t('standard.regex')}>
          <ul className={styles.patterns}>
            <li>
              <code>{regex.match}</code>
              {regex.except && (
                <>
                  {t('standard.rule.regexExcept')} <code>{regex.except}</code>
                </>
              )}
            </li>
          </ul>
        </Block>
      )}
      {says.length > 0 && (
        <Block title={t('standard.onlyWhen')}>
          <ul className={styles.plainList}>
            {says.map(text => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Block>
      )}
      {(except.length > 0 || cleanWhen.length > 0 || guards.length > 0 || exceptions.length > 0) && (
        <Block title={t('standard.excused')}>
          <ul className={styles.plainList}>
            {guards.map(guard => (
              <li key={guard}>{t(`standard.guard.${guard}`)}</li>
            ))}
            {cleanWhen.map(name => (
              <li key={name}>
                {t('standard.cleanWhen')}{' '}
                <Tooltip title={pack.signals[name]?.slice(0, 6).join('  ')}>
                  <Chip tone="g">{t(`standard.signal.${name}`, { defaultValue: name })}</Chip>
                </Tooltip>
              </li>
            ))}
          </ul>
          {exceptions.map(exception => (
            <div key={JSON.stringify(exception)} className={styles.exception}>
              {exception.customerSaid && (
                <>
                  <p className={styles.sub}>{t('standard.exception.customerSaid')}</p>
                  <Patterns patterns={exception.customerSaid} pack={pack} />
                </>
              )}
              {exception.words && (
                <p className={styles.sub}>
                  {t('standard.exception.words', { words: exception.words.join(t('common.comma')) })}
                </p>
              )}
              {exception.patterns && (
                <>
                  <p className={styles.sub}>{t('standard.exception.patterns')}</p>
                  <Patterns patterns={exception.patterns} pack={pack} />
                </>
              )}
              {exception.where && (
                <p className={styles.sub}>
                  {t('standard.whereLabel')}
                  {t('common.colon')}
                  {Object.values(exception.where).flat().join(t('common.comma'))}
                </p>
              )}
            </div>
          ))}
          {except.length > 0 && (
            <>
              <p className={styles.sub}>{t('standard.except')}</p>
              <Patterns patterns={except} pack={pack} />
            </>
          )}
        </Block>
      )}
    </div>
  )
}
