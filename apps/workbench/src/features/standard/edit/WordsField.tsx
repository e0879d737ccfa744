/** A set of words: typed or pasted, parted by commas or lines. */
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'

// Comma, ideographic comma, full-width comma and semicolons part words.
const separators = [',', '\uff0c', '\u3001', ';', '\uff1b', '\n', '\t']

export const WordsField = ({
  id,
  label,
  value,
  onChange,
  options,
}: {
  id?: string
  label: string
  value: readonly string[]
  onChange: (words: string[]) => void
  options?: { value: string; label: string }[]
}) => {
  const { t } = useTranslation()
  return (
    <Select
      {...(id ? { id } : {})}
      mode={options ? 'multiple' : 'tags'}
      aria-label={label}
      value={[...value]}
      {...(options ? { options, showSearch: { optionFilterProp: 'label' } } : { open: false, suffixIcon: null })}
      placeholder={options ? undefined : t('standard.edit.wordsHint')}
      tokenSeparators={options ? undefined : separators}
      style={{ width: '100%' }}
      onChange={words => onChange([...new Set(words.map(word => word.trim()).filter(Boolean))])}
    />
  )
}
