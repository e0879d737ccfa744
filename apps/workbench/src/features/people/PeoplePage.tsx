/** The list of staff; administrators change it. */
import { type Person, permission, routes } from '@tact/protocol'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Input, Segmented } from 'antd'
import { Search, UserPlus, Users } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRoute } from '#shared/api/index.ts'
import { useCan } from '#shared/session/index.ts'
import { Card, Empty, ErrorState, Page, SkeletonRows } from '#shared/ui/index.ts'
import { filterPeople } from './filter.ts'
import { OneTimePassword } from './OneTimePassword.tsx'
import styles from './People.module.css'
import { PeopleTable } from './PeopleTable.tsx'
import { PersonForm } from './PersonForm.tsx'

type Handed = { name: string; password: string }

export const PeoplePage = () => {
  const { t } = useTranslation()
  const can = useCan()
  const isManager = can(permission.person.manage)
  const search = useSearch({ from: '/shell/people' })
  const navigate = useNavigate({ from: '/people' })
  const { data, error, refetch } = useRoute(routes.listPeople)
  const [isActive, setActive] = useState(true)
  const [form, setForm] = useState<Person | 'new' | null>(null)
  const [handed, setHanded] = useState<Handed | null>(null)
  const people = data && filterPeople(data.people, search.q ?? '', isActive)
  return (
    <Page
      title={t('people.title')}
      hint={isManager ? t('people.hint') : t('people.readOnly')}
      actions={
        isManager && (
          <Button type="primary" icon={<UserPlus />} onClick={() => setForm('new')}>
            {t('people.add')}
          </Button>
        )
      }
    >
      <div className={styles.bar}>
        <Input
          prefix={<Search size={14} />}
          allowClear
          value={search.q ?? ''}
          placeholder={t('people.find')}
          aria-label={t('people.find')}
          onChange={({ target }) => void navigate({ search: { q: target.value || undefined }, replace: true })}
        />
        {isManager && (
          <Segmented
            aria-label={t('people.state')}
            value={isActive ? 'active' : 'inactive'}
            onChange={value => setActive(value === 'active')}
            options={[
              { value: 'active', label: t('people.active') },
              { value: 'inactive', label: t('people.inactive') },
            ]}
          />
        )}
      </div>
      <Card isFlush>
        {error && !data ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : !people ? (
          <SkeletonRows count={8} height={44} />
        ) : people.length === 0 ? (
          <Empty
            icon={<Users />}
            title={t(search.q ? 'people.noMatch' : isActive ? 'people.none' : 'people.noneInactive')}
            hint={t(search.q ? 'people.noMatchHint' : isActive ? 'people.noneHint' : 'people.noneInactiveHint')}
          />
        ) : (
          <PeopleTable
            people={people}
            isManager={isManager}
            onEdit={setForm}
            onPassword={(person, password) => setHanded({ name: person.name, password })}
          />
        )}
      </Card>
      {form && (
        <PersonForm
          person={form === 'new' ? null : form}
          onClose={() => setForm(null)}
          onCreated={(person, password) => setHanded({ name: person.name, password })}
        />
      )}
      {handed && <OneTimePassword {...handed} onClose={() => setHanded(null)} />}
    </Page>
  )
}
