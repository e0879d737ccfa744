/** Rows of staff with the acts of an administrator. */
import { type Person, routes } from '@tact/protocol'
import { App, Dropdown, type MenuProps } from 'antd'
import { Ellipsis, KeyRound, Pencil, UserCheck, UserX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#shared/api/index.ts'
import { useMe } from '#shared/session/index.ts'
import { Avatar, Chip, type Column, DataTable, IconButton, useConfirm } from '#shared/ui/index.ts'
import styles from './People.module.css'

type TableProps = {
  people: readonly Person[]
  isManager: boolean
  onEdit: (person: Person) => void
  onPassword: (person: Person, password: string) => void
}

const Acts = ({ person, onEdit, onPassword }: { person: Person } & Pick<TableProps, 'onEdit' | 'onPassword'>) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const confirm = useConfirm()
  const me = useMe()
  const update = useAct(routes.updatePerson, {
    stale: [routes.listPeople, routes.listPresence],
    onSuccess: ({ isActive, name }) =>
      message.success(t(isActive ? 'people.activated' : 'people.deactivated', { name })),
  })
  const reset = useAct(routes.resetPassword, { onSuccess: answer => onPassword(person, answer.oneTimePassword) })
  const setActive = async (isActive: boolean) => {
    const isAgreed =
      isActive ||
      (await confirm({
        title: t('people.deactivateAsk', { name: person.name }),
        content: t('people.deactivateWhat'),
        okText: t('people.deactivate'),
        isDanger: true,
      }))
    if (isAgreed) update.mutate({ params: { id: person.id }, body: { isActive } })
  }
  const askReset = async () => {
    const isAgreed = await confirm({
      title: t('people.resetAsk', { name: person.name }),
      content: t('people.resetWhat'),
      okText: t('people.reset'),
    })
    if (isAgreed) reset.mutate({ params: { id: person.id } })
  }
  const isSelf = person.id === me.person.id
  const items: MenuProps['items'] = [
    { key: 'edit', icon: <Pencil />, label: t('common.edit'), onClick: () => onEdit(person) },
    { key: 'reset', icon: <KeyRound />, label: t('people.reset'), disabled: isSelf, onClick: () => void askReset() },
    person.isActive
      ? {
          key: 'off',
          icon: <UserX />,
          label: t('people.deactivate'),
          disabled: isSelf,
          onClick: () => void setActive(false),
        }
      : { key: 'on', icon: <UserCheck />, label: t('people.activate'), onClick: () => void setActive(true) },
  ]
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
      <IconButton
        label={t('people.acts', { name: person.name })}
        icon={<Ellipsis />}
        loading={update.isPending || reset.isPending}
      />
    </Dropdown>
  )
}

export const PeopleTable = ({ people, isManager, onEdit, onPassword }: TableProps) => {
  const { t } = useTranslation()
  const columns: Column<Person>[] = [
    {
      key: 'name',
      title: t('people.name'),
      isMain: true,
      render: person => (
        <span className={styles.name}>
          <Avatar name={person.name} />
          <span>
            {isManager ? (
              <button type="button" className={styles.open} onClick={() => onEdit(person)}>
                {person.name}
              </button>
            ) : (
              <b>{person.name}</b>
            )}
            <small>{person.email}</small>
          </span>
        </span>
      ),
    },
    {
      key: 'role',
      title: t('people.role'),
      render: person => <Chip tone={person.role === 'agent' ? 'neutral' : 'p'}>{t(`role.${person.role}`)}</Chip>,
    },
    { key: 'team', title: t('people.team'), render: person => person.team || t('common.dash') },
    { key: 'number', title: t('people.staffNumber'), render: person => person.staffNumber || t('common.dash') },
    {
      key: 'skills',
      title: t('people.skills'),
      render: person =>
        person.skills.length + person.languages.length > 0 && (
          <span className={styles.chips}>
            {person.skills.map(skill => (
              <Chip key={skill}>{t(`skill.${skill}`, { defaultValue: skill })}</Chip>
            ))}
            {person.languages
              .filter(language => language !== 'zh-CN')
              .map(language => (
                <Chip key={language} tone="p">
                  {t(`languageName.${language}`, { defaultValue: language })}
                </Chip>
              ))}
          </span>
        ),
    },
    { key: 'maxOpen', title: t('people.maxOpen'), align: 'end', render: person => person.maxOpen },
  ]
  if (isManager)
    columns.push({
      key: 'acts',
      title: t('people.actsTitle'),
      isTitleHidden: true,
      align: 'end',
      width: 56,
      render: person => <Acts person={person} onEdit={onEdit} onPassword={onPassword} />,
    })
  return (
    <DataTable
      label={t('people.title')}
      columns={columns}
      rows={people}
      rowKey={person => person.id}
      isDimmed={person => !person.isActive}
    />
  )
}
