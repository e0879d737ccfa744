/** A labelled field with what is wrong below it. */
import { Form } from 'antd'
import type { ReactNode } from 'react'

export const FieldRow = ({
  id,
  label,
  hint,
  problem,
  children,
}: {
  id?: string
  label: ReactNode
  hint?: ReactNode
  problem?: string | undefined
  children: ReactNode
}) => (
  <Form.Item
    label={label}
    {...(id ? { htmlFor: id } : {})}
    extra={hint}
    validateStatus={problem ? 'error' : ''}
    help={problem || undefined}
  >
    {children}
  </Form.Item>
)
