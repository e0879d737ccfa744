/** The shop's colour: refused where white cannot be read on it. */
import { ColorPicker, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { contrast, isHexColor } from '#shared/color.ts'
import { Chip } from '#shared/ui/index.ts'
import styles from './Settings.module.css'

const white = '#ffffff'
export const minContrast = 4.5
/** Ratio with white, or null while it is no colour. */
export const ratioOf = (color: string): number | null => (isHexColor(color) ? contrast(color, white) : null)

type ColorFieldProps = {
  id?: string
  value?: string
  isDisabled: boolean
  shopName: string
  greeting: string
  onChange?: (color: string) => void
}

export const ColorField = ({ id, value = '', isDisabled, shopName, greeting, onChange }: ColorFieldProps) => {
  const { t } = useTranslation()
  const ratio = ratioOf(value)
  const isReadable = ratio !== null && ratio >= minContrast
  return (
    <div className={styles.color}>
      <div className={styles.colorInput}>
        <ColorPicker
          value={isHexColor(value) ? value : white}
          disabled={isDisabled}
          disabledAlpha
          format="hex"
          onChange={color => onChange?.(color.toHexString().slice(0, 7).toUpperCase())}
        />
        <Input
          id={id}
          value={value}
          maxLength={7}
          disabled={isDisabled}
          spellCheck={false}
          onChange={({ target }) => onChange?.(target.value.trim())}
        />
        {ratio === null ? (
          <Chip tone="am">{t('settings.colorForm')}</Chip>
        ) : (
          <Chip tone={isReadable ? 'g' : 'a'}>
            {t(isReadable ? 'settings.colorGood' : 'settings.colorPoor', { ratio: ratio.toFixed(1) })}
          </Chip>
        )}
      </div>
      <div
        className={styles.preview}
        style={{ '--shop': isHexColor(value) ? value : undefined } as React.CSSProperties}
        aria-hidden="true"
      >
        <p>{shopName || t('settings.shopName')}</p>
        <span>{greeting || t('settings.greeting')}</span>
      </div>
    </div>
  )
}
