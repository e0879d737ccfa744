/** One part of the standard that is no clause: a card for each of its items. */
import { BookOpenText } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Card, Chip, Empty } from '#shared/ui/index.ts'
import styles from './Part.module.css'
import { filterItems, type Part } from './parts.ts'
import { Facts } from './Value.tsx'

const leads = ['summary', 'when', 'aim', 'habit', 'looks'] as const

export const PartView = ({ part, query }: { part: Part; query: string }) => {
  const { t, i18n } = useTranslation()
  const items = filterItems(part.items, query)
  if (items.length === 0)
    return (
      <Card>
        <Empty icon={<BookOpenText />} title={t('standard.noMatch')} hint={t('standard.noMatchHint')} />
      </Card>
    )
  return items.map(item => {
    const lead = leads.find(key => typeof item.value[key] === 'string')
    const { [lead ?? '']: _, ...rest } = item.value
    const title = i18n.exists(`standard.field.${item.title}`) ? t(`standard.field.${item.title}`) : item.title
    return (
      <Card key={item.id} title={title} actions={item.source && <Chip>{item.source}</Chip>}>
        <div className={styles.item}>
          {lead && <p className={styles.lead}>{String(item.value[lead])}</p>}
          <Facts value={rest} />
        </div>
      </Card>
    )
  })
}
