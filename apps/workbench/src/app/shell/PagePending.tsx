/** A page on its way. */
import { SkeletonRows } from '#shared/ui/index.ts'

export const PagePending = () => (
  <div>
    <SkeletonRows count={10} height={44} />
  </div>
)
