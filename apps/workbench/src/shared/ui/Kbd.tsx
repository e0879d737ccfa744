/** A key as it stands on the keyboard: `<Kbd>Ctrl K</Kbd>`. */
import type { ReactNode } from 'react'
import styles from '#shared/ui/Kbd.module.css'

export const Kbd = ({ children, isOnSolid = false }: { children: ReactNode; isOnSolid?: boolean }) => (
  <kbd className={styles.kbd} data-solid={isOnSolid || undefined}>
    {children}
  </kbd>
)
