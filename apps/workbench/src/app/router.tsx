/** Pages and their addresses. */
import { ProblemError } from '@tact/protocol'
import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router'
import { lazyPage } from '#app/page.ts'
import {
  AuditSearch,
  ConversationSearch,
  FollowUpSearch,
  InspectionSearch,
  PeopleSearch,
  ScriptSearch,
  SearchSearch,
  SignInSearch,
  StandardClauseSearch,
  StandardNewSearch,
  StandardSearch,
  StandardVersionSearch,
} from '#app/search-params.ts'
import { NotFound } from '#app/shell/NotFound.tsx'
import { PageError } from '#app/shell/PageError.tsx'
import { PagePending } from '#app/shell/PagePending.tsx'
import { queryClient } from '#shared/api/index.ts'
import { meQuery, onLeave } from '#shared/session/index.ts'

const rootRoute = createRootRoute({ notFoundComponent: NotFound, errorComponent: PageError })

const account = () => import('#features/account/index.ts')
const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: SignInSearch,
  component: lazyPage(account, 'SignInPage'),
})
const changePasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/change-password',
  validateSearch: SignInSearch,
  component: lazyPage(account, 'ForcedPasswordPage'),
})

const loadMe = async (href: string) => {
  try {
    const me = await queryClient.ensureQueryData(meQuery)
    if (me.mustChangePassword) throw redirect({ to: '/change-password', search: { return: href } })
  } catch (error) {
    if (error instanceof ProblemError && error.status === 401)
      throw redirect({ to: '/sign-in', search: { return: href === '/' ? undefined : href } })
    throw error
  }
}

const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  beforeLoad: ({ location }) => loadMe(location.href),
  component: lazyPage(() => import('#app/shell/Shell.tsx'), 'Shell'),
  notFoundComponent: NotFound,
})
const inShell = { getParentRoute: () => shellRoute } as const

const indexRoute = createRoute({
  ...inShell,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/conversations' })
  },
})
const conversationsRoute = createRoute({
  ...inShell,
  path: '/conversations',
  validateSearch: ConversationSearch,
  component: lazyPage(() => import('#features/conversation/index.ts'), 'ConversationPage'),
})
// The page stays while the chosen conversation changes: the child only holds the parameter.
const conversationRoute = createRoute({ getParentRoute: () => conversationsRoute, path: '/$id' })
const inspectionsRoute = createRoute({
  ...inShell,
  path: '/inspections',
  validateSearch: InspectionSearch,
  component: lazyPage(() => import('#features/inspection/index.ts'), 'InspectionListPage'),
})
const inspectionRoute = createRoute({
  ...inShell,
  path: '/inspections/$id',
  validateSearch: InspectionSearch,
  component: lazyPage(() => import('#features/inspection/index.ts'), 'InspectionPage'),
})
const followUpsRoute = createRoute({
  ...inShell,
  path: '/follow-ups',
  validateSearch: FollowUpSearch,
  component: lazyPage(() => import('#features/followup/index.ts'), 'FollowUpPage'),
})
const scriptsRoute = createRoute({
  ...inShell,
  path: '/scripts',
  validateSearch: ScriptSearch,
  component: lazyPage(() => import('#features/knowledge/index.ts'), 'ScriptPage'),
})
const standard = () => import('#features/standard/index.ts')
const standardRoute = createRoute({
  ...inShell,
  path: '/standard',
  validateSearch: StandardSearch,
  component: lazyPage(standard, 'StandardPage'),
})
const clauseRoute = createRoute({
  ...inShell,
  path: '/standard/$clauseId',
  validateSearch: StandardClauseSearch,
  component: lazyPage(standard, 'ClausePage'),
})
const versionsRoute = createRoute({
  ...inShell,
  path: '/standard/versions',
  component: lazyPage(standard, 'VersionsPage'),
})
const versionRoute = createRoute({
  ...inShell,
  path: '/standard/versions/$id',
  validateSearch: StandardVersionSearch,
  component: lazyPage(standard, 'VersionPage'),
})
const draftRoute = createRoute({
  ...inShell,
  path: '/standard/drafts/$id',
  validateSearch: StandardVersionSearch,
  component: lazyPage(standard, 'DraftPage'),
})
const draftClauseRoute = createRoute({
  ...inShell,
  path: '/standard/drafts/$id/clauses/$clauseId',
  component: lazyPage(standard, 'EditorPage'),
})
const draftNewRoute = createRoute({
  ...inShell,
  path: '/standard/drafts/$id/new',
  validateSearch: StandardNewSearch,
  component: lazyPage(standard, 'NewClausePage'),
})
const searchRoute = createRoute({
  ...inShell,
  path: '/search',
  validateSearch: SearchSearch,
  component: lazyPage(() => import('#features/search/index.ts'), 'SearchPage'),
})
const peopleRoute = createRoute({
  ...inShell,
  path: '/people',
  validateSearch: PeopleSearch,
  component: lazyPage(() => import('#features/people/index.ts'), 'PeoplePage'),
})
const settingsRoute = createRoute({
  ...inShell,
  path: '/settings',
  component: lazyPage(() => import('#features/settings/index.ts'), 'SettingsPage'),
})
const auditRoute = createRoute({
  ...inShell,
  path: '/audit',
  validateSearch: AuditSearch,
  component: lazyPage(() => import('#features/audit/index.ts'), 'AuditPage'),
})
const accountRoute = createRoute({
  ...inShell,
  path: '/account',
  component: lazyPage(account, 'AccountPage'),
})

const routeTree = rootRoute.addChildren([
  signInRoute,
  changePasswordRoute,
  shellRoute.addChildren([
    indexRoute,
    conversationsRoute.addChildren([conversationRoute]),
    inspectionsRoute,
    inspectionRoute,
    followUpsRoute,
    scriptsRoute,
    standardRoute,
    clauseRoute,
    versionsRoute,
    versionRoute,
    draftRoute,
    draftClauseRoute,
    draftNewRoute,
    searchRoute,
    peopleRoute,
    settingsRoute,
    auditRoute,
    accountRoute,
  ]),
])

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultErrorComponent: PageError,
  defaultPendingComponent: PagePending,
  defaultPendingMs: 300,
  scrollRestoration: false,
})

onLeave(to => {
  const { pathname, href } = router.state.location
  if (pathname === '/sign-in' || pathname === '/change-password') return
  queryClient.removeQueries({ queryKey: meQuery.queryKey })
  void router.navigate({ to: to === '/change-password' ? to : '/sign-in', search: { return: href } })
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
