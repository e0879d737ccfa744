/** The test bench: paste a reply or a conversation, see what fires and why; a draft stands beside the standard in force. */
import { Drawer, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNarrow } from '#shared/narrow.ts'
import { useShownPack } from '../usePack.ts'
import { ConversationBench } from './ConversationBench.tsx'
import { ReplyBench } from './ReplyBench.tsx'
import type { Side } from './sides.ts'
import { setBench, useBench } from './state.ts'

export const BenchDrawer = ({ draft }: { draft: string | undefined }) => {
  const { t } = useTranslation()
  const { mode } = useBench()
  const isNarrow = useNarrow()
  const { inForce, pack, detail } = useShownPack(draft)
  const sides: Side[] = [
    { key: 'inForce', title: t('standard.bench.inForce'), pack: inForce },
    ...(draft ? [{ key: 'draft', title: detail?.version.title ?? t('standard.bench.draft'), pack, draft }] : []),
  ]
  return (
    <Drawer
      open
      title={t('standard.bench.title')}
      size={isNarrow ? '100%' : draft ? 960 : 640}
      mask={false}
      onClose={() => setBench({ isOpen: false })}
      extra={
        <Segmented
          value={mode}
          aria-label={t('standard.bench.what')}
          options={[
            { value: 'reply' as const, label: t('standard.bench.reply') },
            { value: 'conversation' as const, label: t('standard.bench.conversation') },
          ]}
          onChange={next => setBench({ mode: next })}
        />
      }
    >
      {mode === 'reply' ? <ReplyBench sides={sides} /> : <ConversationBench sides={sides} />}
    </Drawer>
  )
}
