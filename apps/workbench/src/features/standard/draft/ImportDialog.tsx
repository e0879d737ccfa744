/** A zip or a workbook into the draft: first what it would change and what is wrong, row by row, then the doing. */
import {
  maxStandardFileBytes,
  Problem,
  ProblemError,
  routes,
  routeUrl,
  type StandardImport,
  type StandardVersion,
} from '@tact/protocol'
import { App, Button, Modal, Upload } from 'antd'
import { FileUp, Import } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText, queryClient, routeKey } from '#shared/api/index.ts'
import { Chip, DataTable } from '#shared/ui/index.ts'
import styles from './Draft.module.css'
import { versionRoutes } from './useDrafts.ts'

const send = async (version: StandardVersion, file: File, isApplied: boolean): Promise<StandardImport> => {
  const form = new FormData()
  form.set('file', file)
  const url = routeUrl(routes.importStandard, {
    params: { id: version.id },
    query: { apply: String(isApplied), revision: version.revision },
  })
  const response = await fetch(url, {
    method: 'POST',
    body: form,
    credentials: 'same-origin',
    headers: { accept: 'application/json', 'accept-language': document.documentElement.lang },
  })
  const body: unknown = await response.json().catch(() => null)
  if (response.ok) return body as StandardImport
  const problem = Problem.safeParse(body)
  throw new ProblemError(
    problem.success
      ? problem.data
      : { type: 'about:blank', title: response.statusText, status: response.status, code: 'internal' },
  )
}

const countOf = ({ changes, others }: StandardImport) => changes.length + others.length

const Report = ({ report }: { report: StandardImport }) => {
  const { t } = useTranslation()
  if (report.problems.length > 0)
    return (
      <>
        <p className={styles.bad}>{t('standard.import.problems', { count: report.problems.length })}</p>
        <DataTable
          label={t('standard.import.problems', { count: report.problems.length })}
          rows={report.problems.slice(0, 100)}
          rowKey={one => `${one.file}-${one.sheet}-${one.row}-${one.line}-${one.field}-${one.message}`}
          columns={[
            {
              key: 'place',
              title: t('standard.import.place'),
              width: 160,
              render: ({ sheet, row, columnTitle, file, line }) =>
                sheet
                  ? t('standard.import.cell', { sheet, row: row ?? '', column: columnTitle ?? '' })
                  : file
                    ? t('standard.import.line', { file, line: line ?? '' })
                    : '',
            },
            {
              key: 'message',
              title: t('standard.import.wrong'),
              isMain: true,
              render: ({ message, wayOut }) => (
                <>
                  {message}
                  <small className={styles.wayOut}>{wayOut}</small>
                </>
              ),
            },
          ]}
        />
      </>
    )
  return (
    <>
      <p>{t(countOf(report) > 0 ? 'standard.import.would' : 'standard.import.nothing', { count: countOf(report) })}</p>
      <ul className={styles.changes}>
        {report.changes.slice(0, 200).map(({ clauseId, title, kind }) => (
          <li key={clauseId}>
            <Chip tone={kind === 'removed' ? 'a' : kind === 'added' ? 'g' : 'p'}>{t(`standard.change.${kind}`)}</Chip>
            {clauseId} {title}
          </li>
        ))}
        {report.others.slice(0, 200).map(path => (
          <li key={path}>
            <Chip tone="p">{t('standard.change.changed')}</Chip>
            {path}
          </li>
        ))}
      </ul>
    </>
  )
}

const ImportDialog = ({ version, onClose }: { version: StandardVersion; onClose: () => void }) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [file, setFile] = useState<File | null>(null)
  const [report, setReport] = useState<StandardImport | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const run = async (chosen: File, isApplied: boolean) => {
    setIsBusy(true)
    setProblem(null)
    try {
      if (chosen.size > maxStandardFileBytes) throw new RangeError(t('standard.import.tooLarge'))
      const answer = await send(version, chosen, isApplied)
      setReport(answer)
      if (!answer.isApplied) return
      for (const route of versionRoutes) void queryClient.invalidateQueries({ queryKey: routeKey(route) })
      message.success(t('standard.import.done', { count: countOf(answer) }))
      onClose()
    } catch (error) {
      setProblem(error instanceof RangeError ? error.message : problemText(error))
    } finally {
      setIsBusy(false)
    }
  }
  const isReady = report !== null && report.problems.length === 0 && countOf(report) > 0
  return (
    <Modal
      open
      centered
      width={680}
      title={t('standard.import.title')}
      okText={t('standard.import.apply')}
      cancelText={t('common.cancel')}
      okButtonProps={{ disabled: !isReady }}
      confirmLoading={isBusy}
      onOk={() => file && void run(file, true)}
      onCancel={onClose}
    >
      <div className={styles.import}>
        <Upload.Dragger
          accept=".zip,.xlsx"
          multiple={false}
          showUploadList={false}
          disabled={isBusy}
          beforeUpload={chosen => {
            setFile(chosen)
            setReport(null)
            void run(chosen, false)
            return false
          }}
        >
          <p className={styles.drop}>
            <FileUp />
            <b>{file ? file.name : t('standard.import.drop')}</b>
            <small>{t('standard.import.hint')}</small>
          </p>
        </Upload.Dragger>
        {problem && (
          <p className={styles.bad} role="alert">
            {problem}
          </p>
        )}
        {report && <Report report={report} />}
      </div>
    </Modal>
  )
}

export const ImportButton = ({ version }: { version: StandardVersion }) => {
  const { t } = useTranslation()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button icon={<Import size={14} />} onClick={() => setIsOpen(true)}>
        {t('standard.import.open')}
      </Button>
      {isOpen && <ImportDialog version={version} onClose={() => setIsOpen(false)} />}
    </>
  )
}
