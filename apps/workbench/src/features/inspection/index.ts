/** Inspections: scorecards with quoted evidence. */
export { InspectionListPage } from './InspectionListPage.tsx'
export { InspectionPage } from './InspectionPage.tsx'
