/** Words of the standard in the reader's language, with the pack's own where it has them. */
import type { PackData } from '@tact/standard'
import { useTranslation } from 'react-i18next'

export const shortVersion = (version: string): string => version.split('+')[0] ?? version

/** Names a category: Tact's own by key, those a pack adds by its title. */
export const useCategoryName = (pack: PackData | null) => {
  const { t, i18n } = useTranslation()
  return (id: string): string => {
    if (i18n.exists(`category.${id}`)) return t(`category.${id}`)
    return pack?.categories.find(category => category.id === id)?.title ?? id
  }
}
