/** The standard in the browser: the same pack version as the server's, compiled once per version. */
import { routes } from '@tact/protocol'
import { compilePack, type PackData, type Standard } from '@tact/standard'
import { queryClient, routeKey, useRoute } from '#shared/api/index.ts'
import { useLive } from '#shared/live/index.ts'

const compiled = new WeakMap<object, Standard>()

const compileOnce = (pack: object): Standard => {
  let standard = compiled.get(pack)
  if (!standard) {
    // The server sends what loadPack made; its shape is the engine's own PackData.
    standard = compilePack(pack as PackData)
    compiled.set(pack, standard)
  }
  return standard
}

/** Null until the pack is here: then replies are judged by the server alone. */
export const useStandard = (): Standard | null => {
  const { data } = useRoute(routes.getStandard, undefined, { staleTime: Number.POSITIVE_INFINITY })
  useLive(event => {
    if (event.type === 'standard.published')
      void queryClient.invalidateQueries({ queryKey: routeKey(routes.getStandard) })
  })
  return data ? compileOnce(data) : null
}
