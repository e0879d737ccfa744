/** How to meet this mood, as the standard asks (A12). */
import { useTranslation } from 'react-i18next'
import styles from './customer.module.css'

type Props = { mood: { label: string } | null; gender: 'male' | 'female' | null }

export const GuidanceCard = ({ mood, gender }: Props) => {
  const { t, i18n } = useTranslation()
  if (!mood || mood.label === 'calm' || !i18n.exists(`customer.guidance.${mood.label}`)) return null
  return (
    <section className={styles.card}>
      <header className={styles.head}>
        <h2>{t(`customer.treat.${gender ?? 'neutral'}`)}</h2>
        <span className={styles.quiet}>{t('guard.clause', { id: 'A12' })}</span>
      </header>
      <p className={styles.guidance}>{t(`customer.guidance.${mood.label}`)}</p>
    </section>
  )
}
