/** The standard in the browser: the same pack and model as the server's, compiled once per version. */
import { routes } from '@tact/protocol'
import { compilePack, type PackData, prepareRegex, type Standard } from '@tact/standard'
import { useEffect, useState } from 'react'
import { queryClient, routeKey, useRoute } from '#shared/api/index.ts'
import { useLive } from '#shared/live/index.ts'
import type { Teach } from './models.ts'

const compiled = new WeakMap<object, Standard>()
const taught = new WeakMap<Standard, Standard>()

const compileOnce = (pack: object): Standard => {
  let standard = compiled.get(pack)
  if (!standard) {
    // The server sends what loadPack made; its shape is the engine's own PackData.
    standard = compilePack(pack as PackData)
    compiled.set(pack, standard)
  }
  return standard
}

const teachOnce = (standard: Standard, teach: Teach): Standard => {
  let result = taught.get(standard)
  if (!result) {
    result = teach(standard)
    taught.set(standard, result)
  }
  return result
}

let models: Promise<Teach> | null = null

/** The learned models, fetched once when the page has nothing better to do; null until then, and where they cannot be had. */
const useModels = (isWanted: boolean): Teach | null => {
  const [teach, setTeach] = useState<Teach | null>(null)
  useEffect(() => {
    if (!isWanted) return
    let isGone = false
    const load = () => {
      models ??= import('./models.ts').then(({ readModels }) => readModels())
      models.then(
        loaded => isGone || setTeach(() => loaded),
        // Asked for again with the next page: the patterns and the server judge meanwhile.
        () => {
          models = null
        },
      )
    }
    // Safari has no idle callback.
    const isIdleKnown = typeof requestIdleCallback === 'function'
    const handle = isIdleKnown ? requestIdleCallback(load, { timeout: 3000 }) : setTimeout(load, 500)
    return () => {
      isGone = true
      if (isIdleKnown) cancelIdleCallback(handle as number)
      else clearTimeout(handle)
    }
  }, [isWanted])
  return teach
}

/** The newest pack whose expressions can run; the one before it until then. */
const usePrepared = (pack: object | undefined): object | null => {
  const [prepared, setPrepared] = useState<object | null>(null)
  useEffect(() => {
    let isGone = false
    if (pack)
      prepareRegex(pack as PackData).then(
        () => isGone || setPrepared(pack),
        // The engine could not be fetched: the standard before it stays, and the server judges.
        () => undefined,
      )
    return () => {
      isGone = true
    }
  }, [pack])
  return prepared
}

/** Null until the pack is here: then replies are judged by the server alone. */
export const useStandard = (): Standard | null => {
  const { data } = useRoute(routes.getStandard, undefined, { staleTime: Number.POSITIVE_INFINITY })
  useLive(event => {
    if (event.type === 'standard.published')
      void queryClient.invalidateQueries({ queryKey: routeKey(routes.getStandard) })
  })
  const pack = usePrepared(data)
  const teach = useModels(data !== undefined)
  if (!pack) return null
  const standard = compileOnce(pack)
  return teach ? teachOnce(standard, teach) : standard
}
