/** Staff: who works here and what they may do. */
export { PeoplePage } from './PeoplePage.tsx'
