/** A button that leads to a page: a link for the keyboard, the screen reader and a new tab. */
import { createLink } from '@tanstack/react-router'
import { Button, type ButtonProps } from 'antd'

/** `kind` is the button's look: a link has a `type` of its own, which the router keeps for itself. */
const Inner = ({ kind, ...rest }: Omit<ButtonProps, 'type'> & { kind?: ButtonProps['type'] }) => (
  <Button {...rest} {...(kind ? { type: kind } : {})} />
)

export const LinkButton = createLink(Inner)
