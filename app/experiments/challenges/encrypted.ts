import 'server-only'
import { labSecret } from '@/app/experiments/_lab/keys'
import { seal, unseal } from '@/lib/session/codec'
import { importKeys } from '@/lib/session/keys'

/** Encrypted cookies of challenges, by the codec that the app's own are made by, with a secret of their own. */
const keys = () => importKeys([labSecret('challenge-cookies')])

/** Encrypts a small content for an hour. */
export const encrypt = (content: object): Promise<string> => seal(content, keys(), new Date(Date.now() + 3_600_000))

/** The members of what was encrypted; null for anything else. */
export async function decrypt(text: string): Promise<Readonly<Record<string, unknown>> | null> {
  const opened = await unseal(text, keys(), new Date())
  return opened.ok && typeof opened.content === 'object' && opened.content !== null ? { ...opened.content } : null
}
