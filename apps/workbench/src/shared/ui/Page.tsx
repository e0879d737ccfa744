/** The frame of a page: header with title and acts, scrolling body. */
import type { ReactNode } from 'react'
import styles from '#shared/ui/Page.module.css'

type PageProps = {
  title: ReactNode
  hint?: ReactNode
  actions?: ReactNode
  lead?: ReactNode
  isWide?: boolean
  children: ReactNode
}

const PageHeader = ({ title, hint, actions, lead }: Omit<PageProps, 'children' | 'isWide'>) => (
  <header className={styles.header}>
    {lead}
    <div className={styles.titles}>
      <h1>{title}</h1>
      {hint && <p>{hint}</p>}
    </div>
    {actions && <div className={styles.actions}>{actions}</div>}
  </header>
)

export const Page = ({ children, isWide = false, ...header }: PageProps) => (
  <div className={styles.page}>
    <PageHeader {...header} />
    <div className={styles.body}>
      <div className={styles.column} data-wide={isWide || undefined}>
        {children}
      </div>
    </div>
  </div>
)

/** A white card with an optional title row. */
export const Card = ({
  title,
  hint,
  actions,
  isFlush = false,
  children,
}: {
  title?: ReactNode
  hint?: ReactNode
  actions?: ReactNode
  isFlush?: boolean
  children: ReactNode
}) => (
  <section className={styles.card} data-flush={isFlush || undefined}>
    {(title || actions) && (
      <div className={styles.cardHead}>
        <div>
          {title && <h2>{title}</h2>}
          {hint && <p>{hint}</p>}
        </div>
        {actions}
      </div>
    )}
    {children}
  </section>
)
