/** The condition tree as a form: groups and leaves, added, moved, copied and removed by buttons and keys. */
import { type Anchor, anchorPlaces, joiners, leaves, type Operator, type RuleNode, speakers } from '@tact/standard'
import { Button, Dropdown, Input, InputNumber, Select } from 'antd'
import { ArrowDown, ArrowUp, Copy, Group, Plus, SlidersHorizontal, Trash2 } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '#shared/ui/index.ts'
import {
  addAt,
  changeOperator,
  childrenOf,
  duplicateAt,
  freshNode,
  isJoiner,
  moveAt,
  operatorOf,
  type Path,
  removeAt,
  replaceAt,
  wrapAt,
} from '../clause/rule.ts'
import styles from './Edit.module.css'
import { LeafFields } from './LeafFields.tsx'

type RuleEditorProps = {
  root: RuleNode
  onChange: (root: RuleNode, key: string) => void
  /** What the server says about a node, by its path below the condition. */
  problemOf?: (path: string) => string | undefined
}

const useOperatorOptions = () => {
  const { t } = useTranslation()
  const option = (value: Operator) => ({ value, label: t(`standard.operator.${value}`) })
  return [
    { label: t('standard.edit.groups'), options: joiners.map(option) },
    { label: t('standard.edit.conditions'), options: leaves.map(option) },
  ]
}

const pathText = (root: RuleNode, path: Path): string => {
  let node: RuleNode | null = root
  let text = ''
  for (const index of path) {
    const operator: Operator = node ? operatorOf(node) : 'all'
    text += operator === 'not' ? '.not' : operator === 'atLeast' ? `.atLeast.of.${index}` : `.${operator}.${index}`
    node = (node && childrenOf(node)?.[index]) ?? null
  }
  return text
}

const Modifiers = ({ node, onChange }: { node: RuleNode; onChange: (node: RuleNode, key: string) => void }) => {
  const { t } = useTranslation()
  const set = (key: 'role' | 'turns' | 'anchor' | 'as', value: unknown, step: string) => {
    const { [key]: _, ...rest } = node as Record<string, unknown>
    onChange((value === undefined ? rest : { ...rest, [key]: value }) as unknown as RuleNode, step)
  }
  const { turns = {}, anchor } = node
  const turn = (key: 'from' | 'to') => (
    <span className={styles.inline}>
      {t(`standard.edit.turns.${key}`)}
      <InputNumber
        size="small"
        aria-label={t(`standard.edit.turns.${key}`)}
        value={turns[key] ?? null}
        onChange={value => {
          const { [key]: _, ...rest } = turns
          const next = value === null || value === 0 ? rest : { ...rest, [key]: value }
          set('turns', Object.keys(next).length > 0 ? next : undefined, `turns-${key}`)
        }}
      />
    </span>
  )
  const setAnchor = (change: Partial<Anchor>, step: string) =>
    set('anchor', { ...(anchor ?? { on: freshNode('words'), where: 'after' }), ...change }, step)
  return (
    <div className={styles.modifiers}>
      <div className={styles.inlineFields}>
        <Select
          size="small"
          allowClear
          aria-label={t('standard.edit.role')}
          placeholder={t('standard.edit.role')}
          value={node.role}
          options={speakers.map(value => ({ value, label: t(`standard.rule.role.${value}`) }))}
          onChange={value => set('role', value, 'role')}
        />
        {turn('from')}
        {turn('to')}
        <small>{t('standard.edit.turnsHint')}</small>
      </div>
      <div className={styles.inlineFields}>
        <Input
          size="small"
          value={node.as ?? ''}
          maxLength={60}
          aria-label={t('standard.edit.as')}
          placeholder={t('standard.edit.as')}
          onChange={({ target }) => set('as', target.value || undefined, 'as')}
        />
        <Select
          size="small"
          allowClear
          aria-label={t('standard.edit.anchor')}
          placeholder={t('standard.edit.anchor')}
          value={anchor?.where}
          options={anchorPlaces.map(value => ({ value, label: t(`standard.edit.anchorWhere.${value}`) }))}
          onChange={where => (where ? setAnchor({ where }, 'anchor') : set('anchor', undefined, 'anchor'))}
        />
        {anchor && (
          <>
            <Select
              size="small"
              aria-label={t('standard.edit.hit')}
              value={typeof anchor.hit === 'number' ? 'each' : (anchor.hit ?? 'each')}
              options={(['each', 'first', 'last'] as const).map(value => ({
                value,
                label: t(`standard.rule.hit.${value}`),
              }))}
              onChange={hit => setAnchor({ hit }, 'anchor-hit')}
            />
            <span className={styles.inline}>
              {t('standard.edit.within')}
              <InputNumber
                size="small"
                aria-label={t('standard.edit.within')}
                min={1}
                max={1000}
                value={anchor.within ?? null}
                onChange={within => {
                  const { within: _, ...rest } = anchor
                  set('anchor', within === null ? rest : { ...rest, within }, 'anchor-within')
                }}
              />
            </span>
          </>
        )}
      </div>
      {anchor && (
        <div className={styles.nested}>
          <p>{t('standard.edit.anchorOn')}</p>
          <RuleEditor root={anchor.on} onChange={(on, step) => setAnchor({ on }, `on-${step}`)} />
        </div>
      )}
    </div>
  )
}

const hasModifiers = ({ role, turns, anchor, as }: RuleNode) => Boolean(role || turns || anchor || as)

