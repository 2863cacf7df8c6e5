import 'server-only'
import { sha256 } from '@/lib/core/secrets'
import { userIdOf } from '@/app/experiments/_lab/identify'
import { LAB_COOKIES } from '@/app/experiments/_lab/replay'
import { labSettingsSchema } from '@/app/experiments/_lab/settings-schema'
import { labTokens } from '@/app/experiments/_lab/stores'

/** Where a script found it, under which name, and the credential: "localStorage:lab-token:eyJ…". */
const PIECE = /^(cookie|localStorage|sessionStorage|answer):([\w-]{1,40}):([\w.*~+/=-]{1,3000})$/

/**
 * Whether what was stolen is a credential of this experiment. Without this: the attacker's inbox keeps what anybody
 * sends it, somebody's real token among it.
 */
export async function isOfExperiment(slug: string, piece: string): Promise<boolean> {
  const [, , name = '', value = ''] = PIECE.exec(piece) ?? []
  const variant = SESSIONS.find((each) => LAB_COOKIES[each] === name)
  if (variant) return (await userIdOf(slug, { mode: 'session', variant, value })) !== null
  if (name === 'lab-refresh') return (await labTokens(slug, labSettingsSchema.parse({})).find(sha256(value))) !== null
  return (
    ['lab-access', 'lab-token', 'access_token'].includes(name) &&
    (await userIdOf(slug, { mode: 'jwt', value })) !== null
  )
}

const SESSIONS = ['opaque-id', 'sealed-id', 'sealed-data'] as const
