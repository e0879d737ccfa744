/** All shortcuts, by place. */
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { usePreferences } from '#shared/preferences.ts'
import { Kbd } from '#shared/ui/index.ts'
import styles from './Palette.module.css'

export const KeyHelp = () => {
  const { t } = useTranslation()
  const { sendKey } = usePreferences()
  const groups: readonly (readonly [string, readonly (readonly [string, readonly string[]])[]])[] = [
    [
      'anywhere',
      [
        ['palette', ['Ctrl K']],
        ['help', ['?']],
      ],
    ],
    [
      'queue',
      [
        ['move', ['J', 'K']],
        ['reply', ['R']],
        ['accept', ['A']],
      ],
    ],
    [
      'writing',
      [
        ['send', [sendKey === 'enter' ? 'Enter' : 'Ctrl Enter']],
        ['script', ['/']],
        ['nextFinding', ['Tab']],
        ['take', ['Alt Enter']],
        ['another', ['Alt ↓']],
      ],
    ],
    [
      'inspection',
      [
        ['evidence', ['E']],
        ['items', ['↑', '↓']],
      ],
    ],
  ]
  return (
    <dl className={styles.keys}>
      {groups.map(([name, keys]) => (
        <Fragment key={name}>
          <dt className={styles.keyGroup}>{t(`palette.keyGroups.${name}`)}</dt>
          {keys.map(([act, combinations]) => (
            <dd key={act}>
              <span>{t(`palette.keyActs.${act}`)}</span>
              <span className={styles.combinations}>
                {combinations.map(keyName => (
                  <Kbd key={keyName}>{keyName}</Kbd>
                ))}
              </span>
            </dd>
          ))}
        </Fragment>
      ))}
    </dl>
  )
}