const NodeEditor = ({
  root,
  node,
  path,
  siblings,
  onChange,
  problemOf,
}: RuleEditorProps & { node: RuleNode; path: Path; siblings: number }) => {
  const { t } = useTranslation()
  const options = useOperatorOptions()
  const [isOpen, setIsOpen] = useState(hasModifiers(node))
  const operator = operatorOf(node)
  const children = childrenOf(node)
  const index = path.at(-1) ?? 0
  const name = t('standard.edit.node', { operator: t(`standard.operator.${operator}`), number: index + 1 })
  const step = (kind: string) => `${kind}-${path.join('.')}`
  const act = (next: RuleNode, kind: string) => onChange(next, `${step(kind)}-${Date.now()}`)
  const replace = (next: RuleNode, key: string) => onChange(replaceAt(root, path, next), step(key))
  const isRoot = path.length === 0
  const problem = problemOf?.(pathText(root, path))
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || isRoot || !event.altKey) return
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault()
      event.stopPropagation()
      act(moveAt(root, path, event.key === 'ArrowUp' ? -1 : 1), 'move')
    } else if (event.key === 'Delete') {
      event.preventDefault()
      event.stopPropagation()
      act(removeAt(root, path), 'remove')
    }
  }
  return (
    <fieldset
      className={styles.node}
      data-joiner={children ? operator : undefined}
      aria-label={name}
      onKeyDown={onKeyDown}
    >
      <div className={styles.nodeBar}>
        <Select
          size="small"
          aria-label={t('standard.edit.operator', { name })}
          value={operator}
          options={options}
          popupMatchSelectWidth={false}
          onChange={next => act(replaceAt(root, path, changeOperator(node, next)), 'operator')}
        />
        {node.atLeast && (
          <InputNumber
            size="small"
            min={1}
            max={Math.max(1, node.atLeast.of.length)}
            aria-label={t('standard.edit.atLeast')}
            value={node.atLeast.n}
            onChange={n => replace({ ...node, atLeast: { ...node.atLeast, n: n ?? 1 } } as RuleNode, 'n')}
          />
        )}
        <span className={styles.nodeActs}>
          <IconButton
            size="small"
            label={t('standard.edit.narrow', { name })}
            hint={t('standard.edit.narrowHint')}
            icon={<SlidersHorizontal size={14} />}
            aria-expanded={isOpen}
            onClick={() => setIsOpen(!isOpen)}
          />
          <Dropdown
            trigger={['click']}
            menu={{
              items: (['all', 'any'] as const).map(joiner => ({
                key: joiner,
                label: t('standard.edit.wrapIn', { operator: t(`standard.operator.${joiner}`) }),
                onClick: () => act(wrapAt(root, path, joiner), 'wrap'),
              })),
            }}
          >
            <Button
              type="text"
              size="small"
              icon={<Group size={14} />}
              aria-label={t('standard.edit.wrap', { name })}
              title={t('standard.edit.wrapHint')}
            />
          </Dropdown>
          {!isRoot && (
            <>
              <IconButton
                size="small"
                label={t('standard.edit.up', { name })}
                hint={t('standard.edit.moveUp')}
                icon={<ArrowUp size={14} />}
                disabled={index === 0}
                onClick={() => act(moveAt(root, path, -1), 'move')}
              />
              <IconButton
                size="small"
                label={t('standard.edit.down', { name })}
                hint={t('standard.edit.moveDown')}
                icon={<ArrowDown size={14} />}
                disabled={index >= siblings - 1}
                onClick={() => act(moveAt(root, path, 1), 'move')}
              />
              <IconButton
                size="small"
                label={t('standard.edit.copyOne', { name })}
                hint={t('standard.edit.duplicate')}
                icon={<Copy size={14} />}
                onClick={() => act(duplicateAt(root, path), 'copy')}
              />
              <IconButton
                size="small"
                label={t('standard.edit.removeOne', { name })}
                hint={t('common.delete')}
                icon={<Trash2 size={14} />}
                disabled={siblings < 2}
                onClick={() => act(removeAt(root, path), 'remove')}
              />
            </>
          )}
        </span>
      </div>
      {isOpen && <Modifiers node={node} onChange={replace} />}
      {children ? (
        <div className={styles.nodeChildren}>
          {[...children.entries()].map(([at, child]) => (
            <NodeEditor
              key={`${at}-${operatorOf(child)}`}
              root={root}
              node={child}
              path={[...path, at]}
              siblings={children.length}
              onChange={onChange}
              {...(problemOf ? { problemOf } : {})}
            />
          ))}
          {operator !== 'not' && (
            <div className={styles.add}>
              <Button
                type="dashed"
                size="small"
                icon={<Plus size={14} />}
                onClick={() => act(addAt(root, path, freshNode('words')), 'add')}
              >
                {t('standard.edit.addCondition')}
              </Button>
              <Button
                type="dashed"
                size="small"
                icon={<Group size={14} />}
                onClick={() => act(addAt(root, path, freshNode('any')), 'add')}
              >
                {t('standard.edit.addGroup')}
              </Button>
            </div>
          )}
        </div>
      ) : (
        <div className={styles.leafFields}>
          <LeafFields node={node} onChange={replace} />
          {node.count && (
            <div className={styles.nested}>
              <RuleEditor
                root={node.count.of}
                onChange={(of, key) => replace({ ...node, count: { ...node.count, of } } as RuleNode, `of-${key}`)}
              />
            </div>
          )}
        </div>
      )}
      {problem && !isJoiner(operator) && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  )
}

export const RuleEditor = (props: RuleEditorProps) => <NodeEditor {...props} node={props.root} path={[]} siblings={1} />
