/** What the page of the standard keeps in its address. */
export type Search = {
  q?: string
  chapter?: string
  part?: string
  category?: string
  severity?: 'minor' | 'major' | 'fatal'
  enforcement?: 'hint' | 'acknowledge' | 'block'
  changed?: boolean
  draft?: string
}
