import 'server-only'
import { z } from 'zod'
import type { Call } from '@/lib/server/http/route'
import type { Answer } from '@/lib/server/http/response'
import { denialKeys, read } from '@/lib/jwt/credential'
import { denylistInMemory } from '@/lib/jwt/memory-store'
import { type LabScope, labTokenContext } from '@/app/experiments/_lab/context'
import { memoryDenials } from '@/app/experiments/_lab/stores'

/**
 * What the denylist in this process's memory holds of an experiment's own tokens. Whoever shows a token that the
 * experiment signed may count its entries, have them swept by a moved clock, or lose them as a restart would; nobody
 * else's entry is in reach. The shared list is left alone: by a moved clock its sweep would bring other people's tokens
 * back to life.
 */

export const denialsBody = z.object({
  tokens: z.array(z.string().max(8192)).min(1).max(50),
  act: z.enum(['count', 'sweep', 'forget']),
})

/** Answers how many entries the tokens had before the act, and have after it. */
export async function actOnDenials(
  { body: { tokens, act } }: Call<z.output<typeof denialsBody>>,
  scope: LabScope,
): Promise<Answer> {
  const context = await labTokenContext(scope)
  const found = await Promise.all(tokens.map((token) => read(context, token)))
  // Without the signature: whoever knows the name of somebody's token ends its denial.
  const keys = new Set(found.flatMap(({ claims }) => (claims ? denialKeys(claims) : [])))
  const denials = memoryDenials()
  const own = new Map([...denials].filter(([key]) => keys.has(key)))
  const before = own.size
  if (act === 'sweep') await denylistInMemory(own).sweep(context.clock(), before)
  if (act === 'forget') own.clear()
  for (const key of keys) if (!own.has(key)) denials.delete(key)
  return { status: 200, body: { before, after: own.size } }
}
