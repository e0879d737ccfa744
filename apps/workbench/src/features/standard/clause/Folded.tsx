/** A long list that shows its first entries and opens on request. */
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'

export const Folded = <T,>({
  items,
  limit,
  children,
}: {
  items: readonly T[]
  limit: number
  children: (shown: readonly T[]) => ReactNode
}) => {
  const { t } = useTranslation()
  const [isOpen, setIsOpen] = useState(false)
  const isLong = items.length > limit + 3
  return (
    <>
      {children(isOpen || !isLong ? items : items.slice(0, limit))}
      {isLong && (
        <Button type="link" size="small" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? t('standard.showLess') : t('standard.showAll', { count: items.length })}
        </Button>
      )}
    </>
  )
}
