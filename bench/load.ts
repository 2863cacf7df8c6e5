import { Agent, request as httpRequest } from 'node:http'

/** One request, repeated. */
export interface Target {
  url: string
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: string
}

/** How much: whichever of the two bounds is reached first ends it. */
export interface Bounds {
  connections: number
  requests: number
  seconds: number
  /** How long a connection rests between two requests; 0 where it never does. */
  pauseMs?: number
}

export interface Load {
  requests: number
  seconds: number
  latenciesMs: number[]
}

/**
 * Sends a request over and over, on so many connections that are kept, each waiting for its answer before it asks
 * again. Rejects at the first answer that is no 2xx: what was refused is quicker than what was done, and no
 * measurement.
 */
export async function load(
  target: Target,
  { connections, requests, seconds, pauseMs = 0 }: Bounds,
  signal?: AbortSignal,
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const latenciesMs: number[] = []
  const startedAt = performance.now()
  const endsAt = startedAt + seconds * 1000
  let begun = 0
  const visitor = async () => {
    while (begun < requests && performance.now() < endsAt && !signal?.aborted) {
      begun++
      const from = performance.now()
      const status = await send(target, agent)
      if (status < 200 || status > 299) throw new Error(`${target.method ?? 'GET'} ${target.url} answered ${status}.`)
      latenciesMs.push(performance.now() - from)
      if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }
  try {
    await Promise.all(Array.from({ length: connections }, visitor))
  } finally {
    agent.destroy()
  }
  return { requests: latenciesMs.length, seconds: (performance.now() - startedAt) / 1000, latenciesMs }
}

/** Sends one request and reads its answer to the end; answers the status. */
function send({ url, method = 'GET', headers, body }: Target, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(url, { agent, method, headers }, (answer) => {
      answer.resume()
      answer.once('end', () => resolve(answer.statusCode ?? 0))
      answer.once('error', reject)
    })
    sent.once('error', reject)
    sent.end(body)
  })
}
