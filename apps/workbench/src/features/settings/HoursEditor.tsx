/** Hours of service per weekday, up to four spans a day. */
import { Button, Input, Switch } from 'antd'
import { CopyCheck, Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '#shared/ui/index.ts'
import {
  checkDay,
  maxSpans,
  nextSpan,
  readMinutes,
  type Span,
  type Weekday,
  type Weekly,
  weekdays,
  writeMinutes,
} from './hours.ts'
import styles from './Settings.module.css'

type HoursEditorProps = { value: Weekly; isDisabled: boolean; onChange: (weekly: Weekly) => void }

const TimeInput = ({
  minutes,
  label,
  isWrong,
  isDisabled,
  onChange,
}: {
  minutes: number
  label: string
  isWrong: boolean
  isDisabled: boolean
  onChange: (minutes: number) => void
}) => {
  const [draft, setDraft] = useState<string | null>(null)
  const finish = () => {
    const read = readMinutes(draft ?? '')
    if (read !== null) onChange(read)
    setDraft(null)
  }
  return (
    <Input
      className={styles.time}
      aria-label={label}
      aria-invalid={isWrong}
      status={isWrong ? 'error' : undefined}
      disabled={isDisabled}
      inputMode="numeric"
      maxLength={5}
      value={draft ?? writeMinutes(minutes)}
      onChange={({ target }) => setDraft(target.value)}
      onBlur={finish}
      onPressEnter={finish}
    />
  )
}

type DayProps = { day: Weekday; spans: readonly Span[]; isDisabled: boolean; onChange: (spans: Span[]) => void }

const Day = ({ day, spans, isDisabled, onChange }: DayProps) => {
  const { t } = useTranslation()
  const wrong = checkDay(spans)
  const name = t(`settings.days.${day}`)
  const change = (index: number, part: 0 | 1, minutes: number) =>
    onChange(spans.map((span, at) => (at === index ? (part === 0 ? [minutes, span[1]] : [span[0], minutes]) : span)))
  return (
    <li className={styles.day}>
      <span className={styles.dayName}>{name}</span>
      <Switch
        size="small"
        aria-label={t('settings.openOn', { day: name })}
        checked={spans.length > 0}
        disabled={isDisabled}
        onChange={isOpen => onChange(isOpen ? [nextSpan([])] : [])}
      />
      <div className={styles.spans}>
        {spans.length === 0 && <span className={styles.rest}>{t('settings.restDay')}</span>}
        {[...spans.entries()].map(([index, [start, end]]) => (
          <span key={index} className={styles.span}>
            <TimeInput
              minutes={start}
              label={t('settings.from', { day: name })}
              isWrong={wrong?.span === index}
              isDisabled={isDisabled}
              onChange={minutes => change(index, 0, minutes)}
            />
            <i>{t('settings.to')}</i>
            <TimeInput
              minutes={end}
              label={t('settings.until', { day: name })}
              isWrong={wrong?.span === index}
              isDisabled={isDisabled}
              onChange={minutes => change(index, 1, minutes)}
            />
            {!isDisabled && spans.length > 1 && (
              <IconButton
                size="small"
                label={t('settings.removeSpan')}
                icon={<X size={14} />}
                onClick={() => onChange(spans.filter((_, at) => at !== index))}
              />
            )}
          </span>
        ))}
        {!isDisabled && spans.length > 0 && spans.length < maxSpans && (
          <IconButton
            size="small"
            label={t('settings.addSpan')}
            icon={<Plus size={14} />}
            onClick={() => onChange([...spans, nextSpan(spans)])}
          />
        )}
        {wrong && <span className={styles.wrong}>{t(`settings.hoursProblem.${wrong.problem}`)}</span>}
      </div>
    </li>
  )
}

export const HoursEditor = ({ value, isDisabled, onChange }: HoursEditorProps) => {
  const { t } = useTranslation()
  const monday = (value['1'] ?? []) as Span[]
  return (
    <>
      <ul className={styles.week}>
        {weekdays.map(day => (
          <Day
            key={day}
            day={day}
            spans={(value[day] ?? []) as Span[]}
            isDisabled={isDisabled}
            onChange={spans => onChange({ ...value, [day]: spans })}
          />
        ))}
      </ul>
      {!isDisabled && (
        <Button
          size="small"
          icon={<CopyCheck size={14} />}
          onClick={() => onChange(Object.fromEntries(weekdays.map(day => [day, monday])) as Weekly)}
        >
          {t('settings.sameAsMonday')}
        </Button>
      )}
    </>
  )
}
