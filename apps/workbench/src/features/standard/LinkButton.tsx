/** A button that leads to a page: a link for the keyboard, the screen reader and a new tab. */
import { createLink } from '@tanstack/react-router'
import { Button } from 'antd'

export const LinkButton = createLink(Button)
