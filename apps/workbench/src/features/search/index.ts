/** Search over all messages one may read. */
export { type Excerpt, excerptOf } from './excerpt.ts'
export { Marked } from './Marked.tsx'
export { SearchPage } from './SearchPage.tsx'
