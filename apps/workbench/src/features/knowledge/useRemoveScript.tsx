/** Removing a script with a way back: undoing writes it again. */
import { routes, type Script } from '@tact/protocol'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useAct } from '#shared/api/index.ts'

const seconds = 8

export const useRemoveScript = (): ((script: Script) => void) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const stale = [routes.listScripts]
  const create = useAct(routes.createScript, { stale })
  const remove = useAct(routes.deleteScript, { stale })
  return script => {
    const { id, shortcut, title, category, body } = script
    const undo = () => {
      message.destroy(id)
      create.mutate({ body: { shortcut, title, category, body } })
    }
    const say = () =>
      message.open({
        key: id,
        type: 'success',
        duration: seconds,
        content: (
          <span>
            {t('scriptPage.removed', { title })}
            <Button type="link" size="small" onClick={undo}>
              {t('common.undo')}
            </Button>
          </span>
        ),
      })
    remove.mutate({ params: { id } }, { onSuccess: () => void say() })
  }
}
