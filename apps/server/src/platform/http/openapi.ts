/** OpenAPI 3.1 from the declared routes: schemas by zod, problems as RFC 9457. */
import {
  apiPrefix,
  openAccess,
  Problem,
  type RouteDeclaration,
  type RouteName,
  rolePermissions,
  routes,
} from '@tact/protocol'
import { z } from 'zod'

type Json = Record<string, unknown>

const toSchema = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    reused: 'inline',
  }) as Json
  return rest
}

const readParameters = (schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] => {
  if (!schema) return []
  const { properties = {}, required = [] } = toSchema(schema, 'input') as { properties?: Json; required?: string[] }
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }))
}

const securityOf = (route: RouteDeclaration): Json[] => {
  if (route.permission === 'public' || route.permission === 'signed_url') return []
  return route.permission === 'visitor' ? [{ visitorToken: [] }] : [{ sessionCookie: [] }]
}

const describe = (route: RouteDeclaration): string => {
  if ((openAccess as readonly string[]).includes(route.permission)) return `Access: ${route.permission}.`
  const holders = Object.entries(rolePermissions)
    .filter(([, permissions]) => (permissions as ReadonlySet<string>).has(route.permission))
    .map(([role]) => role)
  return `Permission: \`${route.permission}\` (${holders.join(', ')}).`
}

const problemStatuses = (route: RouteDeclaration): string[] => [
  ...(route.query || route.body ? ['422'] : []),
  ...(route.body ? ['400', '413', '415'] : []),
  ...(route.permission === 'public' ? [] : ['401', '403']),
  ...(route.params ? ['404'] : []),
  '429',
  '500',
]

const bodyOf = (route: RouteDeclaration): Json => {
  if (route.upload) {
    const schema = { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } }
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } }
  }
  if (!route.body) return {}
  const isOptional = route.body.safeParse(undefined).success
  return {
    requestBody: { required: !isOptional, content: { 'application/json': { schema: toSchema(route.body, 'input') } } },
  }
}

const successOf = (route: RouteDeclaration): Json => {
  if (route.permission === 'signed_url')
    return { '200': { description: 'The bytes', content: { '*/*': { schema: { type: 'string', format: 'binary' } } } } }
  if (route.download)
    return {
      '200': {
        description: 'The bytes',
        content: { [route.download]: { schema: { type: 'string', format: 'binary' } } },
      },
    }
  if (!route.response) return { '204': { description: 'Done' } }
  return {
    '200': { description: 'Success', content: { 'application/json': { schema: toSchema(route.response, 'output') } } },
  }
}

const toOperation = (name: string, route: RouteDeclaration): Json => ({
  operationId: name,
  summary: route.summary,
  description: describe(route),
  tags: [route.path.split('/')[1] ?? 'tact'],
  'x-permission': route.permission,
  security: securityOf(route),
  parameters: [...readParameters(route.params, 'path'), ...readParameters(route.query, 'query')],
  ...bodyOf(route),
  responses: {
    ...successOf(route),
    ...Object.fromEntries(problemStatuses(route).map(status => [status, { $ref: '#/components/responses/Problem' }])),
  },
})

/** The document; made once, it does not change while the server runs. */
export const createOpenApi = (): Json => {
  const paths: Record<string, Json> = {}
  for (const [name, route] of Object.entries(routes) as [RouteName, RouteDeclaration][]) {
    const path = (apiPrefix + route.path).replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: toOperation(name, route) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tact 得体',
      version: '1',
      description: 'Errors are RFC 9457 problem documents in the language of Accept-Language (zh-CN, en).',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      securitySchemes: {
        sessionCookie: { type: 'apiKey', in: 'cookie', name: 'tact.session_token' },
        visitorToken: { type: 'http', scheme: 'bearer' },
      },
      schemas: { Problem: toSchema(Problem, 'output') },
      responses: {
        Problem: {
          description: 'A problem document',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  }
}
