/** The scorecard: items in groups, each with the words that earned or cost its points. */
import type { InspectionReport } from '@tact/protocol'
import { CircleAlert, CircleCheck, CircleMinus, CircleX } from 'lucide-react'
import { Fragment, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './Items.module.css'
import { groupItems, type Item, placesOf, type TurnView, writePoints } from './report.ts'

type ItemTableProps = {
  report: InspectionReport
  turns: readonly TurnView[]
  chosen: string | null
  onChoose: (itemId: string) => void
  onTurn: (turn: number) => void
}

const icons = { met: CircleCheck, partly: CircleAlert, broken: CircleX, not_applicable: CircleMinus } as const

const moveFocus = (event: KeyboardEvent<HTMLElement>) => {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('[data-item]')]
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
  const next = buttons[at + (event.key === 'ArrowDown' ? 1 : -1)]
  if (at < 0 || !next) return
  event.preventDefault()
  next.focus()
  next.click()
}

const Row = ({
  item,
  report,
  turns,
  isChosen,
  onChoose,
  onTurn,
}: Omit<ItemTableProps, 'chosen'> & { item: Item; isChosen: boolean }) => {
  const { t } = useTranslation()
  const Icon = icons[item.status]
  const place = placesOf(item, report.findings, turns)[0]
  const isOut = item.status === 'not_applicable'
  const status = t(`inspection.itemStatus.${item.status}`)
  return (
    <tr data-status={item.status} data-chosen={isChosen || undefined} onClick={() => onChoose(item.id)}>
      <td>
        <button type="button" data-item={item.id} aria-pressed={isChosen} className={styles.item}>
          <Icon aria-label={status} />
          <span>{item.title}</span>
        </button>
      </td>
      <td className={styles.clause}>{item.clause}</td>
      <td>
        <span className={styles.words}>
          {place ? (
            <>
              {place.quote && <q>{t('inspection.quote', { quote: place.quote })}</q>}
              <button
                type="button"
                className={styles.turn}
                onClick={event => {
                  event.stopPropagation()
                  onChoose(item.id)
                  onTurn(place.turn)
                }}
              >
                {t('inspection.turn', { turn: place.turn })}
              </button>
            </>
          ) : (
            <i>
              {t(item.judgedBy ? 'inspection.byPerson' : isOut ? 'inspection.notApplicable' : 'inspection.throughout')}
            </i>
          )}
        </span>
      </td>
      <td className={styles.points}>
        {isOut ? (
          t('common.dash')
        ) : (
          <>
            <b>{writePoints(item.points)}</b>
            {t('inspection.outOf', { max: writePoints(item.maxPoints) })}
          </>
        )}
      </td>
    </tr>
  )
}

export const ItemTable = ({ report, turns, chosen, onChoose, onTurn }: ItemTableProps) => {
  const { t } = useTranslation()
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('inspection.item')}</th>
          <th scope="col">{t('inspection.clause')}</th>
          <th scope="col">{t('inspection.evidence')}</th>
          <th scope="col" className={styles.points}>
            {t('inspection.points')}
          </th>
        </tr>
      </thead>
      <tbody onKeyDown={moveFocus}>
        {groupItems(report.items).map(group => (
          <Fragment key={group.name}>
            <tr className={styles.group}>
              <th scope="rowgroup" colSpan={3}>
                {group.name}
              </th>
              <td className={styles.points}>
                {group.maxPoints === 0 ? (
                  t('common.dash')
                ) : (
                  <>
                    <b>{writePoints(group.points)}</b>
                    {t('inspection.outOf', { max: writePoints(group.maxPoints) })}
                  </>
                )}
              </td>
            </tr>
            {group.items.map(item => (
              <Row
                key={item.id}
                item={item}
                report={report}
                turns={turns}
                isChosen={item.id === chosen}
                onChoose={onChoose}
                onTurn={onTurn}
              />
            ))}
          </Fragment>
        ))}
      </tbody>
    </table>
  )
}
