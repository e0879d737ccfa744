/** The standard: reading it, trying it, changing it together. */
export { ClausePage } from './clause/ClausePage.tsx'
export { DraftPage } from './draft/DraftPage.tsx'
export { EditorPage } from './edit/EditorPage.tsx'
export { NewClausePage } from './edit/NewClausePage.tsx'
export { StandardPage } from './StandardPage.tsx'
export { VersionPage } from './version/VersionPage.tsx'
export { VersionsPage } from './version/VersionsPage.tsx'
