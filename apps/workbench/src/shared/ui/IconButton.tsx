/** A button of an icon alone, named for the screen reader and on hover. */
import { Button, type ButtonProps, Tooltip } from 'antd'
import type { ReactNode } from 'react'

type IconButtonProps = Omit<ButtonProps, 'icon' | 'children' | 'title' | 'aria-label'> & {
  label: string
  icon: ReactNode
  hint?: ReactNode
}

export const IconButton = ({ label, icon, hint, type = 'text', ...rest }: IconButtonProps) => (
  <Tooltip title={hint ?? label} mouseEnterDelay={0.4}>
    <Button {...rest} type={type} aria-label={label} icon={icon} />
  </Tooltip>
)
