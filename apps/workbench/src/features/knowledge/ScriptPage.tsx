/** All scripts: finding, writing, keeping them within the standard. */
import { permission, routes, type Script } from '@tact/protocol'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Input, Select } from 'antd'
import { BookOpen, Plus, Search } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRoute } from '#shared/api/index.ts'
import { useCan } from '#shared/session/index.ts'
import { Card, Empty, ErrorState, Page, SkeletonRows } from '#shared/ui/index.ts'
import { ScriptCard } from './ScriptCard.tsx'
import { ScriptForm } from './ScriptForm.tsx'
import styles from './ScriptPage.module.css'
import { searchScripts } from './script.ts'
import { useRemoveScript } from './useRemoveScript.tsx'

const byCategory = (scripts: readonly Script[]): [string, Script[]][] => {
  const groups = new Map<string, Script[]>()
  for (const script of scripts) groups.set(script.category, [...(groups.get(script.category) ?? []), script])
  return [...groups].sort(([a], [b]) => a.localeCompare(b, 'zh'))
}

export const ScriptPage = () => {
  const { t } = useTranslation()
  const isManager = useCan()(permission.script.manage)
  const { q, category } = useSearch({ from: '/shell/scripts' })
  const navigate = useNavigate({ from: '/scripts' })
  const { data, error, refetch } = useRoute(routes.listScripts)
  const [form, setForm] = useState<Script | 'new' | null>(null)
  const remove = useRemoveScript()
  const categories = [...new Set(data?.scripts.map(script => script.category))].sort((a, b) => a.localeCompare(b, 'zh'))
  const found = data && searchScripts(data.scripts, q ?? '').filter(script => !category || script.category === category)
  const add = isManager && (
    <Button type="primary" icon={<Plus />} onClick={() => setForm('new')}>
      {t('scriptPage.add')}
    </Button>
  )
  const filter = (change: { q?: string; category?: string }) =>
    void navigate({ search: before => ({ ...before, ...change }), replace: true })
  return (
    <Page title={t('scriptPage.title')} hint={t('scriptPage.hint')} actions={add}>
      <div className={styles.bar}>
        <Input
          allowClear
          prefix={<Search size={14} />}
          value={q ?? ''}
          aria-label={t('scriptPage.find')}
          placeholder={t('scriptPage.find')}
          onChange={({ target }) => filter({ q: target.value || undefined })}
        />
        <Select
          allowClear
          aria-label={t('scriptPage.category')}
          placeholder={t('scriptPage.categoryAll')}
          value={category}
          onChange={value => filter({ category: value })}
          options={categories.map(value => ({ value, label: value }))}
        />
      </div>
      {error && !data ? (
        <Card>
          <ErrorState error={error} onRetry={() => void refetch()} />
        </Card>
      ) : !found ? (
        <Card>
          <SkeletonRows count={6} height={64} />
        </Card>
      ) : found.length === 0 ? (
        <Card>
          <Empty
            icon={<BookOpen />}
            title={t(q || category ? 'scriptPage.noMatch' : 'scriptPage.none')}
            hint={t(q || category ? 'scriptPage.noMatchHint' : 'scriptPage.noneHint')}
            action={!q && !category && add}
          />
        </Card>
      ) : (
        byCategory(found).map(([name, scripts]) => (
          <Card key={name} title={name} isFlush>
            <ul className={styles.list}>
              {scripts.map(script => (
                <ScriptCard
                  key={script.id}
                  script={script}
                  isManager={isManager}
                  onEdit={() => setForm(script)}
                  onRemove={() => remove(script)}
                />
              ))}
            </ul>
          </Card>
        ))
      )}
      {form && (
        <ScriptForm script={form === 'new' ? null : form} categories={categories} onClose={() => setForm(null)} />
      )}
    </Page>
  )
}
