/** What several journeys do: sign in by HTTP, write as a customer, a network that can be cut. */
import { connect, createServer, type Socket } from 'node:net'

export type Credentials = { email: string; password: string; name: string; role: string }

export const listSignIns = async (origin: string): Promise<Credentials[]> => {
  const response = await fetch(`${origin}/api/v1/demo/sign-ins`)
  return ((await response.json()) as { signIns: Credentials[] }).signIns
}

export const signInAs = async (
  origin: string,
  role: string,
  index = 0,
): Promise<{ cookie: string; person: Credentials }> => {
  const person = (await listSignIns(origin)).filter(candidate => candidate.role === role)[index]
  if (!person) throw new Error(`the demo has no ${role} number ${index}`)
  const response = await fetch(`${origin}/api/v1/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: person.email, password: person.password }),
  })
  if (!response.ok) throw new Error(`sign-in as ${person.email}: ${response.status} ${await response.text()}`)
  return {
    cookie: response.headers
      .getSetCookie()
      .map(cookie => cookie.split(';')[0])
      .join('; '),
    person,
  }
}

/** A TCP line to the desk that can be cut like a cable; new connections go through again. */
export const createCable = async (target: string) => {
  const { hostname, port } = new URL(target)
  const ends = new Set<Socket>()
  const server = createServer(near => {
    const far = connect(Number(port), hostname)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(from)
      from
        .on('error', () => undefined)
        .on('close', () => {
          ends.delete(from)
          to.destroy()
        })
      from.pipe(to)
    }
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('the cable has no address')
  return {
    origin: `http://127.0.0.1:${address.port}`,
    cut: () => {
      for (const end of ends) end.resetAndDestroy()
    },
    close: () => {
      for (const end of ends) end.destroy()
      server.close()
    },
  }
}

/** Asks until the desk answers, over cut cables: what is sent again carries the same clientId. */
export const askUntilAnswered = async <T>(
  url: string,
  init: RequestInit & { headers: Record<string, string> },
): Promise<T> => {
  for (let tries = 0; tries < 200; tries += 1) {
    try {
      const response = await fetch(url, init)
      const body = await response.json()
      if (!response.ok)
        throw Object.assign(new Error(`${url}: ${response.status} ${JSON.stringify(body)}`), { isAnswer: true })
      return body as T
    } catch (error) {
      if (error instanceof Error && 'isAnswer' in error) throw error
      await new Promise(resolve => setTimeout(resolve, 15))
    }
  }
  throw new Error(`${url} did not answer`)
}
