/** On phones: a sheet that fits what the keyboard leaves, over a page that does not scroll meanwhile. */
import type { RefObject } from 'preact'
import { useEffect, useState } from 'preact/hooks'

const narrow = '(max-width: 560px), (max-height: 520px)'

export const useSheet = (panel: RefObject<HTMLElement>): boolean => {
  const [isSheet, setSheet] = useState(() => matchMedia(narrow).matches)
  useEffect(() => {
    const query = matchMedia(narrow)
    const update = () => setSheet(query.matches)
    query.addEventListener('change', update)
    return () => query.removeEventListener('change', update)
  }, [])
  useEffect(() => {
    if (!isSheet) return
    const page = document.documentElement
    const before = page.style.overflow
    page.style.overflow = 'hidden'
    return () => {
      page.style.overflow = before
    }
  }, [isSheet])
  useEffect(() => {
    const view = window.visualViewport
    if (!isSheet || !view) return
    const fit = () => {
      const style = panel.current?.style
      const hasKeyboard = view.height < window.innerHeight * 0.8
      style?.setProperty('--view-top', `${view.offsetTop}px`)
      style?.setProperty('--view-height', `${view.height}px`)
      panel.current?.classList.toggle('with-keyboard', hasKeyboard)
    }
    fit()
    view.addEventListener('resize', fit)
    view.addEventListener('scroll', fit)
    return () => {
      view.removeEventListener('resize', fit)
      view.removeEventListener('scroll', fit)
    }
  }, [isSheet, panel])
  return isSheet
}
