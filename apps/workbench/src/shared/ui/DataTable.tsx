/** A plain table that folds into cards on a narrow screen. */
import type { ReactNode } from 'react'
import styles from './DataTable.module.css'

export type Column<T> = {
  key: string
  title: string
  render: (row: T) => ReactNode
  align?: 'end'
  width?: number | string
  /** Heads the card on a narrow screen; its label is left out there. */
  isMain?: boolean
  /** The title is for screen readers only. */
  isTitleHidden?: boolean
}

type DataTableProps<T> = {
  label: string
  columns: readonly Column<T>[]
  rows: readonly T[]
  rowKey: (row: T) => string
  isDimmed?: (row: T) => boolean
  onRow?: (row: T) => void
}

export const DataTable = <T,>({ label, columns, rows, rowKey, isDimmed, onRow }: DataTableProps<T>) => (
  <table className={styles.table} aria-label={label}>
    <thead>
      <tr>
        {columns.map(column => (
          <th key={column.key} scope="col" data-align={column.align} style={{ width: column.width }}>
            {column.isTitleHidden ? <span className="visually-hidden">{column.title}</span> : column.title}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map(row => (
        // The whole row is a larger target for the pointer; the keyboard uses the link or button inside.
        <tr
          key={rowKey(row)}
          data-dimmed={isDimmed?.(row) || undefined}
          data-acts={onRow ? true : undefined}
          onClick={
            onRow &&
            (event => {
              if (!(event.target as HTMLElement).closest('a, button, input') && !getSelection()?.toString()) onRow(row)
            })
          }
        >
          {columns.map(column => (
            <td
              key={column.key}
              data-align={column.align}
              data-main={column.isMain || undefined}
              data-corner={column.isTitleHidden || undefined}
              data-label={column.isMain || column.isTitleHidden ? undefined : column.title}
            >
              {column.render(row)}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
)
