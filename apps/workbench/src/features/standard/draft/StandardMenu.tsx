/** What can be done with the standard as a whole: versions, export, changing it. */
import { permission, routes, routeUrl } from '@tact/protocol'
import { useNavigate } from '@tanstack/react-router'
import { Button, Dropdown, type MenuProps } from 'antd'
import { Download, History, PencilLine, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCan } from '#shared/session/index.ts'
import { LinkButton } from '../LinkButton.tsx'
import { NewDraft } from './NewDraft.tsx'
import { useVersions } from './useDrafts.ts'

export const exportItems = (id: string, zip: string, excel: string): NonNullable<MenuProps['items']> => [
  {
    key: 'zip',
    label: (
      <a href={routeUrl(routes.exportStandardZip, { params: { id } })} download>
        {zip}
      </a>
    ),
  },
  {
    key: 'xlsx',
    label: (
      <a href={routeUrl(routes.exportStandardExcel, { params: { id } })} download>
        {excel}
      </a>
    ),
  },
]

export const StandardMenu = ({ draft, clauseId }: { draft: string | undefined; clauseId?: string }) => {
  const { t } = useTranslation()
  const can = useCan()
  const navigate = useNavigate()
  const { open, inForceId } = useVersions()
  const [isNew, setIsNew] = useState(false)
  const editable = open.filter(version => version.can.edit)
  const isEditor = can(permission.standard.edit)
  const enter = (id: string) =>
    void (clauseId
      ? navigate({ to: '/standard/$clauseId', params: { clauseId }, search: { draft: id } })
      : navigate({ to: '/standard', search: before => ({ ...before, draft: id }) }))
  const exported = draft ?? inForceId
  return (
    <>
      {!clauseId && (
        <LinkButton icon={<History size={14} />} to="/standard/versions">
          {t('standard.versions')}
        </LinkButton>
      )}
      {exported && !clauseId && (
        <Dropdown
          trigger={['click']}
          menu={{ items: exportItems(exported, t('standard.exportZip'), t('standard.exportExcel')) }}
        >
          <Button icon={<Download size={14} />}>{t('standard.export')}</Button>
        </Dropdown>
      )}
      {isEditor && !draft && editable.length === 0 && (
        <Button type="primary" icon={<PencilLine size={14} />} onClick={() => setIsNew(true)}>
          {t('standard.draft.change')}
        </Button>
      )}
      {isEditor && !draft && editable.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: [
              ...editable.map(version => ({
                key: version.id,
                icon: <PencilLine size={14} />,
                label: t('standard.draft.goOn', { title: version.title }),
                onClick: () => enter(version.id),
              })),
              { type: 'divider' as const },
              {
                key: 'new',
                icon: <Plus size={14} />,
                label: t('standard.draft.new'),
                onClick: () => setIsNew(true),
              },
            ],
          }}
        >
          <Button type="primary" icon={<PencilLine size={14} />}>
            {t('standard.draft.change')}
          </Button>
        </Dropdown>
      )}
      {isNew && <NewDraft {...(clauseId ? { clauseId } : {})} onClose={() => setIsNew(false)} />}
    </>
  )
}
