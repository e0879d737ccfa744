/** What a start prints: the addresses, and how to sign in. */
import type { App } from '#app.ts'
import { demoPassword } from '#modules/account/account.demo.ts'

type First = { email: string; oneTimePassword: string } | null

// A terminal gives a Chinese character two columns.
const widthOf = (text: string): number =>
  [...text].reduce((width, char) => width + (/[\u2e80-\uffff]/.test(char) ? 2 : 1), 0)
const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)))

const printTable = (rows: string[][]): void => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => widthOf(row[column] ?? ''))))
  for (const row of rows)
    console.log(`  ${row.map((cell, column) => pad(cell, widths[column] ?? 0)).join('   ')}`.trimEnd())
}

export const printGreeting = async (app: App, address: string, first: First): Promise<void> => {
  const url = app.platform.config.publicUrl ?? address
  console.log('\nTact 得体 已启动 · is running\n')
  printTable([
    ['工作台 Workbench', `${url}/`],
    ['演示商店 Demo shop', `${url}/shop/`],
    ['接口文档 API', `${url}/api`],
  ])
  if (first) {
    console.log('\n管理员 Administrator（一次性密码，只显示这一次 · one-time password, shown only now）\n')
    printTable([[first.email, first.oneTimePassword]])
  }
  const people = (await app.account.listDemoPeople()).map(({ name, email, role }) => [name, role, email])
  if (people.length > 0) {
    console.log(`\n演示账号 Demo sign-ins（密码 password: ${demoPassword}）\n`)
    printTable(people)
    if (app.platform.isPublic)
      console.log(
        '\n注意：本服务可从外部访问，演示密码已被拒绝。\nWarning: this desk is reachable from outside; the demo passwords are refused.',
      )
  }
  console.log()
}
